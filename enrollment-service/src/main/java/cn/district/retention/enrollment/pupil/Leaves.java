package cn.district.retention.enrollment.pupil;

import cn.district.retention.decider.Decision;
import cn.district.retention.enrollment.pupil.PupilCommand.DeferEntry;
import cn.district.retention.enrollment.pupil.PupilCommand.EndHomeTeaching;
import cn.district.retention.enrollment.pupil.PupilCommand.EndSuspension;
import cn.district.retention.enrollment.pupil.PupilCommand.ExpireDeferral;
import cn.district.retention.enrollment.pupil.PupilCommand.ExpireSuspension;
import cn.district.retention.enrollment.pupil.PupilCommand.ExtendSuspension;
import cn.district.retention.enrollment.pupil.PupilCommand.Place;
import cn.district.retention.enrollment.pupil.PupilCommand.StartHomeTeaching;
import cn.district.retention.enrollment.pupil.PupilEvent.EnrolmentClosed;
import cn.district.retention.enrollment.pupil.PupilEvent.EnrolmentOpened;
import cn.district.retention.enrollment.pupil.PupilEvent.EntryDeferralExpired;
import cn.district.retention.enrollment.pupil.PupilEvent.EntryDeferred;
import cn.district.retention.enrollment.pupil.PupilEvent.HomeTeachingEnded;
import cn.district.retention.enrollment.pupil.PupilEvent.HomeTeachingStarted;
import cn.district.retention.enrollment.pupil.PupilEvent.SuspensionEnded;
import cn.district.retention.enrollment.pupil.PupilEvent.SuspensionExpired;
import cn.district.retention.enrollment.pupil.PupilEvent.SuspensionExtended;
import cn.district.retention.enrollment.pupil.PupilEvent.SuspensionPapers;
import cn.district.retention.enrollment.pupil.PupilState.Enrolment;
import cn.district.retention.enrollment.pupil.PupilState.Suspension;
import cn.district.retention.enrollment.pupil.SchoolLife.Deferral;
import cn.district.retention.enrollment.pupil.SchoolLife.HomeTeaching;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Times away from the classroom with the authority's approval: the later life of a suspension (休学),
 * teaching at home (送教上门), deferred entry (延缓入学); pure.
 */
final class Leaves {

  private Leaves() {}

  static Decision<PupilEvent> extend(PupilState state, ExtendSuspension c) {
    Suspension suspension = open(state, c.suspensionId());
    Enrolment enrolment = state.openEnrolment().orElse(null);
    if (suspension == null) {
      return Decision.refuse(PupilRefused.SUSPENSION_UNKNOWN);
    }
    if (enrolment == null) {
      return Decision.refuse(PupilRefused.NOT_ENROLLED);
    }
    if (suspension.expired()) {
      return Decision.refuse(PupilRefused.SUSPENSION_EXPIRED);
    }
    if (suspension.extended()) {
      return Decision.refuse(PupilRefused.SUSPENSION_ALREADY_EXTENDED);
    }
    if (!suspension.until().isBefore(c.until())) {
      return Decision.refuse(PupilRefused.SUSPENSION_NOT_LONGER, "until");
    }
    if (c.until().isAfter(suspension.until().plusYears(1))) {
      return Decision.refuse(PupilRefused.SUSPENSION_TOO_LONG, "until");
    }
    return Decision.accept(
        new SuspensionExtended(
            state.pupilId(),
            enrolment.enrolmentId(),
            enrolment.classId(),
            enrolment.schoolId(),
            c.suspensionId(),
            suspension.from(),
            suspension.until(),
            c.until(),
            new SuspensionPapers(c.guardianRequest(), c.approvalReference())));
  }

