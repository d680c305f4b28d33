package cn.district.retention.reporting.statistics;

import cn.district.retention.reporting.history.Enrolment;
import cn.district.retention.reporting.history.PupilHistory;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The members of a cohort and where each stands: {@code C(U, c)} and its parts. Whoever is outside
 * (verified transfer, death, emigration) leaves the denominator {@code D}.
 */
final class Cohort {

  private final Map<Standing, Long> standings = new EnumMap<>(Standing.class);
  private long completedInTime;
  private long suspendedWithinTerm;

  private Cohort() {}

  /** The cohort of the question's key, completions counted until the day named. */
  static Cohort of(Question question, Stage stage, int key, LocalDate completedBy) {
    Cohort cohort = new Cohort();
    for (PupilHistory pupil : question.pupils()) {
      if (isMember(pupil, question, stage, key)) {
        cohort.add(pupil, question, stage, completedBy);
      }
    }
    return cohort;
  }

  private static boolean isMember(PupilHistory pupil, Question question, Stage stage, int key) {
    OptionalInt pupilsKey = stage.cohortOf(pupil, question.asOf());
    if (pupilsKey.isEmpty() || pupilsKey.getAsInt() != key) {
      return false;
    }
    for (Enrolment enrolment : pupil.enrolments()) {
      if (!enrolment.from().isAfter(question.asOf())
          && stage.touches(enrolment, question.asOf())
          && question.unit().holds(enrolment.place(), question.asOf())) {
        return true;
      }
    }
    return false;
  }

  private void add(PupilHistory pupil, Question question, Stage stage, LocalDate completedBy) {
    LocalDate asOf = question.asOf();
    Standing standing = Standing.of(pupil, question.unit(), stage, asOf);
    standings.merge(standing, 1L, Long::sum);
    if (standing == Standing.COMPLETED) {
      LocalDate completion = stage.completion(pupil, question.unit(), asOf);
      if (completion != null && !completion.isAfter(completedBy)) {
        completedInTime++;
      }
    }
    if (standing == Standing.SUSPENDED
        && pupil.suspensions().stream().anyMatch(s -> s.isWithinTermOn(asOf))) {
      suspendedWithinTerm++;
    }
  }

  long completedInTime() {
    return completedInTime;
  }

  long suspendedWithinTerm() {
    return suspendedWithinTerm;
  }

  long count(Standing standing) {
    return standings.getOrDefault(standing, 0L);
  }

  /** {@code D = |C \ X|}. */
  long denominator() {
    return standings.entrySet().stream()
        .filter(entry -> !entry.getKey().isOutside())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  Map<String, Long> parts() {
    Map<String, Long> parts = new LinkedHashMap<>();
    parts.put("completedInTime", completedInTime);
    parts.put("completedLate", count(Standing.COMPLETED) - completedInTime);
    parts.put("inSchool", count(Standing.IN_SCHOOL));
    parts.put("suspended", count(Standing.SUSPENDED));
    parts.put("inTransit", count(Standing.IN_TRANSIT));
    parts.put("droppedOut", count(Standing.DROPPED_OUT));
    parts.put("transferred", count(Standing.TRANSFERRED));
    parts.put("deceased", count(Standing.DECEASED));
    parts.put("emigrated", count(Standing.EMIGRATED));
    return parts;
  }
}
