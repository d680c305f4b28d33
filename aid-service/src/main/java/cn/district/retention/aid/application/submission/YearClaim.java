package cn.district.retention.aid.application.submission;

import cn.district.retention.aid.application.AidApplication;
import cn.district.retention.aid.application.ApplicationCommand;
import cn.district.retention.aid.application.ApplicationEvent;
import cn.district.retention.aid.application.ApplicationRefused;
import cn.district.retention.aid.application.ApplicationState;
import cn.district.retention.aid.application.ApplicationState.Submitted;
import cn.district.retention.decider.Refusal;
import cn.district.retention.organisation.alias.PupilAliases;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.claim.Claims;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * One application a person and school year: the claim is held until the school returns it or it is
 * closed. It is claimed for the surviving entry; what an alias has claimed before the entries were
 * merged holds too.
 */
@Component
public final class YearClaim {

  /** Nine of compulsory schooling, and those that may be added to them. */
  private static final int YEARS_AT_SCHOOL = 15;

  private final Claims claims;
  private final PupilAliases aliases;
  private final ObjectProvider<Commands> commands;
  private final AggregateType<ApplicationState, ApplicationCommand, ApplicationEvent> applications;
  private final Clock clock;

  YearClaim(
      Claims claims,
      PupilAliases aliases,
      ObjectProvider<Commands> commands,
      AggregateType<ApplicationState, ApplicationCommand, ApplicationEvent> applications,
      Clock clock) {
    this.claims = claims;
    this.aliases = aliases;
    this.commands = commands;
    this.applications = applications;
    this.clock = clock;
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
   * returned or closed.
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
          .flatMap(holder -> commands.getObject().find(applications, holder))
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

  /**
   * The applications of a person that have claimed a school year, under whatever entry, those that
   * were closed by themselves among them; not the returned ones.
   */
  public List<Submitted> ofPerson(String pupilId) {
    int latest = LocalDate.now(clock).getYear();
    List<String> values = new ArrayList<>();
    for (String entry : aliases.entriesOf(pupilId)) {
      for (int year = latest - YEARS_AT_SCHOOL; year <= latest; year++) {
        values.add(value(entry, year));
      }
    }
    List<Submitted> found = new ArrayList<>();
    for (String holder : Set.copyOf(claims.holders(values).values())) {
      commands
          .getObject()
          .find(applications, holder)
          .ifPresent(
              application -> {
                if (application.state() instanceof Submitted submitted) {
                  found.add(submitted);
                }
              });
    }
    return found;
  }

  /** Claims the year anew for an application that was closed; false where another one has it. */
  public boolean takeAgain(Submitted application) {
    String pupilId = application.pupilId();
    int year = application.schoolYear();
    return othersOf(pupilId, year, application.applicationId()).isEmpty()
        && claims
            .claim(
                value(pupilId, year),
                application.applicationId(),
                other -> !isHeldBy(other, pupilId, year))
            .isEmpty();
  }

  private boolean isHeldBy(String applicationId, String pupilId, int schoolYear) {
    return commands
        .getObject()
        .find(applications, applicationId)
        .map(found -> isHeldBy(found.state(), pupilId, schoolYear))
        .orElse(false);
  }

  private static boolean isHeldBy(ApplicationState state, String pupilId, int schoolYear) {
    return state instanceof Submitted application
        && application.pupilId().equals(pupilId)
        && application.schoolYear() == schoolYear
        && application.holdsYear();
  }

  /** The claimed value. */
  static String value(String pupilId, int schoolYear) {
    return AidApplication.KIND + "/" + pupilId + "/" + schoolYear;
  }
}