  static Decision<PupilEvent> resume(PupilState state, EndSuspension c) {
    Suspension suspension = open(state, c.suspensionId());
    Enrolment enrolment = state.openEnrolment().orElse(null);
    if (suspension == null) {
      return Decision.refuse(PupilRefused.SUSPENSION_UNKNOWN);
    }
    if (enrolment == null) {
      return Decision.refuse(PupilRefused.NOT_ENROLLED);
    }
    if (c.on().isBefore(suspension.from())) {
      return Decision.refuse(PupilRefused.RESUMPTION_BEFORE_SUSPENSION, "on");
    }
    if (c.papers().certificateReference().isBlank()) {
      return Decision.refuse(PupilRefused.CERTIFICATE_MISSING, "certificateReference");
    }
    Place place = c.place();
    PupilRefused wrong = place == null ? null : whyNotInto(place, enrolment, c);
    if (wrong != null) {
      return Decision.refuse(wrong, "classId");
    }
    List<PupilEvent> events = new ArrayList<>();
    events.add(
        new SuspensionEnded(
            state.pupilId(),
            enrolment.enrolmentId(),
            c.suspensionId(),
            enrolment.classId(),
            enrolment.schoolId(),
            c.on(),
            c.papers()));
    if (place != null && !place.classId().equals(enrolment.classId())) {
      events.addAll(move(state, enrolment, place, c));
    }
    return Decision.acceptAll(events);
  }

  private static @Nullable PupilRefused whyNotInto(
      Place place, Enrolment enrolment, EndSuspension c) {
    if (!place.schoolId().equals(enrolment.schoolId())) {
      return PupilRefused.CLASS_OF_OTHER_SCHOOL;
    }
    return place.grade() > enrolment.gradeOn(c.on())
        ? PupilRefused.RESUMPTION_INTO_HIGHER_GRADE
        : null;
  }

  /** Into a class of the grade, or of a lower one where the time away has cost the year. */
  private static List<PupilEvent> move(
      PupilState state, Enrolment enrolment, Place place, EndSuspension c) {
    int grade = enrolment.gradeOn(c.on());
    boolean repeats = place.grade() < grade;
    return List.of(
        new EnrolmentClosed(
            state.pupilId(),
            enrolment.enrolmentId(),
            enrolment.classId(),
            enrolment.schoolId(),
            grade,
            repeats ? ExitCode.REPEAT : ExitCode.CLASS_MOVE,
            true,
            null,
            c.on(),
            null),
        new EnrolmentOpened(
            state.pupilId(),
            place.enrolmentId(),
            place.classId(),
            place.schoolId(),
            place.grade(),
            place.schoolYear(),
            repeats ? EntryKind.REPEAT : EntryKind.CLASS_MOVE,
            null,
            c.on()));
  }

  static Decision<PupilEvent> expire(PupilState state, ExpireSuspension c) {
    Suspension suspension = open(state, c.suspensionId());
    Enrolment enrolment = state.openEnrolment().orElse(null);
    if (suspension == null
        || suspension.expired()
        || enrolment == null
        || c.today().isBefore(suspension.until())) {
      return Decision.nothingToDo();
    }
    return Decision.accept(
        new SuspensionExpired(
            state.pupilId(),
            enrolment.enrolmentId(),
            c.suspensionId(),
            enrolment.classId(),
            enrolment.schoolId(),
            suspension.until()));
  }

  private static @Nullable Suspension open(PupilState state, String suspensionId) {
    return state.openSuspension().filter(s -> s.suspensionId().equals(suspensionId)).orElse(null);
  }

