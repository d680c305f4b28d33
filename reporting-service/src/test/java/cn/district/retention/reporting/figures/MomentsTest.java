package cn.district.retention.reporting.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.district.retention.reporting.ingest.Replay;
import cn.district.retention.reporting.ledger.KnowledgeLedger;
import cn.district.retention.reporting.ledger.LedgerLine;
import cn.district.retention.reporting.ledger.LedgerStore;
import cn.district.retention.reporting.projection.FactStore;
import cn.district.retention.servicekit.web.BadRequest;
import cn.district.retention.testkit.AdjustableClock;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MomentsTest {

  private static final LedgerStore EMPTY =
      new LedgerStore() {
        @Override
        public List<LedgerLine> readAll() {
          return List.of();
        }

        @Override
        public Optional<LedgerLine> read(int number) {
          return Optional.empty();
        }

        @Override
        public boolean insert(LedgerLine line) {
          return true;
        }
      };

  @Test
  void no_figure_is_answered_before_the_topics_are_read() {
    Clock clock = AdjustableClock.atNoonOf("2024-09-02");
    Replay unread = new Replay();
    Moments moments =
        new Moments(new FactStore(), new KnowledgeLedger(EMPTY, clock), unread, clock);

    assertThat(unread.percent()).isZero();
    assertThatThrownBy(() -> moments.resolve(new Moments.Asked(null, null, null, null)))
        .isInstanceOfSatisfying(
            BadRequest.class, refused -> assertThat(refused.code()).isEqualTo("figures-not-ready"));
  }
}
