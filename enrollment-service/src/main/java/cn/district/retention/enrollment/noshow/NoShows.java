package cn.district.retention.enrollment.noshow;

import cn.district.retention.contracts.reference.Term;
import cn.district.retention.enrollment.classlist.ClassList;
import cn.district.retention.enrollment.classlist.ClassList.Member;
import cn.district.retention.enrollment.classlist.ClassList.Standing;
import cn.district.retention.enrollment.classlist.ClassLists;
import cn.district.retention.enrollment.pupil.PupilCommand;
import cn.district.retention.enrollment.pupil.PupilCommand.DetectNoShow;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.rollcall.RollStatuses;
import cn.district.retention.enrollment.rollcall.RollStatuses.Day;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.PolicyParameter;
import cn.district.retention.organisation.SchoolCalendar;
import cn.district.retention.organisation.SchoolClass;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.due.DueSweep;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.springframework.stereotype.Component;

/**
 * At 00:00 of the seventh day after the start of a term, every pupil who has neither registered for
 * the term nor been present on a roll is a no-show (R5-11). A class that has submitted nothing at
 * all is no excuse: its pupils are looked for like any other.
 */
@Component
final class NoShows implements DueSweep {

  /** Terms that began longer ago are history, not an alarm. */
  private static final int LOOK_BACK_DAYS = 60;

  private final Organisation organisation;
  private final ClassLists classLists;
  private final RollStatuses rolls;
  private final Commands commands;
  private final AggregateType<PupilState, PupilCommand, PupilEvent> pupils;
  private final MongoCollection<Document> sweeps;
  private final Set<String> swept = ConcurrentHashMap.newKeySet();

  NoShows(
      Organisation organisation,
      ClassLists classLists,
      RollStatuses rolls,
      Commands commands,
      AggregateType<PupilState, PupilCommand, PupilEvent> pupils,
      MongoDatabase database) {
    this.organisation = organisation;
    this.classLists = classLists;
    this.rolls = rolls;
    this.commands = commands;
    this.pupils = pupils;
    this.sweeps = database.getCollection("no_show_sweeps");
  }

  @Override
  public void sweep(LocalDate today) {
    organisation
        .calendar(SchoolCalendar.schoolYearOf(today))
        .ifPresent(calendar -> calendar.terms().forEach(term -> sweep(term, today)));
  }

  private void sweep(Term term, LocalDate today) {
    int grace = organisation.policy(PolicyParameter.NO_SHOW_DAYS, term.start());
    LocalDate dueOn = term.start().plusDays(grace);
    if (today.isBefore(dueOn) || today.isAfter(dueOn.plusDays(LOOK_BACK_DAYS))) {
      return;
    }
    for (SchoolClass schoolClass : organisation.classes()) {
      String key = schoolClass.id() + "|" + term.start();
      if (swept.contains(key)) {
        continue;
      }
      if (sweeps.find(new Document("_id", key)).first() == null) {
        sweep(schoolClass, term.start(), dueOn);
        sweeps.replaceOne(
            new Document("_id", key), new Document("_id", key), new ReplaceOptions().upsert(true));
      }
      swept.add(key);
    }
  }

  /** Looks for one pupil of whom a term's report was retracted, once the days of grace are over. */
  void lookFor(PupilState pupil, LocalDate termStart, LocalDate today) {
    LocalDate dueOn =
        termStart.plusDays(organisation.policy(PolicyParameter.NO_SHOW_DAYS, termStart));
    Optional<SchoolClass> schoolClass =
        pupil.openEnrolment().flatMap(open -> organisation.schoolClass(open.classId()));
    if (today.isBefore(dueOn) || schoolClass.isEmpty()) {
      return;
    }
    Member member = classLists.of(schoolClass.get().id()).members().get(pupil.pupilId());
    if (member != null) {
      detect(
          schoolClass.get(),
          pupil.pupilId(),
          member,
          termStart,
          dueOn,
          daysOf(schoolClass.get(), termStart, dueOn));
    }
  }

  private List<Day> daysOf(SchoolClass schoolClass, LocalDate termStart, LocalDate dueOn) {
    return termStart.datesUntil(dueOn).map(date -> rolls.of(schoolClass.schoolId(), date)).toList();
  }

  private void sweep(SchoolClass schoolClass, LocalDate termStart, LocalDate dueOn) {
    ClassList list = classLists.of(schoolClass.id());
    List<Day> days = daysOf(schoolClass, termStart, dueOn);
    list.members()
        .forEach((pupilId, member) -> detect(schoolClass, pupilId, member, termStart, dueOn, days));
  }

  private void detect(
      SchoolClass schoolClass,
      String pupilId,
      Member member,
      LocalDate termStart,
      LocalDate dueOn,
      List<Day> days) {
    if (isExpected(member, termStart)
        && days.stream()
            .noneMatch(day -> day.wasPresent(schoolClass.id(), pupilId, member.listedFrom()))) {
      commands.execute(
          pupils,
          pupilId,
          new DetectNoShow(termStart, dueOn),
          new Expectation.Whatever(),
          Cause.process("no-show-sweep", UUID.randomUUID().toString()));
    }
  }

  private static boolean isExpected(Member member, LocalDate termStart) {
    return member.standing() == Standing.PRESENT
        && !member.since().isAfter(termStart)
        && !member.reportedTerms().contains(termStart);
  }
}
