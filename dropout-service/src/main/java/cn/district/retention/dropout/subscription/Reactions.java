package cn.district.retention.dropout.subscription;

import cn.district.retention.decider.Refusal;
import cn.district.retention.dropout.dropoutcase.CaseCommand;
import cn.district.retention.dropout.dropoutcase.CaseEvent;
import cn.district.retention.dropout.dropoutcase.CaseEvent.SuspicionRaised;
import cn.district.retention.dropout.dropoutcase.CaseEvent.TriggerAdded;
import cn.district.retention.dropout.dropoutcase.CaseRefused;
import cn.district.retention.dropout.dropoutcase.CaseState;
import cn.district.retention.dropout.dropoutcase.Place;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.ReferenceReader;
import cn.district.retention.organisation.SchoolCalendar;
import cn.district.retention.organisation.alias.PupilAliases;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.subscription.ForeignEvent;
import cn.district.retention.servicekit.subscription.NotReady;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Carries what an event brings about to the pupil's case, once what it rests on is known here. */
@Component
final class Reactions {

  private static final String PROCESS = "enrolment-events";

  private final AggregateType<CaseState, CaseCommand, CaseEvent> type;
  private final Commands commands;
  private final PupilAliases aliases;
  private final Organisation organisation;
  private final ReferenceReader reference;

  Reactions(
      AggregateType<CaseState, CaseCommand, CaseEvent> type,
      Commands commands,
      PupilAliases aliases,
      Organisation organisation,
      ReferenceReader reference) {
    this.type = type;
    this.commands = commands;
    this.aliases = aliases;
    this.organisation = organisation;
    this.reference = reference;
  }

  /** Carries an effect to the case of the person to whom an entry belongs. */
  void react(ForeignEvent<?> cause, String pupilId, CaseCommand command) {
    reactOn(cause, caseOf(pupilId), command);
  }

  /** The case of the person to whom an entry belongs: the open one, else the surviving entry's. */
  String caseOf(String pupilId) {
    List<String> entries = aliases.entriesOf(pupilId);
    if (entries.size() == 1) {
      return entries.getFirst();
    }
    return openCasesOf(entries).stream().findFirst().orElseGet(entries::getFirst);
  }

  /** The open cases of a person, the one that was raised first before the others. */
  List<String> openCasesOf(String pupilId) {
    return openCasesOf(aliases.entriesOf(pupilId));
  }

  private List<String> openCasesOf(List<String> entries) {
    Map<String, LocalDate> raisedOn = new LinkedHashMap<>();
    for (String entry : entries) {
      commands
          .find(type, entry)
          .flatMap(file -> file.state().openSince())
          .ifPresent(since -> raisedOn.put(entry, since));
    }
    return raisedOn.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The grounds that an event of the enrolment has given to the person's case. */
  List<String> groundsStatedBy(String pupilId, String eventId) {
    String caseId = caseOf(pupilId);
    if (commands.find(type, caseId).isEmpty()) {
      return List.of();
    }
    return commands.history(type, caseId).stream()
        .filter(recorded -> eventId.equals(recorded.origin().causation()))
        .flatMap(
            recorded ->
                switch (recorded.event()) {
                  case SuspicionRaised raised -> Stream.of(raised.ground());
                  case TriggerAdded added -> Stream.of(added.ground());
                  default -> Stream.empty();
                })
        .toList();
  }

  /** Carries an effect to one case. */
  void reactOn(ForeignEvent<?> cause, String pupilId, CaseCommand command) {
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

  /** A school that the district's view has, for a child who was in no class yet. */
  Place knownSchool(String schoolId) {
    knownPlace(schoolId, schoolId);
    return Place.inNoClass(schoolId);
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
