package cn.district.retention.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class AsyncApiTest {

  private static final YAMLMapper YAML = YAMLMapper.builder().build();

  @Test
  void the_committed_document_is_current() {
    String current = AsyncApi.document();
    if (ContractFiles.COMMITTED.writing()) {
      ContractFiles.COMMITTED.write(AsyncApi.FILE, current);
    }

    assertThat(ContractFiles.COMMITTED.read(AsyncApi.FILE))
        .as("The AsyncAPI document is not current: %s", ContractFiles.HOW_TO_WRITE)
        .hasValue(current);
  }

  @Test
  void the_document_fulfils_the_schema_of_its_specification() throws IOException {
    assertThat(specification().validate(document())).isEmpty();
  }

  @Test
  void a_document_that_breaks_its_specification_would_be_noticed() throws IOException {
    JsonNode broken = YAML.readTree(AsyncApi.document().replace("action: send", "action: shout"));

    assertThat(specification().validate(broken)).isNotEmpty();
  }

  @Test
  void every_reference_leads_somewhere() {
    JsonNode document = document();

    assertThat(referencesIn(document))
        .isNotEmpty()
        .allSatisfy(
            reference -> {
              if (reference.startsWith("#")) {
                assertThat(document.at(reference.substring(1)).isMissingNode()).isFalse();
              } else {
                assertThat(ContractFiles.COMMITTED.read(reference.replaceFirst("^\\./", "")))
                    .isPresent();
              }
            });
  }

  @Test
  void every_contract_is_a_message_of_its_topic() {
    JsonNode channels = document().get("channels");

    assertThat(Contract.all())
        .allSatisfy(
            contract ->
                assertThat(
                        channels
                            .get(contract.topic().context())
                            .get("messages")
                            .has(contract.versionedName()))
                    .isTrue());
  }

  private static JsonNode document() {
    return YAML.readTree(AsyncApi.document());
  }

  private static Schema specification() throws IOException {
    try (InputStream schema =
        AsyncApiTest.class.getResourceAsStream("/asyncapi/3.1.0.schema.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
          .getSchema(ContractFiles.JSON.readTree(schema));
    }
  }

  private static List<String> referencesIn(JsonNode node) {
    List<String> references = new ArrayList<>();
    if (node.isObject() && node.has("$ref")) {
      references.add(node.get("$ref").stringValue());
    }
    node.forEach(child -> references.addAll(referencesIn(child)));
    return references;
  }
}
