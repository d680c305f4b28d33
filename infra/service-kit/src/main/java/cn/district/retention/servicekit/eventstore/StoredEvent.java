package cn.district.retention.servicekit.eventstore;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One event as it is kept: its body as JSON without personal data, and the personal part sealed.
 *
 * @param type the event's name, for example {@code PupilRegistered}
 * @param schemaVersion the version of its body
 * @param effectiveDate when it is true in the world
 * @param body JSON without personal data
 * @param sealed the personal part, null where there is none
 */
public record StoredEvent(
    String type,
    int schemaVersion,
    LocalDate effectiveDate,
    String body,
    @Nullable SealedPart sealed) {

  /** Personal data sealed under the key of {@code dataSubject}. */
  @SuppressWarnings("ArrayRecordComponent")
  public record SealedPart(String dataSubject, byte[] ciphertext) {}
}
