package cn.district.retention.enrollment.appointment.appoint;

import cn.district.retention.enrollment.appointment.Appointment;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Commands;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Claims the time of a role for one appointment over all streams: of a person, a role and a unit no
 * two intervals overlap, whoever asks at the same moment and wherever. The appointment claims first
 * and is appended then; from that moment its own stream says how long it lasts. A claim that no
 * appointment has followed within the lease is abandoned. The lease runs by the system's time.
 */
final class RoleClaims {

  /** Longer than any request lives. */
  static final Duration LEASE = Duration.ofSeconds(60);

  private static final String CLAIMS = "claims";
  private static final String VERSION = "version";

  private final MongoCollection<Document> roles;
  private final Commands commands;
  private final AggregateType<Appointment.State, Appointment.Command, Appointment.Event>
      appointments;
  private final Clock systemClock;

  RoleClaims(
      MongoDatabase database,
      Commands commands,
      AggregateType<Appointment.State, Appointment.Command, Appointment.Event> appointments,
      Clock systemClock) {
    this.roles =
        database
            .getCollection("role_claims")
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    this.commands = commands;
    this.appointments = appointments;
    this.systemClock = systemClock;
  }

  /**
   * A claim.
   *
   * @param to the first day after it; null where it has no end
   * @param at when it was made
   * @param written whether its appointment has been appended
   */
  private record Claim(
      String appointmentId, LocalDate from, @Nullable LocalDate to, Date at, boolean written) {

    static Claim of(Document d) {
      String to = d.getString("to");
      return new Claim(
          d.getString("appointmentId"),
          LocalDate.parse(d.getString("from")),
          to == null ? null : LocalDate.parse(to),
          d.getDate("at"),
          false);
    }

    Document toDocument() {
      return new Document("appointmentId", appointmentId)
          .append("from", from.toString())
          .append("to", to == null ? null : to.toString())
          .append("at", at);
    }

    boolean overlaps(Claim other) {
      return startsBeforeEndOf(other) && other.startsBeforeEndOf(this) && !isEmpty();
    }

    private boolean startsBeforeEndOf(Claim other) {
      return other.to == null || from.isBefore(other.to);
    }

    /** Who was relieved on the first day never held the role. */
    private boolean isEmpty() {
      return from.equals(to);
    }
  }

  /**
   * Claims an interval.
   *
   * @param role of a person at a unit
   * @param to the first day after it; null where it has no end
   * @return false where another appointment has some of it
   * @throws CommandFailure.Contended where another one that is not appended yet may have it
   */
  boolean claim(String role, String appointmentId, LocalDate from, @Nullable LocalDate to) {
    Claim ours = new Claim(appointmentId, from, to, Date.from(systemClock.instant()), false);
    while (true) {
      Document known = roles.find(new Document("_id", role)).first();
      List<Claim> standing = standing(known, appointmentId);
      List<Claim> others = standing.stream().filter(other -> other.overlaps(ours)).toList();
      if (others.stream().anyMatch(Claim::written)) {
        return false;
      }
      if (!others.isEmpty()) {
        throw new CommandFailure.Contended();
      }
      standing.add(ours);
      if (write(role, known, standing)) {
        return true;
      }
    }
  }

  private List<Claim> standing(@Nullable Document known, String appointmentId) {
    List<Claim> standing = new ArrayList<>();
    if (known != null) {
      known.getList(CLAIMS, Document.class).stream()
          .map(Claim::of)
          .filter(claim -> !claim.appointmentId().equals(appointmentId))
          .flatMap(claim -> asItStands(claim).stream())
          .forEach(standing::add);
    }
    return standing;
  }

  /** The claim with the end that its appointment has by now; empty where it is abandoned. */
  private Optional<Claim> asItStands(Claim claim) {
    Appointment.State held =
        commands
            .find(appointments, claim.appointmentId())
            .map(appointment -> appointment.state())
            .orElse(null);
    if (held != null && held.from() != null) {
      return Optional.of(
          new Claim(claim.appointmentId(), held.from(), held.to(), claim.at(), true));
    }
    boolean withinLease = systemClock.instant().isBefore(claim.at().toInstant().plus(LEASE));
    return withinLease ? Optional.of(claim) : Optional.empty();
  }

  /** Whether it was written; not where somebody else has claimed meanwhile. */
  private boolean write(String role, @Nullable Document known, List<Claim> claims) {
    List<Document> all = claims.stream().map(Claim::toDocument).toList();
    if (known != null) {
      long version = known.getLong(VERSION);
      return roles
              .updateOne(
                  new Document("_id", role).append(VERSION, version),
                  new Document("$set", new Document(CLAIMS, all).append(VERSION, version + 1)))
              .getMatchedCount()
          == 1;
    }
    try {
      roles.insertOne(new Document("_id", role).append(VERSION, 1L).append(CLAIMS, all));
      return true;
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
        return false;
      }
      throw e;
    }
  }
}
