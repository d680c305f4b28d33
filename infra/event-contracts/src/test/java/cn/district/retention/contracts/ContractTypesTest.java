package cn.district.retention.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.district.retention.contracts.enrollment.RollSubmittedV1;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ContractTypesTest {

  @Test
  void the_type_on_the_wire_follows_from_the_topic_and_the_record() {
    assertThat(ContractTypes.typeOf(RollSubmittedV1.class))
        .isEqualTo("district.enrollment.RollSubmitted.v1");
    assertThat(ContractTypes.recordOf("district.enrollment.RollSubmitted.v1"))
        .isEqualTo(RollSubmittedV1.class);
  }

  @Test
  void a_version_that_this_build_does_not_know_has_no_record() {
    assertThat(ContractTypes.recordOf("district.enrollment.RollSubmitted.v99")).isNull();
    assertThat(ContractTypes.withoutVersion("district.enrollment.RollSubmitted.v99"))
        .isEqualTo("district.enrollment.RollSubmitted");
  }

  @Test
  void a_record_that_stands_on_no_topic_has_no_type() {
    record StrayV1(String subject) implements ContractEvent {}

    assertThatThrownBy(() -> ContractTypes.typeOf(StrayV1.class))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_record_stands_on_one_topic_in_the_package_of_its_context() {
    assertThat(Arrays.stream(Topic.values()))
        .allSatisfy(
            topic ->
                assertThat(topic.records())
                    .doesNotHaveDuplicates()
                    .allSatisfy(
                        record ->
                            assertThat(record.getPackageName())
                                .isEqualTo("cn.district.retention.contracts." + topic.context())));
  }
}
