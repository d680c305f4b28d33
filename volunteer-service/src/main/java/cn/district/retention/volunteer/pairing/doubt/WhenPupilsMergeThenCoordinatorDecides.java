package cn.district.retention.volunteer.pairing.doubt;

import cn.district.retention.organisation.alias.PupilAliases;
import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.OwnProcess;
import cn.district.retention.servicekit.aggregate.OwnView.Seen;
import cn.district.retention.volunteer.consent.ContactConsents;
import cn.district.retention.volunteer.consent.ContactConsents.ContactConsent;
import cn.district.retention.volunteer.pairing.Doubt;
import cn.district.retention.volunteer.pairing.EndReason;
import cn.district.retention.volunteer.pairing.Pairing;
import cn.district.retention.volunteer.pairing.PairingCommand.EndByItself;
import cn.district.retention.volunteer.pairing.PairingCommand.LiftDoubt;
import cn.district.retention.volunteer.pairing.PairingCommand.Question;
import cn.district.retention.volunteer.pairing.PairingState.End;
import cn.district.retention.volunteer.pairing.PairingState.Started;
import cn.district.retention.volunteer.pairing.person.PairingsOfPerson;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Two pairings of merged entries are one child's. The later one ends by itself (重复结对) where nothing
 * is lost by it: it begins before the earlier one is over, and has not begun yet, or brings no
 * other helper. Where each brings a helper who knows the child, both go on and the coordinator
 * decides. Where the entries prove to be two persons, what ended so is put to the coordinator.
 */
@Component
public final class WhenPupilsMergeThenCoordinatorDecides implements OwnProcess {

  private static final String PROCESS = "one-pairing-a-person";

  private final PairingsOfPerson pairings;
  private final PupilAliases aliases;
  private final ContactConsents consents;
  private final Clock clock;

  WhenPupilsMergeThenCoordinatorDecides(
      PairingsOfPerson pairings, PupilAliases aliases, ContactConsents consents, Clock clock) {
    this.pairings = pairings;
    this.aliases = aliases;
    this.consents = consents;
    this.clock = clock;
  }

  /** Two entries are one person. */
  public void merged(String surviving, String eventId, String correlation) {
    settle(surviving, target -> Cause.event(PROCESS, eventId, correlation, target));
  }

  /** The entries are two persons. */
  public void parted(String alias, String surviving, String eventId, String correlation) {
    LocalDate today = LocalDate.now(clock);
    Function<String, Cause> causeFor = target -> Cause.event(PROCESS, eventId, correlation, target);
    for (String pupilId : List.of(alias, surviving)) {
      for (Started pairing : pairings.of(pupilId)) {
        if (pairing.until().isAfter(today) && endedForAnother(pairing, pupilId)) {
          pairings.execute(
              pairing,
              new Question(Doubt.ENDED_WRONGLY, today),
              causeFor.apply(pairing.pairingId()));
        }
      }
      settle(pupilId, causeFor);
    }
  }

  /** As a duplicate of the other's, or for the other's consent. */
  private boolean endedForAnother(Started pairing, String pupilId) {
    End end = pairing.end();
    if (end == null) {
      return false;
    }
    boolean ownConsentIsOver =
        consents.ofPerson(aliases.entriesOf(pupilId)).filter(ContactConsent::isOver).isPresent();
    return end.reason() == EndReason.DUPLICATE || (end.reason().isOfConsent() && !ownConsentIsOver);
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals(Pairing.KIND);
  }

  /** One of a person's pairings may end, or begin while the entries are being merged. */
  @Override
  public void react(Seen seen) {
    if (seen.state() instanceof Started pairing
        && aliases.entriesOf(pairing.pupilId()).size() > 1) {
      String correlation = UUID.randomUUID().toString();
      settle(pairing.pupilId(), target -> Cause.process(PROCESS, correlation));
    }
  }

  private void settle(String pupilId, Function<String, Cause> causeFor) {
    LocalDate today = LocalDate.now(clock);
    List<Started> inOrder =
        pairings.of(pupilId).stream()
            .filter(Started::isActive)
            .sorted(Comparator.comparing(Started::from).thenComparing(Started::pairingId))
            .toList();
    List<Started> goOn = new ArrayList<>();
    for (Started pairing : inOrder) {
      if (!goOn.isEmpty() && endsForNothing(pairing, goOn.getFirst(), today)) {
        pairings.execute(
            pairing,
            new EndByItself(EndReason.DUPLICATE, today),
            causeFor.apply(pairing.pairingId()));
      } else {
        goOn.add(pairing);
      }
    }
    for (Started pairing : goOn) {
      pairings.execute(
          pairing,
          goOn.size() > 1
              ? new Question(Doubt.SECOND_PAIRING, today)
              : new LiftDoubt(Doubt.SECOND_PAIRING, today),
          causeFor.apply(pairing.pairingId()));
    }
  }

  private static boolean endsForNothing(Started later, Started earlier, LocalDate today) {
    boolean bringsNobody =
        later.from().isAfter(today) || earlier.volunteerIds().containsAll(later.volunteerIds());
    return bringsNobody && later.from().isBefore(earlier.until());
  }
}
