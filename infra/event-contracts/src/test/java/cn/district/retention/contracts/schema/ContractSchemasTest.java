package cn.district.retention.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.contracts.ContractTypes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is published stays as it was, and every record is published as it is. */
class ContractSchemasTest {

  static List<Contract> contracts() {
    return Contract.all();
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void a_published_schema_changes_only_compatibly(Contract contract) {
    var published = new PublishedSchemas(ContractFiles.COMMITTED);

    assertThat(published.objection(contract, ContractSchema.of(contract))).isEmpty();
  }

  @Test
  void no_published_file_is_ever_edited_or_taken_away() {
    assertThat(new PublicationLedger(ContractFiles.COMMITTED).tampering()).isEmpty();
  }

  @Test
  void no_published_version_is_ever_without_its_record() {
    assertThat(ContractFiles.COMMITTED.matching(".*\\.schema\\.json"))
        .allSatisfy(
            file -> {
              String type = "district." + file.replace(".schema.json", "").replace('/', '.');
              assertThat(ContractTypes.recordOf(type)).as(type).isNotNull();
            });
  }
}
