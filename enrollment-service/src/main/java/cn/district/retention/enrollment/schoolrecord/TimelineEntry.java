package cn.district.retention.enrollment.schoolrecord;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a pupil's timeline: what was recorded, whether it still stands, who said so and
 * when; without anything personal.
 *
 * @param pupilId another than the pupil's own where it was recorded of an alias
 * @param supersededBy the event that corrected or retracted this one last
 * @param corrects the event that this one corrects or retracts
 * @param content what it says, of a shape for each kind of stream
 * @param cursor its place: by effective date, of one day the pupil's own stream first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TimelineEntry(
    String eventId,
    String pupilId,
    String type,
    LocalDate effectiveDate,
    Instant recordedAt,
    String actor,
    @Nullable String organisation,
    long version,
    Standing standing,
    @Nullable String supersededBy,
    @Nullable String corrects,
    @Nullable String reason,
    Object content,
    @JsonIgnore String cursor) {

  /** Whether a fact still stands. */
  enum Standing {
    STANDS,
    CORRECTED,
    RETRACTED
  }

  /** The same, once another event says otherwise. */
  TimelineEntry superseded(Standing how, String by) {
    return new TimelineEntry(
        eventId,
        pupilId,
        type,
        effectiveDate,
        recordedAt,
        actor,
        organisation,
        version,
        how,
        by,
        corrects,
        reason,
        content,
        cursor);
  }
}
