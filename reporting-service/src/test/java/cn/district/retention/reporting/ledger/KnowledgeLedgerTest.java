package cn.district.retention.reporting.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.district.retention.testkit.AdjustableClock;
import cn.district.retention.testkit.LocalStore;
import com.mongodb.client.MongoClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnowledgeLedgerTest {

  private static final Partition A = new Partition("topic", 0);
  private static final Partition B = new Partition("topic", 1);

  private final LedgerStore store = new LedgerInMemory();
  private final AdjustableClock clock = AdjustableClock.atNoonOf("2024-09-02");
  private final KnowledgeLedger ledger = new KnowledgeLedger(store, clock);

  @Test
  void a_record_is_known_from_the_first_line_that_covers_it() {
    ledger.record(Map.of(A, 10L), List.of());
    ledger.record(Map.of(A, 20L, B, 5L), List.of());

    assertThat(ledger.lineOf(new Position(A, 9))).isEqualTo(1);
    assertThat(ledger.lineOf(new Position(A, 10))).isEqualTo(2);
    assertThat(ledger.lineOf(new Position(B, 0))).isEqualTo(2);
    assertThat(ledger.lineOf(new Position(B, 5))).isZero();
  }

  @Test
  void a_rebuild_with_other_batches_writes_nothing_and_finds_the_same_lines() {
    ledger.record(Map.of(A, 10L), List.of());
    ledger.record(Map.of(A, 20L), List.of());
    KnowledgeLedger rebuilt = new KnowledgeLedger(store, clock);

    rebuilt.record(Map.of(A, 15L), List.of());
    rebuilt.record(Map.of(A, 20L), List.of());

    assertThat(rebuilt.lastLine()).isEqualTo(2);
    assertThat(rebuilt.lineOf(new Position(A, 12))).isEqualTo(2);
    assertThat(rebuilt.instantOf(1)).isEqualTo(ledger.instantOf(1));
  }

  @Test
  void instants_rise_even_where_the_clock_stands_or_goes_back() {
    ledger.record(Map.of(A, 1L), List.of());
    ledger.record(Map.of(A, 2L), List.of());
    clock.advance(Duration.ofDays(-3));
    ledger.record(Map.of(A, 3L), List.of());

    assertThat(ledger.instantOf(2)).isAfter(ledger.instantOf(1));
    assertThat(ledger.instantOf(3)).isAfter(ledger.instantOf(2));
  }

  @Test
  void an_instant_means_the_last_line_at_or_before_it() {
    ledger.record(Map.of(A, 1L), List.of());
    clock.advance(Duration.ofMinutes(1));
    ledger.record(Map.of(A, 2L), List.of());
    Instant second = ledger.instantOf(2);

    assertThat(ledger.lineAt(ledger.instantOf(1).minusMillis(1))).isZero();
    assertThat(ledger.lineAt(second.minusMillis(1))).isEqualTo(1);
    assertThat(ledger.lineAt(second)).isEqualTo(2);
    assertThat(ledger.lineAt(second.plusSeconds(60))).isEqualTo(2);
  }

  @Test
  void of_two_instances_the_slower_one_goes_on_behind_the_others_line() {
    KnowledgeLedger other = new KnowledgeLedger(store, clock);
    other.record(Map.of(A, 10L), List.of());

    ledger.record(Map.of(A, 6L, B, 4L), List.of());

    assertThat(ledger.lineOf(new Position(A, 5))).isEqualTo(1);
    assertThat(ledger.lineOf(new Position(B, 3))).isEqualTo(2);
    assertThat(ledger.completeLine(Map.of(A, 6L, B, 4L))).isZero();
    assertThat(ledger.completeLine(Map.of(A, 10L, B, 4L))).isEqualTo(2);
  }

  @Test
  void a_released_letter_is_known_from_its_release_at_every_rebuild() {
    ledger.record(Map.of(A, 10L), List.of());
    Position letter = new Position(A, 3);

    ledger.record(Map.of(A, 10L), Set.of(letter));

    assertThat(ledger.lineOf(letter)).isEqualTo(2);
    assertThat(new KnowledgeLedger(store, clock).lineOf(letter)).isEqualTo(2);
    assertThat(ledger.lineOf(new Position(A, 4))).isEqualTo(1);
  }

  @Test
  void lines_survive_in_the_document_store() {
    try (LocalStore documents = LocalStore.start();
        MongoClient client = documents.client()) {
      MongoLedgerStore first = new MongoLedgerStore(client.getDatabase("reporting"));
      KnowledgeLedger written = new KnowledgeLedger(first, clock);
      written.record(Map.of(A, 10L, B, 1L), List.of());
      written.record(Map.of(A, 10L), List.of(new Position(A, 3)));

      MongoLedgerStore second = new MongoLedgerStore(client.getDatabase("reporting"));

      assertThat(second.readAll()).isEqualTo(first.readAll()).hasSize(2);
      assertThat(second.read(2).orElseThrow().released()).containsExactly(new Position(A, 3));
      assertThat(second.insert(second.read(2).orElseThrow())).isFalse();
    }
  }

  @Test
  void a_ledger_with_a_hole_is_refused() {
    LedgerLine third = new LedgerLine(3, clock.instant(), Map.of(A, 1L), Set.of());
    LedgerInMemory holed = new LedgerInMemory();
    holed.insert(third);

    assertThatThrownBy(() -> new KnowledgeLedger(holed, clock))
        .isInstanceOf(IllegalStateException.class);
  }
}
