package cn.district.retention.volunteer.pairing.departure;

import cn.district.retention.organisation.alias.PupilAliases;
import cn.district.retention.servicekit.due.DueDates;
import cn.district.retention.volunteer.booking.Bookings;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/**
 * Paired pupils whose enrolment has closed. Whether another one follows is known on the day after:
 * a transfer within the district closes one and opens the next.
 */
@Component
public final class Departures {

  private final DueDates dates;
  private final Bookings bookings;
  private final PupilAliases aliases;
  private final Clock clock;

  Departures(MongoDatabase database, Bookings bookings, PupilAliases aliases, Clock clock) {
    this.dates = new DueDates(database, "departures");
    this.bookings = bookings;
    this.aliases = aliases;
    this.clock = clock;
  }

  /** An enrolment has closed; {@code to} is the first day outside. */
  public void expect(String pupilId, LocalDate to) {
    boolean paired =
        aliases.entriesOf(pupilId).stream()
            .anyMatch(entry -> !bookings.pairingsOf(Bookings.pupil(entry)).isEmpty());
    if (!paired) {
      return;
    }
    LocalDate today = LocalDate.now(clock);
    LocalDate later = to.isAfter(today) ? to : today;
    dates.schedule(later.plusDays(1), pupilId);
  }

  DueDates dates() {
    return dates;
  }
}
