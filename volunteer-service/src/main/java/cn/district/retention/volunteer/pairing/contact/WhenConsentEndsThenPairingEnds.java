package cn.district.retention.volunteer.pairing.contact;

import cn.district.retention.organisation.alias.PupilAliases;
import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.OwnProcess;
import cn.district.retention.servicekit.aggregate.OwnView.Seen;
import cn.district.retention.volunteer.consent.ContactConsents;
import cn.district.retention.volunteer.consent.ContactConsents.ContactConsent;
import cn.district.retention.volunteer.pairing.EndReason;
import cn.district.retention.volunteer.pairing.Pairing;
import cn.district.retention.volunteer.pairing.PairingCommand.EndByItself;
import cn.district.retention.volunteer.pairing.PairingState.Started;
import cn.district.retention.volunteer.pairing.person.PairingsOfPerson;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * 个人信息保护法 §15: a pairing ends by itself once the consent to contact is withdrawn or its time is
 * over; its places are free. Given again, a new one may be started.
 */
@Component
public final class WhenConsentEndsThenPairingEnds implements OwnProcess {

  private static final String PROCESS = "contact-consent";

  private final ContactConsents consents;
  private final PupilAliases aliases;
  private final PairingsOfPerson pairings;

  WhenConsentEndsThenPairingEnds(
      ContactConsents consents, PupilAliases aliases, PairingsOfPerson pairings) {
    this.consents = consents;
    this.aliases = aliases;
    this.pairings = pairings;
  }

  /**
   * Something was heard of the consent of a person, or which entries are the person.
   *
   * @param heardOn before that day no pairing ends for it
   */
  public void act(String pupilId, LocalDate heardOn, String eventId, String correlation) {
    endIfOver(pupilId, heardOn, pairingId -> Cause.event(PROCESS, eventId, correlation, pairingId));
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals(Pairing.KIND);
  }

  /** A pairing may have been written while the consent ended. */
  @Override
  public void react(Seen seen) {
    if (seen.state() instanceof Started pairing && pairing.isActive()) {
      String correlation = UUID.randomUUID().toString();
      endIfOver(
          pairing.pupilId(), pairing.from(), pairingId -> Cause.process(PROCESS, correlation));
    }
  }

  private void endIfOver(String pupilId, LocalDate heardOn, Function<String, Cause> causeFor) {
    consents
        .ofPerson(aliases.entriesOf(pupilId))
        .filter(ContactConsent::isOver)
        .ifPresent(over -> pairings.execute(pupilId, endFor(over, heardOn), causeFor));
  }

  private static EndByItself endFor(ContactConsent over, LocalDate heardOn) {
    return new EndByItself(
        EndReason.ofConsent(over.withdrawn()),
        over.until().isBefore(heardOn) ? heardOn : over.until());
  }
}
