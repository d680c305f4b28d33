package cn.district.retention.enrollment.intake.expect;

import cn.district.retention.contracts.reference.Term;
import cn.district.retention.enrollment.intake.expect.Intakes.Expected;
import cn.district.retention.enrollment.intake.feeder.FeederRoutes;
import cn.district.retention.enrollment.pupil.PupilCommand;
import cn.district.retention.enrollment.pupil.PupilCommand.DetectIntakeNoShow;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilState;
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
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.springframework.stereotype.Component;

/**
 * At 00:00 of the seventh day of a school year, who finished grade 6 and is in no class at all is a
 * no-show: no class list would ever miss the child.
 */
@Component
final class IntakeNoShows implements DueSweep {

  private static final int LAST_PRIMARY_GRADE = 6;
  private static final int LOOK_BACK_DAYS = 60;

  private final Organisation organisation;
  private final Intakes intakes;
  private final FeederRoutes routes;
  private final Commands commands;
  private final AggregateType<PupilState, PupilCommand, PupilEvent> pupils;
  private final MongoCollection<Document> sweeps;
  private final Set<String> swept = ConcurrentHashMap.newKeySet();

  IntakeNoShows(
      Organisation organisation,
      Intakes intakes,
      FeederRoutes routes,
      Commands commands,
      AggregateType<PupilState, PupilCommand, PupilEvent> pupils,
      MongoDatabase database) {
    this.organisation = organisation;
    this.intakes = intakes;
    this.routes = routes;
    this.commands = commands;
    this.pupils = pupils;
    this.sweeps = database.getCollection("intake_no_show_sweeps");
  }

  @Override
  public void sweep(LocalDate today) {
    int schoolYear = SchoolCalendar.schoolYearOf(today);
    organisation
        .calendar(schoolYear)
        .flatMap(c -> c.terms().stream().min(Comparator.comparing(Term::start)))
        .ifPresent(term -> sweep(term.start(), schoolYear, today));
  }

  private void sweep(LocalDate termStart, int schoolYear, LocalDate today) {
    int grace = organisation.policy(PolicyParameter.NO_SHOW_DAYS, termStart);
    LocalDate dueOn = termStart.plusDays(grace);
    if (today.isBefore(dueOn) || today.isAfter(dueOn.plusDays(LOOK_BACK_DAYS))) {
      return;
    }
    for (SchoolClass schoolClass : organisation.classes()) {
      String key = schoolClass.id() + "|" + termStart;
      if (schoolClass.gradeIn(schoolYear - 1) != LAST_PRIMARY_GRADE || swept.contains(key)) {
        continue;
      }
      if (sweeps.find(new Document("_id", key)).first() == null) {
        sweep(schoolClass, schoolYear, termStart, dueOn);
        sweeps.replaceOne(
            new Document("_id", key), new Document("_id", key), new ReplaceOptions().upsert(true));
      }
      swept.add(key);
    }
  }

  private void sweep(
      SchoolClass schoolClass, int schoolYear, LocalDate termStart, LocalDate dueOn) {
    String junior = routes.juniorOf(schoolClass.schoolId(), schoolClass.id(), schoolYear);
    for (Expected pupil : intakes.of(List.of(schoolClass.id()), schoolYear)) {
      if (pupil.arrivedIn() == null) {
        commands.execute(
            pupils,
            pupil.pupilId(),
            new DetectIntakeNoShow(junior, termStart, dueOn),
            new Expectation.Whatever(),
            Cause.process("intake-no-show-sweep", UUID.randomUUID().toString()));
      }
    }
  }
}
