package cn.district.retention.aid.placement;

import cn.district.retention.aid.application.Placement;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All stays of one pupil, earliest first. */
public record PupilEnrolments(List<Enrolment> enrolments) {

  public PupilEnrolments {
    enrolments = enrolments.stream().sorted(Comparator.comparing(Enrolment::from)).toList();
  }

  /** Where the pupil is enrolled on a date, or is to enter next; empty where neither (R3-25). */
  public Optional<Placement> eligibleOn(LocalDate date) {
    return enrolments.stream()
        .filter(enrolment -> enrolment.holdsOnOrBeginsAfter(date))
        .findFirst()
        .map(Enrolment::placement);
  }

  /** Where the pupil was last, whether or not the stay is over. */
  public Optional<Placement> latest() {
    return enrolments.isEmpty() ? Optional.empty() : Optional.of(enrolments.getLast().placement());
  }
}