  static Decision<PupilEvent> teachAtHome(PupilState state, StartHomeTeaching c) {
    Enrolment enrolment = state.openEnrolment().orElse(null);
    if (enrolment == null) {
      return Decision.refuse(PupilRefused.NOT_ENROLLED);
    }
    if (state.openSuspension().isPresent()) {
      return Decision.refuse(PupilRefused.ALREADY_SUSPENDED);
    }
    if (state.life().openHomeTeaching().isPresent()) {
      return Decision.refuse(PupilRefused.HOME_TAUGHT_ALREADY);
    }
    if (c.from().isBefore(enrolment.from())) {
      return Decision.refuse(PupilRefused.BEFORE_ENTRY, "from");
    }
    if (!c.from().isBefore(c.until())) {
      return Decision.refuse(PupilRefused.ENDS_BEFORE_IT_STARTS, "until");
    }
    if (c.until().isAfter(c.from().plusYears(1))) {
      return Decision.refuse(PupilRefused.HOME_TEACHING_TOO_LONG, "until");
    }
    return Decision.accept(
        new HomeTeachingStarted(
            state.pupilId(),
            enrolment.enrolmentId(),
            enrolment.classId(),
            enrolment.schoolId(),
            c.homeTeachingId(),
            c.reason(),
            c.from(),
            c.until(),
            new SuspensionPapers(c.guardianRequest(), c.approvalReference())));
  }

  static Decision<PupilEvent> endHomeTeaching(PupilState state, EndHomeTeaching c) {
    Optional<HomeTeaching> known =
        state.life().homeTeachings().stream()
            .filter(h -> h.homeTeachingId().equals(c.homeTeachingId()))
            .findFirst();
    Enrolment enrolment = state.openEnrolment().orElse(null);
    if (known.isEmpty()) {
      return Decision.refuse(PupilRefused.HOME_TEACHING_UNKNOWN);
    }
    if (!known.get().isOpen() || enrolment == null) {
      return Decision.nothingToDo();
    }
    if (c.on().isBefore(known.get().from())) {
      return Decision.refuse(PupilRefused.ENDS_BEFORE_IT_STARTS, "on");
    }
    return Decision.accept(
        new HomeTeachingEnded(
            state.pupilId(),
            c.homeTeachingId(),
            enrolment.classId(),
            enrolment.schoolId(),
            c.on()));
  }

  static Decision<PupilEvent> defer(PupilState state, DeferEntry c) {
    if (state.isErased()) {
      return Decision.refuse(PupilRefused.PERSONAL_DATA_ERASED);
    }
    if (!state.enrolments().isEmpty()) {
      return Decision.refuse(PupilRefused.ENTERED_SCHOOL_ALREADY);
    }
    boolean deferredAlready =
        state.life().deferrals().stream().anyMatch(d -> d.schoolYear() == c.schoolYear());
    if (deferredAlready) {
      return Decision.refuse(PupilRefused.DEFERRED_ALREADY, "schoolYear");
    }
    if (!c.on().isBefore(c.until())) {
      return Decision.refuse(PupilRefused.ENDS_BEFORE_IT_STARTS, "until");
    }
    if (PupilState.schoolYearOf(c.until()) > c.schoolYear() + 1) {
      return Decision.refuse(PupilRefused.DEFERRAL_TOO_LONG, "until");
    }
    return Decision.accept(
        new EntryDeferred(
            state.pupilId(),
            c.deferralId(),
            c.schoolId(),
            c.schoolYear(),
            c.reason(),
            c.until(),
            c.on(),
            new SuspensionPapers(c.guardianRequest(), c.approvalReference())));
  }

  static Decision<PupilEvent> expireDeferral(PupilState state, ExpireDeferral c) {
    Deferral deferral =
        state.life().deferrals().stream()
            .filter(d -> d.deferralId().equals(c.deferralId()))
            .findFirst()
            .orElse(null);
    if (deferral == null
        || deferral.expired()
        || !state.enrolments().isEmpty()
        || state.isErased()
        || c.today().isBefore(deferral.until())
        || state.life().deferrals().stream().anyMatch(d -> d.until().isAfter(deferral.until()))) {
      return Decision.nothingToDo();
    }
    return Decision.accept(
        new EntryDeferralExpired(
            state.pupilId(), deferral.deferralId(), deferral.schoolId(), deferral.until()));
  }
}
