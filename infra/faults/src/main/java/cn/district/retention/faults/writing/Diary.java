package cn.district.retention.faults.writing;

import cn.district.retention.decider.Decision;
import cn.district.retention.faults.writing.Diary.Event.Noted;
import cn.district.retention.faults.writing.Diary.Event.Opened;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.EventCatalog;
import cn.district.retention.servicekit.aggregate.Snapshots;
import cn.district.retention.servicekit.relay.Publication.Outgoing;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The suite's own aggregate: entries of several notes each, of which some are published. */
final class Diary {

  static final String KIND = "diary";
  static final String TOPIC = "faults.diary.events.v1";
  static final String NOTED = "faults.diary.Noted.v1";

  private static final int SNAPSHOT_EVERY = 5;

  static final AggregateType<State, Command, Event> TYPE =
      new AggregateType<>(
          KIND,
          new State(0),
          Diary::decide,
          Diary::evolve,
          EventCatalog.of(Event::effectiveDate)
              .event(Opened.class, "keeper", Opened::diaryId)
              .event(Noted.class),
          Diary::publish,
          Snapshots.open(SNAPSHOT_EVERY, State.class, 1));

  private static final LocalDate DAY = LocalDate.of(2024, 9, 1);

  private Diary() {}

  /** What is so: how many notes there are. */
  record State(int notes) {}

  /** Who keeps it, which is sealed. */
  record Keeper(String name) {}

  /** What is wanted. */
  sealed interface Command {

    /** Writes an entry of some notes; a quiet one publishes nothing. */
    record Write(String diaryId, String entry, int notes, boolean quiet) implements Command {}
  }

  /** What has happened. */
  sealed interface Event {

    LocalDate effectiveDate();

    /** The diary has its first entry. */
    record Opened(String diaryId, LocalDate effectiveDate, @Nullable Keeper keeper)
        implements Event {}

    /** One note of an entry, the {@code index}-th of {@code of}. */
    record Noted(
        String diaryId, String entry, int index, int of, boolean quiet, LocalDate effectiveDate)
        implements Event {}
  }

  /** What others are told of a note. */
  record NotedV1(String diaryId, String entry, int index, int of) {}

  private static Decision<Event> decide(State state, Command command) {
    return switch (command) {
      case Command.Write c -> {
        List<Event> events = new ArrayList<>();
        if (state.notes() == 0) {
          events.add(new Opened(c.diaryId(), DAY, new Keeper("记录员")));
        }
        for (int index = 0; index < c.notes(); index++) {
          events.add(new Noted(c.diaryId(), c.entry(), index, c.notes(), c.quiet(), DAY));
        }
        yield new Decision.Accepted<>(events);
      }
    };
  }

  private static State evolve(State state, Event event) {
    return event instanceof Noted ? new State(state.notes() + 1) : state;
  }

  private static List<Outgoing> publish(Event event) {
    return switch (event) {
      case Opened opened -> List.of();
      case Noted e when e.quiet() -> List.of();
      case Noted e ->
          List.of(
              new Outgoing(
                  TOPIC,
                  NOTED,
                  e.diaryId(),
                  new NotedV1(e.diaryId(), e.entry(), e.index(), e.of())));
    };
  }
}
