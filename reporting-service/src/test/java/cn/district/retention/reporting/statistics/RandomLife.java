package cn.district.retention.reporting.statistics;

import static cn.district.retention.reporting.statistics.SampleDistrict.JUNIOR;
import static cn.district.retention.reporting.statistics.SampleDistrict.NINE_YEAR;
import static cn.district.retention.reporting.statistics.SampleDistrict.PRIMARY;

import cn.district.retention.contracts.enrollment.EntryKind;
import cn.district.retention.contracts.enrollment.ExitCode;
import cn.district.retention.testkit.Seeded;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A random school life, told twice: as contract events, and as a diary of what really held from
 * which day on. The diary is what a naive recomputation reads.
 */
final class RandomLife {

  /** What really holds. */
  enum State {
    IN_SCHOOL,
    SUSPENDED,
    IN_TRANSIT,
    OUT,
    ELSEWHERE,
    DECEASED,
    EMIGRATED,
    GRADUATED
  }

  /** From that day on this holds, in that school. */
  record Page(LocalDate date, State state, String school, boolean enrolled) {}

  private static final int LAST_GRADE = 9;
  private static final int LAST_PRIMARY_GRADE = 6;

  final int cohort;
  final PupilStory story;
  final List<Page> diary = new ArrayList<>();
  private final Seeded random;
  private int grade;
  private String school;
  private boolean over;
  private boolean isBackNextYear;

  RandomLife(String id, int cohort, Seeded random) {
    this.cohort = cohort;
    this.random = random;
    this.story = new PupilStory(id);
    boolean arrivesLate = random.chance(15);
    grade = arrivesLate ? random.between(2, 9) : 1;
    school = grade > LAST_PRIMARY_GRADE ? random.oneOf(JUNIOR, NINE_YEAR) : primarySchool();
    LocalDate first = september(cohort + grade - 1);
    EntryKind kind = arrivesLate ? EntryKind.TRANSFER_IN : EntryKind.FIRST_ENTRY;
    open(kind, first);
    for (int year = cohort + grade - 1; !over; year++, grade++) {
      isBackNextYear = false;
      live(year);
      if (over || isBackNextYear) {
        continue;
      }
      if (grade == LAST_GRADE) {
        graduate(year + 1);
      } else if (grade == LAST_PRIMARY_GRADE && school.equals(PRIMARY)) {
        changeStage(year + 1);
      }
    }
  }

  private void live(int year) {
    LocalDate day = LocalDate.of(year, 10, 1).plusDays(random.between(0, 60));
    switch (random.between(0, 22)) {
      case 0 -> moveInside(day);
      case 1 -> moveAway(day, year);
      case 2 -> leaveUnverified(day);
      case 3, 4 -> suspend(day);
      case 5, 6 -> dropOut(day);
      case 7 -> die(day);
      case 8 -> emigrate(day);
      default -> {}
    }
  }

  private void moveInside(LocalDate day) {
    String target = school.equals(NINE_YEAR) ? other() : NINE_YEAR;
    LocalDate arrival = day.plusDays(20);
    story.sendsFile(target, day.toString());
    note(day, State.IN_TRANSIT, true);
    story.arrivalConfirmed(target, arrival.toString());
    story.leaves(ExitCode.TRANSFERRED_OUT, grade, arrival, true);
    school = target;
    open(EntryKind.TRANSFER_IN, arrival);
  }

  private void moveAway(LocalDate day, int year) {
    LocalDate arrival = day.plusDays(25);
    story.sendsFile(null, day.toString());
    note(day, State.IN_TRANSIT, true);
    story.arrivalConfirmed(null, arrival.toString());
    story.leaves(ExitCode.TRANSFERRED_OUT, grade, arrival, true);
    note(arrival, State.ELSEWHERE, false);
    over = random.chance(60) || grade >= LAST_GRADE;
    if (!over) {
      grade++;
      school = grade > LAST_PRIMARY_GRADE ? random.oneOf(JUNIOR, NINE_YEAR) : primarySchool();
      open(EntryKind.TRANSFER_IN, september(year + 1));
      grade--;
      isBackNextYear = true;
    }
  }

