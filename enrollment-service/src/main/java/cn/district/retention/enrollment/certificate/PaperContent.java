package cn.district.retention.enrollment.certificate;

import cn.district.retention.enrollment.pupil.ExitCode;
import cn.district.retention.enrollment.pupil.PersonalDetails.Sex;
import cn.district.retention.enrollment.pupil.SchoolLife.YearEndOutcome;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands on a paper, word for word as it was when it was issued.
 *
 * @param code as it is printed
 * @param grade on the day of issue, or on the last day in the school
 * @param from the first day in the school
 * @param to the first day outside it; null while the pupil is there
 * @param toSchool where a transfer leads; null on other papers
 * @param fromSchool where a pupil from another district was before; null on other papers
 * @param years the school history of a transcript; empty on other papers
 * @param marks those of a transcript, by term and course; empty on other papers
 */
public record PaperContent(
    String code,
    String name,
    Sex sex,
    LocalDate birthDate,
    String schoolName,
    String className,
    int grade,
    LocalDate from,
    @Nullable LocalDate to,
    boolean suspended,
    @Nullable String toSchool,
    @Nullable String fromSchool,
    List<YearLine> years,
    List<MarkLine> marks) {

  public PaperContent {
    years = List.copyOf(years);
    marks = List.copyOf(marks);
  }

  /**
   * One school year in one class.
   *
   * @param outcome how the school year ended, where it has
   * @param exitCode how the enrolment ended, where it ended in that school year
   */
  public record YearLine(
      int schoolYear,
      String schoolName,
      String className,
      int grade,
      LocalDate from,
      @Nullable LocalDate to,
      @Nullable YearEndOutcome outcome,
      @Nullable ExitCode exitCode) {}

  /** The marks of a course in a term, as they are printed; empty where there is none. */
  public record MarkLine(String term, String course, String midterm, String atTheEnd) {}
}
