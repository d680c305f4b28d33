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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    LocalDate last = to == null ? on : to.minusDays(1);
    return new PaperContent(
        code.grouped(),
        details.name(),
        details.sex(),
        details.birthDate(),
        schoolName(basis.schoolId()),
        className(basis.classId()),
        basis.gradeOn(last),
        firstDayIn(pupil, basis),
        to,
        to == null && pupil.openSuspension().isPresent(),
        kind == Kind.TRANSFER && transfer != null ? destination(transfer) : null,
        kind == Kind.ARRIVAL_RECEIPT ? origin(pupil, basis) : null,
        kind == Kind.TRANSCRIPT ? years(pupil, last) : List.of(),
        kind == Kind.TRANSCRIPT ? marks(pupil, last) : List.of());
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

  /**
   * What had begun by a day; what a school learns of a pupil ends with the pupil's last day there.
   */
  private static List<Enrolment> begunBy(LocalDate last, PupilState pupil) {
    return pupil.enrolments().stream().filter(each -> !each.from().isAfter(last)).toList();
  }

  /** A line for each school year of each enrolment that had begun by a day. */
  private List<YearLine> years(PupilState pupil, LocalDate on) {
    List<YearLine> lines = new ArrayList<>();
    for (Enrolment enrolment : begunBy(on, pupil)) {
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

  /**
   * A line for each course of each term that was examined in its middle or at its end by a day;
   * none of a class that the pupil came to later, whatever day it says.
   */
  private List<MarkLine> marks(PupilState pupil, LocalDate last) {
    Set<String> later = classesOf(pupil.enrolments());
    later.removeAll(classesOf(begunBy(last, pupil)));
    Map<Examined, MarkLine> lines = new TreeMap<>();
    for (PupilMark mark : marks.of(pupil.pupilId(), last)) {
      if (mark.assessment() != Assessment.UNIT
          && !mark.assessedOn().isAfter(last)
          && !later.contains(mark.classId())) {
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
                    both(line.midterm(), other.midterm()),
                    both(line.atTheEnd(), other.atTheEnd())));
      }
    }
    return List.copyOf(lines.values());
  }

  private static Set<String> classesOf(List<Enrolment> enrolments) {
    return enrolments.stream()
        .map(Enrolment::classId)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** Whoever changes the class within a term may have been examined in both. */
  private static String both(String first, String second) {
    return Stream.of(first, second)
        .filter(each -> !each.isEmpty())
        .collect(Collectors.joining("、"));
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
