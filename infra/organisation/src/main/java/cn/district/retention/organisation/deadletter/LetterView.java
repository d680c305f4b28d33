package cn.district.retention.organisation.deadletter;

import cn.district.retention.servicekit.subscription.DeadLetters.Standing;
import cn.district.retention.servicekit.subscription.LetterEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that is set aside.
 *
 * @param standing {@code WAITING} is tried again by itself, {@code DEAD} waits for an operator
 * @param reasonCode stable code of why it is kept
 * @param detail the field, type or exception that the code is about; never a value
 * @param since when it was set aside, UTC
 * @param behind how many later events of its stream wait behind it
 * @param version of the letter; its entity tag
 */
record LetterView(
    String id,
    String subscription,
    String stream,
    String type,
    String eventId,
    String topic,
    int partition,
    long offset,
    Standing standing,
    String reasonCode,
    String reasonZh,
    String reasonEn,
    @Nullable String detail,
    Instant since,
    int attempts,
    int behind,
    long version) {

  static LetterView of(LetterEntry entry, int behind) {
    return new LetterView(
        entry.id(),
        entry.subscription(),
        entry.stream(),
        entry.type(),
        entry.eventId(),
        entry.topic(),
        entry.partition(),
        entry.offset(),
        entry.standing(),
        entry.code(),
        ReasonTexts.zh(entry),
        ReasonTexts.en(entry),
        entry.detail(),
        entry.since(),
        entry.attempts(),
        behind,
        entry.version());
  }
}
