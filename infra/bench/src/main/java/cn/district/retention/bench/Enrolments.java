package cn.district.retention.bench;

import cn.district.retention.bench.Enrolments.Event.Opened;
import cn.district.retention.contracts.ContractTypes;
import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.enrollment.EnrolmentOpenedV1;
import cn.district.retention.contracts.enrollment.EntryKind;
import cn.district.retention.decider.Decision;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.EventCatalog;
import cn.district.retention.servicekit.relay.Publication.Outgoing;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The benchmarks' own aggregate: an enrolment at its smallest, its first event with names. */
final class Enrolments {

  static final AggregateType<State, Command, Event> TYPE =
      new AggregateType<>(
          "enrolment",
          State.NOTHING,
          Enrolments::decide,
          Enrolments::evolve,
          EventCatalog.of(Event::effectiveDate)
              .event(Opened.class, "person", Opened::pupilId)
              .event(Event.Moved.class),
          Enrolments::publish);

  private static final int SCHOOL_YEAR = 2024;
  private static final String DISTRICT = "00000000-0000-4000-8000-000000000001";

  private Enrolments() {}

  /** Names, which are sealed. */
  record Person(String name, String guardian, String phone) {}

  /** What is so. */
  record State(int moves) {
    static final State NOTHING = new State(-1);
  }

  /** What is wanted. */
  sealed interface Command {

    /** Opens an enrolment. */
    record Open(
        String enrolmentId,
        String pupilId,
        String classId,
        String schoolId,
        Person person,
        LocalDate from)
        implements Command {}

    /** Moves it to another class. */
    record Move(String classId, LocalDate from) implements Command {}
  }

  /** What has happened. */
  sealed interface Event {

    LocalDate effectiveDate();

    /** An enrolment is open. */
    record Opened(
        String enrolmentId,
        String pupilId,
        String classId,
        String schoolId,
        LocalDate effectiveDate,
        @Nullable Person person)
        implements Event {}

    /** The class is another one. */
    record Moved(String classId, LocalDate effectiveDate) implements Event {}
  }

  private static Decision<Event> decide(State state, Command command) {
    return switch (command) {
      case Command.Open c ->
          Decision.accept(
              new Opened(
                  c.enrolmentId(), c.pupilId(), c.classId(), c.schoolId(), c.from(), c.person()));
      case Command.Move c -> Decision.accept(new Event.Moved(c.classId(), c.from()));
    };
  }

  private static State evolve(State state, Event event) {
    return new State(state.moves() + 1);
  }

  private static List<Outgoing> publish(Event event) {
    return switch (event) {
      case Opened e ->
          List.of(
              new Outgoing(
                  Topic.ENROLLMENT.topicName(),
                  ContractTypes.typeOf(EnrolmentOpenedV1.class),
                  e.pupilId(),
                  new EnrolmentOpenedV1(
                      e.pupilId(),
                      e.enrolmentId(),
                      e.classId(),
                      e.schoolId(),
                      1,
                      SCHOOL_YEAR,
                      EntryKind.FIRST_ENTRY,
                      null,
                      DISTRICT,
                      e.effectiveDate())));
      case Event.Moved e -> List.of();
    };
  }
}
