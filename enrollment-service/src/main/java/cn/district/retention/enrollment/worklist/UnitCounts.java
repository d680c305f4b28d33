package cn.district.retention.enrollment.worklist;

import cn.district.retention.contracts.reference.Term;
import cn.district.retention.contracts.reference.UnitKind;
import cn.district.retention.enrollment.classlist.ClassList;
import cn.district.retention.enrollment.classlist.ClassLists;
import cn.district.retention.enrollment.coercion.Coercion;
import cn.district.retention.enrollment.coercion.supervision.Suspicions;
import cn.district.retention.enrollment.reconciliation.Differences;
import cn.district.retention.enrollment.responsibility.chain.ResponsibilityChains;
import cn.district.retention.enrollment.responsibility.chain.ResponsibilityChains.SchoolGaps;
import cn.district.retention.enrollment.rollcall.MissingRolls;
import cn.district.retention.enrollment.survey.ClassSurveys;
import cn.district.retention.enrollment.survey.ClassSurveys.Progress;
import cn.district.retention.enrollment.survey.SurveyTerms;
import cn.district.retention.enrollment.survey.conduct.SurveyIds;
import cn.district.retention.enrollment.suspensionapplication.handle.SuspensionWorklists;
import cn.district.retention.enrollment.transfer.worklist.TransferWorklists;
import cn.district.retention.enrollment.transfer.worklist.TransferWorklists.WaitingTransfer;
import cn.district.retention.enrollment.workarea.WorkArea;
import cn.district.retention.enrollment.workarea.gaps.WorkAreaGaps;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.SchoolCalendar;
import cn.district.retention.organisation.SchoolClass;
import cn.district.retention.organisation.Unit;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Counts what waits in one unit; numbers alone, the lists themselves are where they always are. */
@Component
final class UnitCounts {

  private final Organisation organisation;
  private final ClassLists classLists;
  private final MissingRolls missingRolls;
  private final TermReports reports;
  private final ClassSurveys surveys;
  private final SurveyTerms surveyTerms;
  private final Suspicions suspicions;
  private final TransferWorklists transfers;
  private final SuspensionWorklists suspensions;
  private final ResponsibilityChains chains;
  private final Differences differences;
  private final WorkAreaGaps workAreas;

  UnitCounts(
      Organisation organisation,
      ClassLists classLists,
      MissingRolls missingRolls,
      TermReports reports,
      ClassSurveys surveys,
      SurveyTerms surveyTerms,
      Suspicions suspicions,
      TransferWorklists transfers,
      SuspensionWorklists suspensions,
      ResponsibilityChains chains,
      Differences differences,
      WorkAreaGaps workAreas) {
    this.organisation = organisation;
    this.classLists = classLists;
    this.missingRolls = missingRolls;
    this.reports = reports;
    this.surveys = surveys;
    this.surveyTerms = surveyTerms;
    this.suspicions = suspicions;
    this.transfers = transfers;
    this.suspensions = suspensions;
    this.chains = chains;
    this.differences = differences;
    this.workAreas = workAreas;
  }

  /**
   * What waits in a unit. A unit that is no school has its own registry management and differences
   * alone: those of a reconciliation that was made for it as a whole.
   *
   * @param lateRolls classes whose roll of today is past its set hour
   * @param unreported pupils who have not reported for the running term
   * @param coercions attempts to order a pupil out that nobody has closed
   * @param overdueTransfers transfers that wait for the school longer than they may
   * @param overdueSuspensionApplications applications for a suspension, likewise
   * @param lateSurveys classes whose baseline survey is late
   * @param responsibilityGaps missing principals, classes and key pupils for whom nobody answers
   * @param registryGaps what its registry management lacks: a leading group, its leader, a plan in
   *     force, measures done in time
   * @param openDifferences differences of reconciliations that nobody has settled
   */
  record Counts(
      String unitId,
      UnitKind kind,
      String nameZh,
      String nameEn,
      int lateRolls,
      int unreported,
      int coercions,
      int overdueTransfers,
      int overdueSuspensionApplications,
      int lateSurveys,
      int responsibilityGaps,
      int registryGaps,
      int openDifferences) {}

  Counts of(Unit unit, LocalDate today) {
    int open = (int) differences.of(unit.id()).stream().filter(Differences.Entry::isOpen).count();
    int registryGaps =
        workAreas.of(List.of(unit), WorkArea.REGISTRY_MANAGEMENT, today).stream()
            .mapToInt(found -> found.gaps().size())
            .sum();
    if (unit.kind() != UnitKind.SCHOOL) {
      return new Counts(
          unit.id(),
          unit.kind(),
          unit.nameZh(),
          unit.nameEn(),
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          registryGaps,
          open);
    }
    List<String> classIds =
        organisation.classesOf(unit.id(), today).stream().map(SchoolClass::id).toList();
    List<ClassList> lists =
        classLists.of(classIds).values().stream()
            .filter(list -> !list.members().isEmpty())
            .toList();
    return new Counts(
        unit.id(),
        unit.kind(),
        unit.nameZh(),
        unit.nameEn(),
        lateRolls(unit.id(), lists, today),
        unreported(lists, today),
        coercions(unit.id()),
        (int) transfers.of(List.of(unit.id())).stream().filter(WaitingTransfer::overdue).count(),
        (int)
            suspensions.of(List.of(unit.id()), today).stream()
                .filter(SuspensionWorklists.Line::overdue)
                .count(),
        lateSurveys(lists, today),
        gaps(chains.gapsOf(unit, today)),
        registryGaps,
        open);
  }

  private int lateRolls(String schoolId, List<ClassList> lists, LocalDate today) {
    return missingRolls
        .of(
            schoolId,
            lists.stream()
                .filter(list -> !list.onRoll().isEmpty())
                .map(ClassList::classId)
                .toList(),
            today)
        .size();
  }

  private int unreported(List<ClassList> lists, LocalDate today) {
    Optional<Term> term = reports.termOn(today);
    return term.isEmpty()
        ? 0
        : lists.stream().mapToInt(list -> TermReports.missing(list, term.get())).sum();
  }

  private int coercions(String schoolId) {
    return (int)
        suspicions.of(List.of(schoolId)).stream()
            .filter(suspicion -> suspicion.standing() != Coercion.Standing.CLOSED)
            .count();
  }

  private int lateSurveys(List<ClassList> lists, LocalDate today) {
    int schoolYear = SchoolCalendar.schoolYearOf(today);
    boolean late =
        surveyTerms.lateFrom(schoolYear, today).filter(from -> !today.isBefore(from)).isPresent();
    if (!late) {
      return 0;
    }
    List<String> ids =
        lists.stream().map(list -> SurveyIds.of(list.classId(), schoolYear)).toList();
    Map<String, Progress> progress = surveys.of(ids);
    return (int)
        ids.stream()
            .map(progress::get)
            .filter(survey -> survey == null || survey.closedOn() == null)
            .count();
  }

  private static int gaps(SchoolGaps gaps) {
    return (gaps.principalMissing() ? 1 : 0)
        + gaps.classesWithoutTeacher().size()
        + gaps.keyPupilsWithoutTeacher().size();
  }
}
