package cn.district.retention.servicekit.erasure;

import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.erasure.SubjectErasure.Acknowledge;
import cn.district.retention.servicekit.erasure.SubjectErasure.ErasureAcknowledged;
import cn.district.retention.servicekit.erasure.SubjectErasure.State;
import cn.district.retention.servicekit.privacy.PersonalKeys;
import cn.district.retention.servicekit.subscription.ForeignEvent;
import java.time.Clock;
import java.time.LocalDate;

/** Carries out the erasures that another service decides. */
public final class SubjectErasures {

  private static final String PROCESS = "subject-erasure";

  private final PersonalKeys keys;
  private final Commands commands;
  private final AggregateType<State, Acknowledge, ErasureAcknowledged> type;
  private final Clock clock;

  public SubjectErasures(
      PersonalKeys keys,
      Commands commands,
      AggregateType<State, Acknowledge, ErasureAcknowledged> type,
      Clock clock) {
    this.keys = keys;
    this.commands = commands;
    this.type = type;
    this.clock = clock;
  }

  /**
   * Destroys the key of a person, also of one of whom this service keeps nothing yet, and then
   * acknowledges. The same event again changes nothing; one that was broken off is finished.
   */
  public void carryOut(String subjectId, ForeignEvent<?> cause) {
    keys.erase(subjectId);
    commands.execute(
        type,
        subjectId,
        new Acknowledge(subjectId, LocalDate.now(clock)),
        new Expectation.Whatever(),
        Cause.event(PROCESS, cause.id(), cause.correlation(), subjectId));
  }
}
