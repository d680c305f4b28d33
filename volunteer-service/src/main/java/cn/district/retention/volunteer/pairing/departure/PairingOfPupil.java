package cn.district.retention.volunteer.pairing.departure;

import cn.district.retention.organisation.alias.PupilAliases;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.volunteer.booking.Bookings;
import cn.district.retention.volunteer.pairing.PairingCommand;
import cn.district.retention.volunteer.pairing.PairingEvent;
import cn.district.retention.volunteer.pairing.PairingState;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Carries a command to whatever pairing a person has; nothing happens where there is none. */
@Component
final class PairingOfPupil {

  private final Bookings bookings;
  private final PupilAliases aliases;
  private final Commands commands;
  private final AggregateType<PairingState, PairingCommand, PairingEvent> pairings;

  PairingOfPupil(
      Bookings bookings,
      PupilAliases aliases,
      Commands commands,
      AggregateType<PairingState, PairingCommand, PairingEvent> pairings) {
    this.bookings = bookings;
    this.aliases = aliases;
    this.commands = commands;
    this.pairings = pairings;
  }

  /**
   * Executes a command that changes nothing on a pairing it does not concern.
   *
   * @param causeFor the cause, by the pairing's id
   */
  void execute(String pupilId, PairingCommand command, Function<String, Cause> causeFor) {
    for (String entry : aliases.entriesOf(pupilId)) {
      for (String pairingId : bookings.pairingsOf(Bookings.pupil(entry))) {
        commands.execute(
            pairings, pairingId, command, new Expectation.Whatever(), causeFor.apply(pairingId));
      }
    }
  }
}
