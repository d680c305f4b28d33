package cn.district.retention.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SeededTest {

  @Test
  void the_same_seed_makes_the_same_values() {
    assertThat(values(new Seeded(7))).isEqualTo(values(new Seeded(7)));
    assertThat(values(new Seeded(7))).isNotEqualTo(values(new Seeded(8)));
  }

  @Test
  void a_uuid_is_a_random_one() {
    UUID uuid = UUID.fromString(new Seeded(7).uuid());

    assertThat(uuid.version()).isEqualTo(4);
    assertThat(uuid.variant()).isEqualTo(2);
  }

  private static List<Object> values(Seeded seeded) {
    return List.of(
        seeded.between(0, 1000),
        seeded.uuid(),
        seeded.shuffled(List.of(1, 2, 3, 4, 5)),
        seeded.dateBetween(LocalDate.parse("2024-09-01"), LocalDate.parse("2025-08-31")));
  }
}
