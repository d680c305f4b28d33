package cn.district.retention.decider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DerivedIdTest {

  @Test
  void the_same_parts_name_the_same_thing_for_ever() {
    // stored ids were made so
    assertThat(DerivedId.of("p1", "first")).isEqualTo("5c745a09-72f4-304b-a8f7-b3dad2fc8bea");
    assertThat(DerivedId.of("p1", 2)).isEqualTo(DerivedId.of("p1", "2"));
  }

  @Test
  void other_parts_or_another_order_name_another_thing() {
    assertThat(DerivedId.of("p1", "first"))
        .isNotEqualTo(DerivedId.of("first", "p1"))
        .isNotEqualTo(DerivedId.of("p1", "second"));
  }
}
