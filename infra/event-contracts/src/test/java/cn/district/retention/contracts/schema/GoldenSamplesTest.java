package cn.district.retention.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.contracts.ContractEvent;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class GoldenSamplesTest {

  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final GoldenSamples samples = new GoldenSamples(ContractFiles.COMMITTED);

  static List<Contract> contracts() {
    return Contract.all();
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void every_field_is_shown_by_a_published_sample(Contract contract) {
    assertThat(samples.objection(contract)).isEmpty();
    assertThat(samples.of(contract)).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void a_golden_sample_fulfils_its_schema(Contract contract) {
    assertThat(samples.of(contract))
        .allSatisfy(sample -> assertThat(violations(contract, sample)).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void a_golden_sample_is_read_and_written_without_loss(Contract contract) {
    assertThat(samples.of(contract))
        .allSatisfy(
            sample -> {
              ContractEvent read = ContractFiles.JSON.treeToValue(sample, contract.type());

              JsonNode written = ContractFiles.JSON.valueToTree(read);
              assertThat(said(written)).isEqualTo(said(sample));
              assertThat(read.subject()).isNotBlank();
            });
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void a_field_that_this_build_does_not_know_is_ignored(Contract contract) {
    ObjectNode sample = ((ObjectNode) samples.of(contract).getFirst()).put("addedLater", "x");

    assertThat(violations(contract, sample)).isEmpty();
    assertThat(ContractFiles.JSON.treeToValue(sample, contract.type())).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void a_body_without_a_required_field_is_refused(Contract contract) {
    ArrayNode required = (ArrayNode) ContractSchema.of(contract).get("required");

    assertThat(required)
        .allSatisfy(
            field -> {
              ObjectNode sample = (ObjectNode) samples.of(contract).getFirst();
              sample.remove(field.stringValue());
              assertThat(violations(contract, sample)).isNotEmpty();
            });
  }

  /** A field that is null says as much as one that is absent. */
  private static JsonNode said(JsonNode body) {
    JsonNode said = ContractFiles.JSON.readTree(body.toString());
    dropNulls(said);
    return said;
  }

  private static void dropNulls(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.properties().removeIf(field -> field.getValue().isNull());
    }
    node.forEach(GoldenSamplesTest::dropNulls);
  }

  private static List<String> violations(Contract contract, JsonNode body) {
    Schema schema = SCHEMAS.getSchema(ContractSchema.of(contract));
    return schema
        .validate(body, context -> context.executionConfig(c -> c.formatAssertionsEnabled(true)))
        .stream()
        .map(Object::toString)
        .toList();
  }
}
