package cn.district.retention.dropout.subscription;

import cn.district.retention.decider.Refusal;
import cn.district.retention.dropout.dropoutcase.CaseCommand;
import cn.district.retention.dropout.dropoutcase.CaseEvent;
import cn.district.retention.dropout.dropoutcase.CaseRefused;
import cn.district.retention.dropout.dropoutcase.CaseState;
import cn.district.retention.dropout.dropoutcase.Place;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.ReferenceReader;
import cn.district.retention.organisation.SchoolCalendar;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.subscription.ForeignEvent;
import cn.district.retention.servicekit.subscription.NotReady;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Carries what an event brings about to the pupil's case, once what it rests on is known here. */
@Component
final class Reactions {

  private static final String PROCESS = "enrolment-events";

  private final AggregateType<CaseState, CaseCommand, CaseEvent> type;
  private final Commands commands;
  private final Organisation organisation;
  private final ReferenceReader reference;

  Reactions(
      AggregateType<CaseState, CaseCommand, CaseEvent> type,
      Commands commands,
      Organisation organisation,
      ReferenceReader reference) {
    this.type = type;
    this.commands = commands;
    this.organisation = organisation;
    this.reference = reference;
  }

  void react(ForeignEvent<?> cause, String pupilId, CaseCommand command) {
    requireDistrict();
    commands.execute(
        type,
        pupilId,
        command,
        new Expectation.Whatever(),
        Cause.event(PROCESS, cause.id(), cause.correlation(), pupilId));
  }

  /** A class that the district's view has; a decision about it needs its township and policy. */
  Place knownPlace(String classId, String schoolId) {
    requireDistrict();
    if (!organisation.knows(classId) || !organisation.knows(schoolId)) {
      throw notYet(CaseRefused.UNIT_NOT_YET_KNOWN);
    }
    return new Place(classId, schoolId);
  }

  /** School days are counted only where the year's calendar is known. */
  void requireCalendar(LocalDate date) {
    if (organisation.calendar(SchoolCalendar.schoolYearOf(date)).isEmpty()) {
      throw notYet(CaseRefused.CALENDAR_NOT_YET_KNOWN);
    }
  }

  private static CommandFailure notYet(CaseRefused reason) {
    return new CommandFailure.Refused(Refusal.of(reason));
  }

  /** While the district is still being read, the subscription holds its place. */
  private void requireDistrict() {
    if (!reference.isCaughtUp()) {
      throw new NotReady("the district's units and policy are still being read");
    }
  }
}
