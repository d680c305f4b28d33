package cn.district.retention.enrollment.certificate.issue;

import cn.district.retention.enrollment.certificate.Certificate.Kind;
import cn.district.retention.enrollment.certificate.PaperContent;
import cn.district.retention.enrollment.certificate.PaperContent.MarkLine;
import cn.district.retention.enrollment.certificate.PaperContent.YearLine;
import cn.district.retention.enrollment.certificate.VerificationCode;
import cn.district.retention.enrollment.marks.MarkSheet.Assessment;
import cn.district.retention.enrollment.marks.MarkSheet.Course;
import cn.district.retention.enrollment.marks.MarkSheet.Term;
import cn.district.retention.enrollment.marks.MarkWords;
import cn.district.retention.enrollment.marks.reading.MarksOfPerson;
import cn.district.retention.enrollment.marks.reading.PupilMarks.PupilMark;
import cn.district.retention.enrollment.pupil.ExitCode;
import cn.district.retention.enrollment.pupil.PersonalDetails;
import cn.district.retention.enrollment.pupil.PupilEvent.ArrivalPapers;
import cn.district.retention.enrollment.pupil.PupilEvent.OutsideArrivalRecorded;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupil.PupilState.Enrolment;
import cn.district.retention.enrollment.pupil.SchoolLife.YearEnd;
import cn.district.retention.enrollment.pupil.SchoolLife.YearEndOutcome;
import cn.district.retention.enrollment.transfer.Transfer;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.SchoolCalendar;
import cn.district.retention.organisation.SchoolClass;
import cn.district.retention.organisation.Unit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts the words of a paper together from the record and the names of schools and classes. */
@Component
final class PaperWords {

  private static final String NAMELESS = "—";

  private final Organisation organisation;
  private final MarksOfPerson marks;

  PaperWords(Organisation organisation, MarksOfPerson marks) {
    this.organisation = organisation;
    this.marks = marks;
  }

  PaperContent of(
      Kind kind,
      VerificationCode code,
      PupilState pupil,
      PersonalDetails details,
      Enrolment basis,
      Transfer.@Nullable State transfer,
      LocalDate on) {
    LocalDate to = basis.to();
    return new PaperContent(
        code.grouped(),
        details.name(),
        details.sex(),
        details.birthDate(),
        schoolName(basis.schoolId()),
        className(basis.classId()),
        basis.gradeOn(to == null ? on : to.minusDays(1)),
        firstDayIn(pupil, basis),
        to,
        pupil.openSuspension().isPresent(),
        kind == Kind.TRANSFER && transfer != null ? destination(transfer) : null,
        kind == Kind.ARRIVAL_RECEIPT ? origin(pupil, basis) : null,
        kind == Kind.TRANSCRIPT ? years(pupil, on) : List.of(),
        kind == Kind.TRANSCRIPT ? marks(pupil.pupilId(), on) : List.of());
  }

  private String schoolName(String schoolId) {
    return organisation.unit(schoolId).map(Unit::nameZh).orElse(NAMELESS);
  }

  private String className(String classId) {
    return organisation.schoolClass(classId).map(SchoolClass::nameZh).orElse(NAMELESS);
  }

  private @Nullable String destination(Transfer.State transfer) {
    Transfer.Route route = transfer.route();
    if (route != null && route.toSchoolId() != null) {
      return schoolName(route.toSchoolId());
    }
    Transfer.Papers papers = transfer.papers();
    Transfer.ExternalSchool outside = papers == null ? null : papers.externalSchool();
    return outside == null ? null : outside.name();
  }

  private static @Nullable String origin(PupilState pupil, Enrolment basis) {
    return pupil
        .arrivalRecord(basis.enrolmentId())
        .map(OutsideArrivalRecorded::papers)
        .map(ArrivalPapers::fromSchool)
        .orElse(null);
  }

  /** Whoever changes the class within a school has been there since before the change. */
  private static LocalDate firstDayIn(PupilState pupil, Enrolment basis) {
    LocalDate first = basis.from();
    for (Enrolment earlier : pupil.enrolments().reversed()) {
      if (earlier.schoolId().equals(basis.schoolId()) && first.equals(earlier.to())) {
        first = earlier.from();
      }
    }
    return first;
  }

  /** A line for each school year of each enrolment. */
  private List<YearLine> years(PupilState pupil, LocalDate on) {
    List<YearLine> lines = new ArrayList<>();
    for (Enrolment enrolment : pupil.enrolments()) {
      if (enrolment.exitCode() == ExitCode.REGISTERED_IN_ERROR) {
        continue;
      }
      LocalDate to = enrolment.to();
      int last = SchoolCalendar.schoolYearOf(to == null ? on : to.minusDays(1));
      for (int year = SchoolCalendar.schoolYearOf(enrolment.from()); year <= last; year++) {
        boolean isLast = year == last;
        lines.add(
            new YearLine(
                year,
                schoolName(enrolment.schoolId()),
                className(enrolment.classId()),
                Math.min(PupilState.LAST_GRADE, enrolment.grade() + year - enrolment.schoolYear()),
                enrolment.from(),
                isLast ? to : null,
                outcome(pupil, enrolment, year),
                isLast ? enrolment.exitCode() : null));
      }
    }
    return lines;
  }

  private static @Nullable YearEndOutcome outcome(
      PupilState pupil, Enrolment enrolment, int schoolYear) {
    return pupil
        .life()
        .yearEnd(schoolYear)
        .filter(end -> end.enrolmentId().equals(enrolment.enrolmentId()))
        .map(YearEnd::outcome)
        .orElse(null);
  }

  /** A line for each course of each term that was examined in its middle or at its end. */
  private List<MarkLine> marks(String pupilId, LocalDate on) {
    Map<Examined, MarkLine> lines = new TreeMap<>();
    for (PupilMark mark : marks.of(pupilId, on)) {
      if (mark.assessment() != Assessment.UNIT) {
        String printed = MarkWords.mark(mark.presence(), mark.points(), mark.full(), mark.level());
        boolean midterm = mark.assessment() == Assessment.MIDTERM;
        lines.merge(
            new Examined(mark.schoolYear(), mark.term(), mark.course()),
            new MarkLine(
                MarkWords.term(mark.schoolYear(), mark.term()),
                MarkWords.course(mark.course()),
                midterm ? printed : "",
                midterm ? "" : printed),
            (line, other) ->
                new MarkLine(
                    line.term(),
                    line.course(),
                    midterm ? other.midterm() : line.midterm(),
                    midterm ? line.atTheEnd() : other.atTheEnd()));
      }
    }
    return List.copyOf(lines.values());
  }

  private record Examined(int schoolYear, Term term, Course course)
      implements Comparable<Examined> {

    private static final Comparator<Examined> ORDER =
        Comparator.comparingInt(Examined::schoolYear)
            .thenComparing(Examined::term)
            .thenComparing(Examined::course);

    @Override
    public int compareTo(Examined other) {
      return ORDER.compare(this, other);
    }
  }
}
