package cn.district.retention.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.contracts.ContractEvent;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class GoldenSamplesTest {

  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  static List<Contract> contracts() {
    return Contract.all();
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void a_golden_sample_fulfils_its_schema(Contract contract) {
    JsonNode sample = sampleOf(contract);

    assertThat(violations(contract, sample)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void a_golden_sample_is_read_and_written_without_loss(Contract contract) {
    JsonNode sample = sampleOf(contract);

    ContractEvent read = ContractFiles.JSON.treeToValue(sample, contract.type());

    String written = ContractFiles.JSON.writeValueAsString(read);
    assertThat(ContractFiles.JSON.readTree(written)).isEqualTo(sample);
    assertThat(read.subject()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void a_field_that_this_build_does_not_know_is_ignored(Contract contract) {
    ObjectNode sample = ((ObjectNode) sampleOf(contract)).put("addedLater", "x");

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
              ObjectNode sample = (ObjectNode) sampleOf(contract);
              sample.remove(field.stringValue());
              assertThat(violations(contract, sample)).isNotEmpty();
            });
  }

  private static List<String> violations(Contract contract, JsonNode body) {
    Schema schema = SCHEMAS.getSchema(ContractSchema.of(contract));
    return schema
        .validate(body, context -> context.executionConfig(c -> c.formatAssertionsEnabled(true)))
        .stream()
        .map(Object::toString)
        .toList();
  }

  private static JsonNode sampleOf(Contract contract) {
    Optional<String> committed = ContractFiles.read(contract.sampleFile());
    if (committed.isEmpty() && ContractFiles.WRITING) {
      JsonNode first = ContractFiles.JSON.valueToTree(SampleEvent.of(contract.type()));
      ContractFiles.write(contract.sampleFile(), ContractFiles.pretty(first));
      return first;
    }
    assertThat(committed)
        .as("%s has no golden sample: %s", contract, ContractFiles.HOW_TO_WRITE)
        .isPresent();
    return ContractFiles.JSON.readTree(committed.orElseThrow());
  }
}
