package cn.district.retention.aid.application.submission;

import cn.district.retention.aid.application.AidApplication;
import cn.district.retention.aid.application.ApplicationCommand;
import cn.district.retention.aid.application.ApplicationEvent;
import cn.district.retention.aid.application.ApplicationRefused;
import cn.district.retention.aid.application.ApplicationState;
import cn.district.retention.aid.application.ApplicationState.Submitted;
import cn.district.retention.aid.application.Standing;
import cn.district.retention.decider.Refusal;
import cn.district.retention.organisation.alias.PupilAliases;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.claim.Claims;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * One application a person and school year: the claim is held until the school returns it. It is
 * claimed for the surviving entry; what an alias has claimed before the entries were merged holds
 * too.
 */
@Component
public final class YearClaim {

  private final Claims claims;
  private final PupilAliases aliases;
  private final Commands commands;
  private final AggregateType<ApplicationState, ApplicationCommand, ApplicationEvent> applications;

  YearClaim(
      Claims claims,
      PupilAliases aliases,
      Commands commands,
      AggregateType<ApplicationState, ApplicationCommand, ApplicationEvent> applications) {
    this.claims = claims;
    this.aliases = aliases;
    this.commands = commands;
    this.applications = applications;
  }

  /** Claims the pupil's school year for an application, or tells why it cannot be had. */
  void take(String pupilId, int schoolYear, String applicationId) {
    if (!othersOf(pupilId, schoolYear, applicationId).isEmpty()) {
      throw new CommandFailure.Refused(Refusal.of(ApplicationRefused.APPLIED_THIS_SCHOOL_YEAR));
    }
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

  /**
   * The applications of other entries of the same person for the same school year, none of them
   * returned.
   */
  public List<Submitted> othersOf(String pupilId, int schoolYear, String applicationId) {
    List<Submitted> others = new ArrayList<>();
    for (String entry : aliases.entriesOf(pupilId)) {
      if (entry.equals(pupilId)) {
        continue;
      }
      claims
          .holder(value(entry, schoolYear))
          .filter(holder -> !holder.equals(applicationId))
          .flatMap(holder -> commands.find(applications, holder))
          .ifPresent(
              found -> {
                if (isHeldBy(found.state(), entry, schoolYear)
                    && found.state() instanceof Submitted other) {
                  others.add(other);
                }
              });
    }
    return others;
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
