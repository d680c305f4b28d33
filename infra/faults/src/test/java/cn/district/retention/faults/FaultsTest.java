package cn.district.retention.faults;

import cn.district.retention.faults.figures.KilledReporting;
import cn.district.retention.faults.figures.ShuffledEvents;
import cn.district.retention.faults.letters.PoisonedTopic;
import cn.district.retention.faults.writing.KilledRelay;
import cn.district.retention.faults.writing.KilledStore;
import cn.district.retention.faults.writing.KilledWriter;
import cn.district.retention.faults.writing.SkewedClocks;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A few cases of every fault in each build; {@code infra/faults/run} runs them by the hundred. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FaultsTest {

  @Test
  void a_writing_service_that_is_killed_loses_and_doubles_nothing() throws Exception {
    Cases.pass("writer", new KilledWriter(), 5);
  }

  @Test
  void a_relay_that_dies_between_any_two_steps_misses_and_reorders_nothing() throws Exception {
    Cases.pass("relay", new KilledRelay(), KilledRelay.EVERY_STEP);
  }

  @Test
  void a_store_that_is_killed_keeps_every_acknowledged_commit() throws Exception {
    Cases.pass("store", new KilledStore(), 5);
  }

  @Test
  void clocks_that_are_ten_minutes_wrong_make_nothing_missed() throws Exception {
    Cases.pass("clock", new SkewedClocks(), 2);
  }

  @Test
  void reporting_that_is_killed_in_mid_batch_ends_with_the_figures_of_a_recount() throws Exception {
    Cases.pass("reporting", new KilledReporting(), 5);
  }

  @Test
  void figures_are_the_same_in_every_order_and_with_repetitions() throws Exception {
    Cases.pass("shuffle", new ShuffledEvents(), 25);
  }

  @Test
  void poison_holds_up_its_own_stream_alone_and_can_be_replayed() throws Exception {
    Cases.pass("poison", new PoisonedTopic(), 20);
  }
}
