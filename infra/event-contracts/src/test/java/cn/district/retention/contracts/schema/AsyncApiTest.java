package cn.district.retention.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AsyncApiTest {

  @Test
  void the_committed_document_is_current() {
    String current = AsyncApi.document();
    if (ContractFiles.WRITING) {
      ContractFiles.write(AsyncApi.FILE, current);
    }

    assertThat(ContractFiles.read(AsyncApi.FILE))
        .as("The AsyncAPI document is not current: %s", ContractFiles.HOW_TO_WRITE)
        .hasValue(current);
  }
}
