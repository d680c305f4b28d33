package cn.district.retention.enrollment.pupil;

import cn.district.retention.enrollment.pupil.PupilEvent.EnrolmentClosed;
import cn.district.retention.enrollment.pupil.PupilEvent.EnrolmentOpened;
import cn.district.retention.enrollment.pupil.PupilEvent.KeyGroupTagEnded;
import cn.district.retention.enrollment.pupil.PupilEvent.KeyGroupTagged;
import cn.district.retention.enrollment.pupil.PupilEvent.PupilReported;
import cn.district.retention.enrollment.pupil.PupilEvent.SuspensionApproved;
import cn.district.retention.enrollment.pupil.PupilEvent.SuspensionEnded;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A fact as it should have been recorded: exactly one component is there. Nothing personal. */
public record Replacement(
    @Nullable EnrolmentOpened enrolmentOpened,
    @Nullable EnrolmentClosed enrolmentClosed,
    @Nullable PupilReported pupilReported,
    @Nullable KeyGroupTagged keyGroupTagged,
    @Nullable KeyGroupTagEnded keyGroupTagEnded,
    @Nullable SuspensionApproved suspensionApproved,
    @Nullable SuspensionEnded suspensionEnded) {

  static Replacement by(EnrolmentOpened fact) {
    return new Replacement(fact, null, null, null, null, null, null);
  }

  static Replacement by(EnrolmentClosed fact) {
    return new Replacement(null, fact, null, null, null, null, null);
  }

  static Replacement by(PupilReported fact) {
    return new Replacement(null, null, fact, null, null, null, null);
  }

  static Replacement by(KeyGroupTagged fact) {
    return new Replacement(null, null, null, fact, null, null, null);
  }

  static Replacement by(KeyGroupTagEnded fact) {
    return new Replacement(null, null, null, null, fact, null, null);
  }

  static Replacement by(SuspensionApproved fact) {
    return new Replacement(null, null, null, null, null, fact, null);
  }

  static Replacement by(SuspensionEnded fact) {
    return new Replacement(null, null, null, null, null, null, fact);
  }

  /** The fact that takes the place of the wrong one. */
  public PupilEvent fact() {
    return Stream.<@Nullable PupilEvent>of(
            enrolmentOpened,
            enrolmentClosed,
            pupilReported,
            keyGroupTagged,
            keyGroupTagEnded,
            suspensionApproved,
            suspensionEnded)
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }
}
