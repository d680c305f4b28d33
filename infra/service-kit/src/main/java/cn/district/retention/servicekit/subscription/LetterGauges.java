package cn.district.retention.servicekit.subscription;

import cn.district.retention.servicekit.subscription.DeadLetters.Standing;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;

/** What an operator's alarms watch: how much stands still, and for how long. */
public final class LetterGauges {

  private LetterGauges() {}

  /** Registers the gauges of one subscription's letters. */
  public static void register(DeadLetters letters, Clock clock, MeterRegistry meters) {
    Gauge.builder("retention.subscription.blocked.streams", letters, l -> l.blockedStreams().size())
        .tag("subscription", letters.subscription())
        .description("Streams with an event that is set aside")
        .strongReference(true)
        .register(meters);
    Gauge.builder("retention.subscription.dead.letters", letters, l -> l.count(Standing.DEAD))
        .tag("subscription", letters.subscription())
        .description("Events that wait for an operator")
        .strongReference(true)
        .register(meters);
    Gauge.builder("retention.subscription.waiting.letters", letters, l -> l.count(Standing.WAITING))
        .tag("subscription", letters.subscription())
        .description("Events that wait for an earlier one, or for what they need")
        .strongReference(true)
        .register(meters);
    Gauge.builder(
            "retention.subscription.oldest.dead.letter",
            letters,
            l ->
                l.oldestDead()
                    .map(since -> Duration.between(since, clock.instant()).toMillis() / 1_000.0)
                    .orElse(0.0))
        .tag("subscription", letters.subscription())
        .baseUnit("seconds")
        .description("Age of the oldest event that waits for an operator; 0 for none")
        .strongReference(true)
        .register(meters);
  }
}
