package cn.district.retention.organisation.deadletter;

import cn.district.retention.servicekit.subscription.DeadLetters.Discarded;
import cn.district.retention.servicekit.subscription.LetterEntry;
import java.time.Instant;

/**
 * An event that was given up, with who, when and why.
 *
 * @param reasonCode why it had been set aside
 * @param discardedBy opaque id of the operator
 * @param discardedFor the operator's own words
 */
record DiscardedView(
    String id,
    String subscription,
    String stream,
    String type,
    String eventId,
    String topic,
    int partition,
    long offset,
    String reasonCode,
    String reasonZh,
    String reasonEn,
    Instant since,
    String discardedBy,
    String discardedFor,
    Instant discardedAt) {

  static DiscardedView of(Discarded discarded) {
    LetterEntry entry = discarded.entry();
    return new DiscardedView(
        entry.id(),
        entry.subscription(),
        entry.stream(),
        entry.type(),
        entry.eventId(),
        entry.topic(),
        entry.partition(),
        entry.offset(),
        entry.code(),
        ReasonTexts.zh(entry),
        ReasonTexts.en(entry),
        entry.since(),
        discarded.discard().actor(),
        discarded.discard().reason(),
        discarded.discard().at());
  }
}
