package cn.district.retention.aid.application.submission;

import cn.district.retention.aid.application.AidApplication;
import cn.district.retention.aid.application.ApplicationCommand;
import cn.district.retention.aid.application.ApplicationEvent;
import cn.district.retention.aid.application.ApplicationRefused;
import cn.district.retention.aid.application.ApplicationState;
import cn.district.retention.aid.application.ApplicationState.Submitted;
import cn.district.retention.aid.application.Standing;
import cn.district.retention.decider.Refusal;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.claim.Claims;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** One application a pupil and school year: the claim is held until the school returns it. */
@Component
final class YearClaim {

  private final Claims claims;
  private final Commands commands;
  private final AggregateType<ApplicationState, ApplicationCommand, ApplicationEvent> applications;

  YearClaim(
      Claims claims,
      Commands commands,
      AggregateType<ApplicationState, ApplicationCommand, ApplicationEvent> applications) {
    this.claims = claims;
    this.commands = commands;
    this.applications = applications;
  }

  /** Claims the pupil's school year for an application, or tells why it cannot be had. */
  void take(String pupilId, int schoolYear, String applicationId) {
    Optional<String> holder =
        claims.claim(
            value(pupilId, schoolYear),
            applicationId,
            other -> !isHeldBy(other, pupilId, schoolYear));
    if (holder.isPresent()) {
      throw new CommandFailure.Refused(
          Refusal.of(
              isHeldBy(holder.get(), pupilId, schoolYear)
                  ? ApplicationRefused.APPLIED_THIS_SCHOOL_YEAR
                  : ApplicationRefused.APPLICATION_IN_PROGRESS));
    }
  }

  private boolean isHeldBy(String applicationId, String pupilId, int schoolYear) {
    return commands
        .find(applications, applicationId)
        .map(found -> isHeldBy(found.state(), pupilId, schoolYear))
        .orElse(false);
  }

  private static boolean isHeldBy(ApplicationState state, String pupilId, int schoolYear) {
    return state instanceof Submitted application
        && application.pupilId().equals(pupilId)
        && application.schoolYear() == schoolYear
        && application.standing() != Standing.RETURNED;
  }

  /** The claimed value. */
  static String value(String pupilId, int schoolYear) {
    return AidApplication.KIND + "/" + pupilId + "/" + schoolYear;
  }
}
