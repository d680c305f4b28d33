package cn.district.retention.enrollment.survey.conduct;

import cn.district.retention.enrollment.classlist.ClassList;
import cn.district.retention.enrollment.classlist.ClassLists;
import cn.district.retention.enrollment.survey.ClassSurveys;
import cn.district.retention.enrollment.survey.ClassSurveys.Progress;
import cn.district.retention.enrollment.survey.SurveyTerms;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.SchoolCalendar;
import cn.district.retention.organisation.SchoolClass;
import cn.district.retention.organisation.Unit;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The baseline surveys of a school's classes that are not closed. */
@Component
public final class OpenSurveys {

  private final ClassSurveys surveys;
  private final SurveyTerms terms;
  private final ClassLists classLists;
  private final Organisation organisation;

  OpenSurveys(
      ClassSurveys surveys, SurveyTerms terms, ClassLists classLists, Organisation organisation) {
    this.surveys = surveys;
    this.terms = terms;
    this.classLists = classLists;
    this.organisation = organisation;
  }

  /** One school: how many classes have closed, and the others. */
  public record SchoolSurveys(
      String schoolId,
      String nameZh,
      String nameEn,
      @Nullable LocalDate due,
      boolean overdue,
      int classes,
      int closed,
      List<OpenSurvey> open) {}

  /** A class whose survey is not closed; {@code assignedTo} is absent where it was never opened. */
  public record OpenSurvey(
      String classId, String nameZh, @Nullable String assignedTo, int surveyed, int pupils) {}

  /** How far a school is on a day of the running school year. */
  public SchoolSurveys of(Unit school, LocalDate today) {
    int schoolYear = SchoolCalendar.schoolYearOf(today);
    List<SchoolClass> formed = organisation.classesOf(school.id(), today);
    Map<String, ClassList> lists = classLists.of(formed.stream().map(SchoolClass::id).toList());
    List<SchoolClass> classes =
        formed.stream()
            .filter(each -> pupilsOf(each, lists) > 0)
            .sorted(Comparator.comparing(SchoolClass::nameZh).thenComparing(SchoolClass::id))
            .toList();
    Map<String, Progress> progress =
        surveys.of(classes.stream().map(each -> SurveyIds.of(each.id(), schoolYear)).toList());
    List<OpenSurvey> open =
        classes.stream()
            .flatMap(
                each ->
                    open(
                        each,
                        progress.get(SurveyIds.of(each.id(), schoolYear)),
                        pupilsOf(each, lists))
                        .stream())
            .toList();
    LocalDate due = terms.lateFrom(schoolYear, today).orElse(null);
    return new SchoolSurveys(
        school.id(),
        school.nameZh(),
        school.nameEn(),
        due,
        due != null && !today.isBefore(due) && !open.isEmpty(),
        classes.size(),
        classes.size() - open.size(),
        open);
  }

  private static int pupilsOf(SchoolClass schoolClass, Map<String, ClassList> lists) {
    ClassList list = lists.get(schoolClass.id());
    return list == null ? 0 : list.members().size();
  }

  private static Optional<OpenSurvey> open(
      SchoolClass schoolClass, @Nullable Progress progress, int pupils) {
    if (progress != null && progress.closedOn() != null) {
      return Optional.empty();
    }
    return Optional.of(
        new OpenSurvey(
            schoolClass.id(),
            schoolClass.nameZh(),
            progress == null ? null : progress.assignedTo(),
            progress == null ? 0 : progress.surveyed(),
            pupils));
  }
}
