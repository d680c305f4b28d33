package cn.district.retention.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.contracts.ContractTypes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

class ContractSchemasTest {

  static List<Contract> contracts() {
    return Contract.all();
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void a_published_schema_changes_only_compatibly(Contract contract) {
    ObjectNode current = ContractSchema.of(contract);
    Optional<String> committed = ContractFiles.read(contract.schemaFile());

    committed.ifPresent(
        text ->
            assertThat(SchemaChange.incompatibilities(ContractFiles.JSON.readTree(text), current))
                .as(
                    "%s is published. Leave the record as it is, add the next version beside it (%s"
                        + " with V2), list that in Topic, publish both until every subscriber reads"
                        + " the new one. What would break",
                    contract, contract.type().getSimpleName().replaceFirst("V\\d+$", ""))
                .isEmpty());
    if (ContractFiles.WRITING) {
      ContractFiles.write(contract.schemaFile(), ContractFiles.pretty(current));
    } else {
      assertThat(committed)
          .as("The schema of %s is not current: %s", contract, ContractFiles.HOW_TO_WRITE)
          .hasValue(ContractFiles.pretty(current));
    }
  }

  @Test
  void no_published_version_is_ever_taken_away() {
    assertThat(ContractFiles.endingWith(".schema.json"))
        .allSatisfy(
            file -> {
              String type = "district." + file.replace(".schema.json", "").replace('/', '.');
              assertThat(ContractTypes.recordOf(type)).as(type).isNotNull();
            });
  }
}
