package cn.district.retention.volunteer.team;

import static cn.district.retention.volunteer.team.VolunteerRefused.ALREADY_RECRUITED;
import static cn.district.retention.volunteer.team.VolunteerRefused.BORN_AFTER_RECRUITMENT;
import static cn.district.retention.volunteer.team.VolunteerRefused.CHECK_ALREADY_RECORDED;
import static cn.district.retention.volunteer.team.VolunteerRefused.CHECK_REFERENCE_MISSING;
import static cn.district.retention.volunteer.team.VolunteerRefused.DATE_IN_FUTURE;
import static cn.district.retention.volunteer.team.VolunteerRefused.NO_SUCH_VOLUNTEER;

import cn.district.retention.decider.Decision;
import cn.district.retention.volunteer.team.VolunteerCommand.PassRecordCheck;
import cn.district.retention.volunteer.team.VolunteerCommand.RecruitVolunteer;
import cn.district.retention.volunteer.team.VolunteerEvent.RecordCheckPassed;
import cn.district.retention.volunteer.team.VolunteerEvent.VolunteerRecruited;
import cn.district.retention.volunteer.team.VolunteerState.NotRecruited;
import cn.district.retention.volunteer.team.VolunteerState.Recruited;
import java.util.List;

/** Decides and evolves one volunteer (志愿者, R3-34). */
public final class Volunteer {

  /** First part of the stream ids. */
  public static final String KIND = "volunteer";

  private Volunteer() {}

  /** Decides a command. */
  public static Decision<VolunteerEvent> decide(VolunteerState state, VolunteerCommand command) {
    return switch (command) {
      case RecruitVolunteer recruit -> recruit(state, recruit);
      case PassRecordCheck check ->
          switch (state) {
            case NotRecruited none -> Decision.refuse(NO_SUCH_VOLUNTEER);
            case Recruited volunteer -> check(volunteer, check);
          };
    };
  }

  private static Decision<VolunteerEvent> recruit(VolunteerState state, RecruitVolunteer recruit) {
    if (state instanceof Recruited) {
      return Decision.refuse(ALREADY_RECRUITED);
    }
    if (recruit.on().isAfter(recruit.today())) {
      return Decision.refuse(DATE_IN_FUTURE, "on");
    }
    if (!recruit.person().birthDate().isBefore(recruit.on())) {
      return Decision.refuse(BORN_AFTER_RECRUITMENT, "birthDate");
    }
    return Decision.accept(
        new VolunteerRecruited(
            recruit.volunteerId(), recruit.districtId(), recruit.on(), recruit.person()));
  }

  private static Decision<VolunteerEvent> check(Recruited volunteer, PassRecordCheck check) {
    if (check.checkedOn().isAfter(check.today())) {
      return Decision.refuse(DATE_IN_FUTURE, "checkedOn");
    }
    if (check.reference().isBlank()) {
      return Decision.refuse(CHECK_REFERENCE_MISSING, "reference");
    }
    if (volunteer.checks().stream().anyMatch(c -> c.checkedOn().equals(check.checkedOn()))) {
      return Decision.refuse(CHECK_ALREADY_RECORDED, "checkedOn");
    }
    return Decision.accept(
        new RecordCheckPassed(
            volunteer.volunteerId(),
            volunteer.districtId(),
            check.checkedOn(),
            check.checkedOn().plusMonths(check.months()),
            check.reference()));
  }

  /** Folds one event. */
  public static VolunteerState evolve(VolunteerState state, VolunteerEvent event) {
    return switch (event) {
      case VolunteerRecruited e ->
          new Recruited(e.volunteerId(), e.districtId(), e.recruitedOn(), e.person(), List.of());
      case RecordCheckPassed e -> {
        if (state instanceof Recruited volunteer) {
          yield volunteer.checked(new RecordCheck(e.checkedOn(), e.validUntil(), e.reference()));
        }
        throw new IllegalStateException("a volunteer begins with the recruitment");
      }
    };
  }
}
