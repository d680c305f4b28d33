package cn.district.retention.local.demo;

import cn.district.retention.local.demo.county.SchoolYear;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the county does on each day. */
final class Days {

  private final SchoolYear year;
  private final int rollDays;
  private final Opening opening;
  private final Registration registration;
  private final TermStart termStart;
  private final Moves moves;
  private final Leaves leaves;
  private final CaseWork caseWork;
  private final AidRound aid;
  private final VolunteerRound volunteers;
  private final RollCall rollCall;
  private final Graduation graduation;

  Days(Setting setting, int rollDays) {
    Whereabouts whereabouts = new Whereabouts(setting);
    Others others = new Others(setting);
    this.year = setting.county().year();
    this.rollDays = rollDays;
    this.opening = new Opening(setting);
    this.registration = new Registration(setting, whereabouts);
    this.termStart = new TermStart(setting, whereabouts, new ClassLists(setting), others);
    this.moves = new Moves(setting, others);
    this.leaves = new Leaves(setting, others);
    this.caseWork = new CaseWork(setting, others);
    this.aid = new AidRound(setting, others);
    this.volunteers = new VolunteerRound(setting, others);
    this.rollCall = new RollCall(setting, whereabouts, new ClassLists(setting), others);
    this.graduation = new Graduation(setting, others);
  }

  void live(LocalDate date) throws IOException, InterruptedException {
    if (date.equals(year.start())) {
      opening.enter();
      registration.openYear(date);
    } else if (year.isSchoolDay(date)) {
      schoolDay(date);
    } else if (date.equals(year.terms().getLast().end())) {
      graduation.hold(date);
    }
  }

  private void schoolDay(LocalDate date) throws InterruptedException {
    registration.day(date);
    moves.day(date);
    leaves.day(date);
    caseWork.day(date);
    termStart.day(date);
    aid.day(date);
    volunteers.day(date);
    LocalDate before = schoolDayBefore(date);
    if (before != null) {
      rollCall.correct(before);
    }
    if (year.schoolDays().indexOf(date) < rollDays) {
      rollCall.day(date);
    }
  }

  private @Nullable LocalDate schoolDayBefore(LocalDate date) {
    List<LocalDate> days = year.schoolDays();
    int index = days.indexOf(date);
    return index > 0 && index <= rollDays ? days.get(index - 1) : null;
  }
}
