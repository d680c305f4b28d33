package cn.district.retention.enrollment.rollcall;

import cn.district.retention.enrollment.roll.Roll.Session;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.PolicyParameter;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.springframework.stereotype.Component;

/**
 * The set hour of the roll: by when a class has submitted the roll of a session. The time of day is
 * that of the clock from which the dates come, so that a platform whose clock was moved never shows
 * a roll of tomorrow as late, or one of yesterday as still to come.
 */
@Component
public final class RollHours {

  private final Organisation organisation;
  private final Clock clock;

  RollHours(Organisation organisation, Clock clock) {
    this.organisation = organisation;
    this.clock = clock;
  }

  /** When the roll of a session is due, as the district's policy of that day says. */
  public OffsetDateTime dueAt(LocalDate date, Session session) {
    PolicyParameter hour =
        switch (session) {
          case MORNING, WHOLE_DAY -> PolicyParameter.ROLL_DUE_MINUTE_MORNING;
          case AFTERNOON -> PolicyParameter.ROLL_DUE_MINUTE_AFTERNOON;
        };
    return date.atStartOfDay(clock.getZone())
        .plusMinutes(organisation.policy(hour, date))
        .toOffsetDateTime();
  }

  /** Whether the hour has come: who has not submitted by now is late. */
  public boolean hasPassed(OffsetDateTime dueAt) {
    return !clock.instant().isBefore(dueAt.toInstant());
  }
}
