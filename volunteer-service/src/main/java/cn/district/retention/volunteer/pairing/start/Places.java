package cn.district.retention.volunteer.pairing.start;

import cn.district.retention.decider.Refusal;
import cn.district.retention.organisation.alias.PupilAliases;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.volunteer.booking.Bookings;
import cn.district.retention.volunteer.booking.Bookings.Answer;
import cn.district.retention.volunteer.booking.Bookings.Hold;
import cn.district.retention.volunteer.pairing.PairingCommand;
import cn.district.retention.volunteer.pairing.PairingCommand.HelperFacts;
import cn.district.retention.volunteer.pairing.PairingCommand.StartPairing;
import cn.district.retention.volunteer.pairing.PairingEvent;
import cn.district.retention.volunteer.pairing.PairingRefused;
import cn.district.retention.volunteer.pairing.PairingState;
import cn.district.retention.volunteer.pairing.PairingState.Started;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * The places that a pairing needs: the pupil's only one and one of each volunteer's. All of them or
 * none are taken.
 */
@Component
final class Places {

  private static final int PAIRINGS_PER_PUPIL = 1;

  private final Bookings bookings;
  private final PupilAliases aliases;
  private final Commands commands;
  private final AggregateType<PairingState, PairingCommand, PairingEvent> pairings;

  Places(
      Bookings bookings,
      PupilAliases aliases,
      Commands commands,
      AggregateType<PairingState, PairingCommand, PairingEvent> pairings) {
    this.bookings = bookings;
    this.aliases = aliases;
    this.commands = commands;
    this.pairings = pairings;
  }

  /** Takes them, or refuses and leaves none taken. */
  void take(StartPairing start, int pairingsPerVolunteer) {
    List<String> taken = new ArrayList<>();
    try {
      takePupil(start, taken);
      for (HelperFacts helper : start.helpers()) {
        takeVolunteer(helper.volunteerId(), start.pairingId(), pairingsPerVolunteer, taken);
      }
    } catch (CommandFailure.Refused refused) {
      taken.forEach(whose -> bookings.free(whose, start.pairingId()));
      throw refused;
    }
  }

  private void takePupil(StartPairing start, List<String> taken) {
    String pupilId = start.pupil().pupilId();
    String whose = Bookings.pupil(pupilId);
    requireNoneElse(pupilId);
    Answer answer =
        bookings.book(
            whose,
            start.pairingId(),
            PAIRINGS_PER_PUPIL,
            other -> holdOf(other, pairing -> pairing.pupilId().equals(pupilId)));
    require(answer, Refusal.of(PairingRefused.PUPIL_ALREADY_PAIRED).at("pupilId"));
    taken.add(whose);
  }

  /** What was booked for another entry of the person, before the entries were merged, holds too. */
  private void requireNoneElse(String pupilId) {
    boolean paired =
        aliases.entriesOf(pupilId).stream()
            .filter(entry -> !entry.equals(pupilId))
            .anyMatch(
                entry ->
                    bookings.pairingsOf(Bookings.pupil(entry)).stream()
                        .anyMatch(
                            other ->
                                holdOf(other, pairing -> pairing.pupilId().equals(entry))
                                    == Hold.HELD));
    if (paired) {
      throw new CommandFailure.Refused(
          Refusal.of(PairingRefused.PUPIL_ALREADY_PAIRED).at("pupilId"));
    }
  }

  private void takeVolunteer(String volunteerId, String pairingId, int places, List<String> taken) {
    String whose = Bookings.volunteer(volunteerId);
    Answer answer =
        bookings.book(
            whose,
            pairingId,
            places,
            other -> holdOf(other, pairing -> pairing.volunteerIds().contains(volunteerId)));
    require(
        answer,
        Refusal.of(PairingRefused.VOLUNTEER_FULLY_BOOKED)
            .at("volunteerIds")
            .with("volunteer", volunteerId));
    taken.add(whose);
  }

  private Hold holdOf(String pairingId, Predicate<Started> takes) {
    return commands
        .find(pairings, pairingId)
        .map(found -> found.state())
        .filter(state -> state instanceof Started pairing && takes.test(pairing))
        .map(state -> ((Started) state).isActive() ? Hold.HELD : Hold.GIVEN_UP)
        .orElse(Hold.NOT_THERE);
  }

  private static void require(Answer answer, Refusal full) {
    switch (answer) {
      case BOOKED -> {}
      case FULL -> throw new CommandFailure.Refused(full);
      case FULL_FOR_NOW ->
          throw new CommandFailure.Refused(Refusal.of(PairingRefused.PAIRING_IN_PROGRESS));
    }
  }
}
