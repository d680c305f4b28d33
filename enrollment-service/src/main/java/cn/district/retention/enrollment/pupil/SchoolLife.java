package cn.district.retention.enrollment.pupil;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the school years have brought a pupil beside enrolments and suspensions.
 *
 * @param plan what shall become of the pupil at the end of a school year, where it is not simply
 *     the next grade
 */
public record SchoolLife(
    @Nullable YearEndPlan plan,
    List<YearEnd> yearEnds,
    List<HomeTeaching> homeTeachings,
    List<Deferral> deferrals) {

  /** Before the first school year. */
  static final SchoolLife NOTHING = new SchoolLife(null, List.of(), List.of(), List.of());

  /** What a school year ends with. */
  public enum YearEndOutcome {
    /** 升级. */
    PROMOTED,
    /** 毕业. */
    GRADUATED,
    /** 结业. */
    COMPLETED,
    /** 留级. */
    REPEATED
  }

  /** Why a pupil is taught at home (送教上门). */
  public enum HomeTeachingReason {
    /** 重度残疾. */
    SEVERE_DISABILITY,
    /** 长期患病. */
    LONG_ILLNESS
  }

  /** Why entry is deferred (延缓入学): 义务教育法 §11. */
  public enum DeferralReason {
    /** 身体状况. */
    HEALTH,
    /** 残疾. */
    DISABILITY,
    /** 六周岁不具备入学条件. */
    NO_CONDITIONS_AT_SIX
  }

  /**
   * A plan for the end of a school year.
   *
   * @param place the class in which the grade is repeated; null for a completion
   */
  public record YearEndPlan(int schoolYear, YearEndOutcome outcome, @Nullable RepeatPlace place) {}

  /** Where a grade is repeated. */
  public record RepeatPlace(
      String enrolmentId, String classId, String schoolId, int grade, int schoolYear) {}

  /**
   * The end of one school year.
   *
   * @param enrolmentId the enrolment that it ended in
   */
  public record YearEnd(int schoolYear, YearEndOutcome outcome, String enrolmentId) {}

  /** Teaching at home, half-open; {@code endedOn} is null while it goes on. */
  public record HomeTeaching(
      String homeTeachingId,
      HomeTeachingReason reason,
      LocalDate from,
      LocalDate until,
      @Nullable LocalDate endedOn) {

    /** Whether it goes on. */
    public boolean isOpen() {
      return endedOn == null;
    }
  }

  /** A deferred entry into grade 1; {@code until} is the day on which school begins after all. */
  public record Deferral(
      String deferralId,
      String schoolId,
      int schoolYear,
      DeferralReason reason,
      LocalDate until,
      boolean expired) {}

  public SchoolLife {
    yearEnds = List.copyOf(yearEnds);
    homeTeachings = List.copyOf(homeTeachings);
    deferrals = List.copyOf(deferrals);
  }

  /** How a school year ended. */
  public Optional<YearEnd> yearEnd(int schoolYear) {
    return yearEnds.stream().filter(end -> end.schoolYear() == schoolYear).findFirst();
  }

  /** The plan for a school year. */
  Optional<YearEndPlan> planFor(int schoolYear) {
    return Optional.ofNullable(plan).filter(p -> p.schoolYear() == schoolYear);
  }

  /** The teaching at home that goes on. */
  public Optional<HomeTeaching> openHomeTeaching() {
    return homeTeachings.stream().filter(HomeTeaching::isOpen).findFirst();
  }

  SchoolLife planned(@Nullable YearEndPlan next) {
    return new SchoolLife(next, yearEnds, homeTeachings, deferrals);
  }

  SchoolLife ended(YearEnd end) {
    return new SchoolLife(null, PupilState.plus(yearEnds, end), homeTeachings, deferrals);
  }

  SchoolLife undone(int schoolYear) {
    return new SchoolLife(
        plan,
        yearEnds.stream().filter(end -> end.schoolYear() != schoolYear).toList(),
        homeTeachings,
        deferrals);
  }

  SchoolLife withHomeTeachings(List<HomeTeaching> changed) {
    return new SchoolLife(plan, yearEnds, changed, deferrals);
  }

  SchoolLife withDeferrals(List<Deferral> changed) {
    return new SchoolLife(plan, yearEnds, homeTeachings, changed);
  }
}
