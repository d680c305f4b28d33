package cn.district.retention.servicekit.erasure;

import cn.district.retention.decider.Decision;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.EventCatalog;
import cn.district.retention.servicekit.relay.Publication;
import java.time.LocalDate;

/** One person's erasure in this service; its stream's id is the person's. */
public final class SubjectErasure {

  private SubjectErasure() {}

  /** Whether the key is known to be destroyed. */
  public record State(boolean acknowledged) {
    static final State NOTHING = new State(false);
  }

  /** The key is destroyed. */
  public record Acknowledge(String subjectId, LocalDate on) {}

  /** The key was destroyed, here. */
  public record ErasureAcknowledged(String subjectId, LocalDate acknowledgedOn) {}

  /**
   * The aggregate, with what the service publishes of it.
   *
   * @param kind first part of the stream ids; it names the service, for the ids of streams and
   *     events are unique over all services
   */
  public static AggregateType<State, Acknowledge, ErasureAcknowledged> type(
      String kind, Publication<ErasureAcknowledged> publication) {
    return new AggregateType<>(
        kind,
        State.NOTHING,
        SubjectErasure::decide,
        (state, event) -> new State(true),
        EventCatalog.<ErasureAcknowledged>of(ErasureAcknowledged::acknowledgedOn)
            .event(ErasureAcknowledged.class),
        publication);
  }

  private static Decision<ErasureAcknowledged> decide(State state, Acknowledge command) {
    return state.acknowledged()
        ? Decision.nothingToDo()
        : Decision.accept(new ErasureAcknowledged(command.subjectId(), command.on()));
  }
}
