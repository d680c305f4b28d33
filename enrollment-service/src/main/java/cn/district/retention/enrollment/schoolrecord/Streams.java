package cn.district.retention.enrollment.schoolrecord;

import cn.district.retention.enrollment.schoolrecord.TimelineEntry.Standing;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Recorded;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what streams other than a pupil's own say about the pupil. */
@Component
final class Streams {

  private final Commands commands;

  Streams(Commands commands) {
    this.commands = commands;
  }

  /** What becomes of what the stream said of the pupil before. */
  enum Effect {
    /** It stands beside it. */
    ADDS,
    CORRECTS,
    RETRACTS
  }

  /** What an event says of a pupil. */
  record Said(LocalDate effectiveDate, Effect effect, @Nullable String reason, Object content) {}

  /** What every cursor of a stream begins with, on a day. */
  static String prefix(LocalDate day, String stream, String pupilId) {
    // after the digits with which the pupil's own entries of the day go on
    return day + "~~" + stream + "~" + pupilId + "~";
  }

  /**
   * The entries of one stream about one pupil, in the order of their recording.
   *
   * @param meaning empty where an event does not speak of the pupil
   */
  <S, C, E> List<TimelineEntry> of(
      AggregateType<S, C, E> type, String id, String pupilId, Function<E, Optional<Said>> meaning) {
    return entries(type, id, pupilId, commands.history(type, id), meaning);
  }

  /**
   * The entries of many streams, each about one pupil, read in one look-up.
   *
   * @param pupilIds by stream
   */
  <S, C, E> List<TimelineEntry> ofAll(
      AggregateType<S, C, E> type,
      Map<String, String> pupilIds,
      Function<E, Optional<Said>> meaning) {
    List<TimelineEntry> entries = new ArrayList<>();
    commands
        .histories(type, pupilIds.keySet())
        .forEach(
            (id, history) ->
                entries.addAll(
                    entries(type, id, Objects.requireNonNull(pupilIds.get(id)), history, meaning)));
    return entries;
  }

  private static <E> List<TimelineEntry> entries(
      AggregateType<?, ?, E> type,
      String id,
      String pupilId,
      List<Recorded<E>> history,
      Function<E, Optional<Said>> meaning) {
    String stream = type.kind() + "/" + id;
    List<TimelineEntry> entries = new ArrayList<>();
    int standing = -1;
    long version = 0;
    int index = 0;
    for (Recorded<E> recorded : history) {
      if (recorded.version() != version) {
        version = recorded.version();
        index = 0;
      }
      String eventId = stream + ":" + version + ":" + index;
      index += type.publication().of(recorded.event()).size();
      Said said = meaning.apply(recorded.event()).orElse(null);
      if (said == null) {
        continue;
      }
      String corrects = null;
      if (said.effect() != Effect.ADDS && standing >= 0) {
        TimelineEntry before = entries.get(standing);
        corrects = before.eventId();
        entries.set(
            standing,
            before.superseded(
                said.effect() == Effect.CORRECTS ? Standing.CORRECTED : Standing.RETRACTED,
                eventId));
      }
      standing = said.effect() == Effect.RETRACTS ? -1 : entries.size();
      entries.add(
          new TimelineEntry(
              eventId,
              pupilId,
              recorded.event().getClass().getSimpleName(),
              said.effectiveDate(),
              recorded.recordedAt(),
              recorded.origin().actor(),
              recorded.origin().organisation(),
              version,
              Standing.STANDS,
              null,
              corrects,
              said.reason(),
              said.content(),
              "%s%08d".formatted(prefix(said.effectiveDate(), stream, pupilId), entries.size())));
    }
    return entries;
  }
}