  private void leaveUnverified(LocalDate day) {
    story.sendsFile(null, day.toString());
    note(day, State.IN_TRANSIT, true);
    LocalDate out = day.plusDays(31);
    story.termRanOut(out.toString());
    note(out, State.OUT, true);
    if (random.chance(40)) {
      story.suspected(out.toString()).returned(out.plusDays(30).toString());
      note(out.plusDays(30), State.IN_SCHOOL, true);
    } else if (random.chance(30)) {
      story.arrivalConfirmed(null, out.plusDays(20).toString());
      note(out.plusDays(20), State.ELSEWHERE, true);
      over = true;
    } else {
      over = true;
    }
  }

  private void suspend(LocalDate day) {
    LocalDate until = day.plusDays(120);
    story.suspended(day.toString(), until.toString());
    note(day, State.SUSPENDED, true);
    if (random.chance(60)) {
      story.resumes(until.minusDays(10).toString());
      note(until.minusDays(10), State.IN_SCHOOL, true);
    } else {
      story.suspensionExpires(until.toString());
      note(until, State.OUT, true);
      over = random.chance(50);
      if (!over) {
        story.resumes(until.plusDays(15).toString());
        note(until.plusDays(15), State.IN_SCHOOL, true);
      }
    }
  }

  private void dropOut(LocalDate day) {
    LocalDate confirmed = day.plusDays(9);
    story.suspected(day.plusDays(3).toString()).confirmed(day.toString(), confirmed.toString());
    note(day, State.OUT, true);
    if (random.chance(65)) {
      story.returned(day.plusDays(40).toString());
      note(day.plusDays(40), State.IN_SCHOOL, true);
      return;
    }
    over = true;
    if (random.chance(20)) {
      die(day.plusDays(70));
    }
  }

  private void die(LocalDate day) {
    story.leaves(ExitCode.DECEASED, grade, day, true);
    note(day, State.DECEASED, false);
    over = true;
  }

  private void emigrate(LocalDate day) {
    story.leaves(ExitCode.EMIGRATED, grade, day, true);
    note(day, State.EMIGRATED, false);
    over = true;
  }

  private void graduate(int year) {
    LocalDate out = LocalDate.of(year, 7, 1);
    story.leaves(ExitCode.GRADUATED, LAST_GRADE, out, true);
    note(out.minusDays(1), State.GRADUATED, true);
    over = true;
  }

  private void changeStage(int year) {
    LocalDate out = LocalDate.of(year, 7, 1);
    story.leaves(ExitCode.GRADUATED, LAST_PRIMARY_GRADE, out, true);
    note(out, State.IN_TRANSIT, false);
    school = random.oneOf(JUNIOR, NINE_YEAR);
    grade++;
    open(EntryKind.FIRST_ENTRY, september(year));
    grade--;
  }

  private void open(EntryKind kind, LocalDate from) {
    story.opens(school, grade, kind, from);
    note(from, State.IN_SCHOOL, true);
  }

  private void note(LocalDate date, State state, boolean enrolled) {
    diary.add(new Page(date, state, school, enrolled));
  }

  private String primarySchool() {
    return random.oneOf(PRIMARY, NINE_YEAR);
  }

  private String other() {
    return grade > LAST_PRIMARY_GRADE ? JUNIOR : PRIMARY;
  }

  private static LocalDate september(int year) {
    return LocalDate.of(year, 9, 1);
  }

  /** What holds on a day. */
  Page on(LocalDate day) {
    Page found = null;
    for (Page page : diary) {
      if (!page.date().isAfter(day)) {
        found = page;
      }
    }
    return found;
  }
}
