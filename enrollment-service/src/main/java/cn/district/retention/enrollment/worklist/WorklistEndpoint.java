package cn.district.retention.enrollment.worklist;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.contracts.reference.Term;
import cn.district.retention.enrollment.classlist.ClassList;
import cn.district.retention.enrollment.classlist.ClassLists;
import cn.district.retention.enrollment.responsibility.KeyPupils;
import cn.district.retention.enrollment.responsibility.KeyPupils.KeyPupil;
import cn.district.retention.enrollment.rollcall.RollStatuses;
import cn.district.retention.enrollment.rollcall.RollStatuses.Day;
import cn.district.retention.enrollment.survey.ClassSurveys;
import cn.district.retention.enrollment.survey.ClassSurveys.Progress;
import cn.district.retention.enrollment.survey.SurveyTerms;
import cn.district.retention.enrollment.survey.conduct.SurveyIds;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.PolicyParameter;
import cn.district.retention.organisation.SchoolCalendar;
import cn.district.retention.organisation.SchoolClass;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What waits in a school today: for a class teacher in the own class, for the offices and heads in
 * every class of the school.
 */
@RestController
@RequestMapping("/api/v1/enrollment/schools/{schoolId}/worklist")
final class WorklistEndpoint {

  private final Organisation organisation;
  private final ClassLists classLists;
  private final RollStatuses rolls;
  private final KeyPupils keyPupils;
  private final ClassSurveys surveys;
  private final SurveyTerms surveyTerms;
  private final TermReports termReports;

  WorklistEndpoint(
      Organisation organisation,
      ClassLists classLists,
      RollStatuses rolls,
      KeyPupils keyPupils,
      ClassSurveys surveys,
      SurveyTerms surveyTerms,
      TermReports termReports) {
    this.organisation = organisation;
    this.classLists = classLists;
    this.rolls = rolls;
    this.keyPupils = keyPupils;
    this.surveys = surveys;
    this.surveyTerms = surveyTerms;
    this.termReports = termReports;
  }

  /** What is to be done. */
  enum Task {
    /** No roll of today. */
    CALL_ROLL,
    /** Pupils have not reported for the term; who is still missing on the day due is a no-show. */
    REPORT_FOR_TERM,
    /** The year's baseline survey is not closed. */
    CLOSE_SURVEY,
    /** Key pupils have no teacher by name. */
    NAME_TEACHER
  }

  /**
   * One task in one class.
   *
   * @param pupils how many pupils it is about
   * @param dueOn the last day for it
   */
  record Item(Task task, String classId, String classNameZh, int pupils, LocalDate dueOn) {}

  /** The tasks of a school, the most urgent first. */
  record WorklistView(String schoolId, LocalDate date, List<Item> items) {}

  @GetMapping
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.MORAL_EDUCATION,
    Role.CLASS_TEACHER,
    Role.DIRECTOR,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL
  })
  WorklistView worklist(@PathVariable String schoolId, Caller caller) {
    LocalDate today = caller.today();
    List<SchoolClass> classes =
        organisation.classesOf(schoolId, today).stream()
            .filter(c -> caller.holdsWithin(c.id()))
            .toList();
    if (classes.isEmpty()) {
      caller.requireWithin(schoolId);
    }
    Map<String, ClassList> lists = classLists.of(classes.stream().map(SchoolClass::id).toList());
    Map<String, KeyPupil> known =
        keyPupils.of(
            lists.values().stream().flatMap(list -> list.members().keySet().stream()).toList());
    int schoolYear = SchoolCalendar.schoolYearOf(today);
    Map<String, Progress> progress =
        surveys.of(classes.stream().map(c -> SurveyIds.of(c.id(), schoolYear)).toList());
    Day day = rolls.of(schoolId, today);
    Optional<Term> term = termReports.termOn(today);
    Optional<LocalDate> surveyDue = surveyTerms.lateFrom(schoolYear, today);
    List<Item> items = new ArrayList<>();
    for (SchoolClass schoolClass : classes) {
      ClassList list = lists.get(schoolClass.id());
      if (list == null || list.members().isEmpty()) {
        continue;
      }
      if (organisation.isSchoolDay(today)
          && !list.onRoll().isEmpty()
          && !day.wasCalled(schoolClass.id(), 0)) {
        items.add(item(Task.CALL_ROLL, schoolClass, list.onRoll().size(), today));
      }
      term.ifPresent(now -> reports(items, schoolClass, list, now));
      Progress survey = progress.get(SurveyIds.of(schoolClass.id(), schoolYear));
      if (surveyDue.isPresent() && (survey == null || survey.closedOn() == null)) {
        int left = list.members().size() - (survey == null ? 0 : survey.surveyed());
        items.add(
            item(Task.CLOSE_SURVEY, schoolClass, Math.max(0, left), surveyDue.get().minusDays(1)));
      }
      int unnamed = unnamed(list, known, today);
      if (unnamed > 0) {
        items.add(item(Task.NAME_TEACHER, schoolClass, unnamed, today));
      }
    }
    items.sort(
        Comparator.comparing(Item::dueOn).thenComparing(Item::task).thenComparing(Item::classId));
    return new WorklistView(schoolId, today, items);
  }

  private void reports(List<Item> items, SchoolClass schoolClass, ClassList list, Term term) {
    int missing = TermReports.missing(list, term);
    if (missing > 0) {
      int grace = organisation.policy(PolicyParameter.NO_SHOW_DAYS, term.start());
      LocalDate lastDay = term.start().plusDays(grace).minusDays(1);
      items.add(item(Task.REPORT_FOR_TERM, schoolClass, missing, lastDay));
    }
  }

  private static int unnamed(ClassList list, Map<String, KeyPupil> known, LocalDate today) {
    return (int)
        list.members().keySet().stream()
            .flatMap(pupilId -> Stream.ofNullable(known.get(pupilId)))
            .filter(pupil -> !pupil.groupsOn(today).isEmpty() && pupil.teacher() == null)
            .count();
  }

  private static Item item(Task task, SchoolClass schoolClass, int pupils, LocalDate dueOn) {
    return new Item(task, schoolClass.id(), schoolClass.nameZh(), pupils, dueOn);
  }
}
