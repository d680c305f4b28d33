package cn.district.retention.volunteer.pairing.start;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.decider.Decision;
import cn.district.retention.decider.Refusal;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.PolicyParameter;
import cn.district.retention.organisation.alias.PupilAliases;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.web.Answers;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.Mutation;
import cn.district.retention.volunteer.consent.ContactConsents;
import cn.district.retention.volunteer.consent.ContactConsents.ContactConsent;
import cn.district.retention.volunteer.pairing.Contact;
import cn.district.retention.volunteer.pairing.PairingCommand;
import cn.district.retention.volunteer.pairing.PairingCommand.PupilFacts;
import cn.district.retention.volunteer.pairing.PairingCommand.StartPairing;
import cn.district.retention.volunteer.pairing.PairingEvent;
import cn.district.retention.volunteer.pairing.PairingRefused;
import cn.district.retention.volunteer.pairing.PairingState;
import cn.district.retention.volunteer.pairing.reading.PairingView;
import cn.district.retention.volunteer.pupil.Pupil;
import cn.district.retention.volunteer.pupil.Pupils;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes in a pairing from the coordinator of the pupil's school, township or district. */
@RestController
class StartEndpoint {

  private static final String PAIRINGS = "/api/v1/volunteer/pairings";

  private final Commands commands;
  private final AggregateType<PairingState, PairingCommand, PairingEvent> pairings;
  private final Pupils pupils;
  private final Helpers helpers;
  private final Places places;
  private final ContactConsents consents;
  private final PupilAliases aliases;
  private final Organisation organisation;

  StartEndpoint(
      Commands commands,
      AggregateType<PairingState, PairingCommand, PairingEvent> pairings,
      Pupils pupils,
      Helpers helpers,
      Places places,
      ContactConsents consents,
      PupilAliases aliases,
      Organisation organisation) {
    this.commands = commands;
    this.pairings = pairings;
    this.pupils = pupils;
    this.helpers = helpers;
    this.places = places;
    this.consents = consents;
    this.aliases = aliases;
    this.organisation = organisation;
  }

  @PostMapping(PAIRINGS)
  @Allowed(Role.VOLUNTEER_COORDINATOR)
  ResponseEntity<PairingView> start(
      @RequestBody PairingRequest request, Mutation mutation, Caller caller) {
    String pupilId = Checks.id(request.pupilId(), "pupilId");
    Pupil pupil = pupils.of(pupilId).orElseThrow(() -> refused(PairingRefused.PUPIL_NOT_YET_KNOWN));
    String schoolId = requireWithinScope(pupil, request.start(), caller);
    String pairingId =
        request.pairingId() == null
            ? mutation.newId()
            : Checks.id(request.pairingId(), "pairingId");
    StartPairing command = command(request, pairingId, pupil, caller);
    takePlaces(command);
    return Answers.created(
        PAIRINGS,
        commands.execute(
            pairings, pairingId, command, new Expectation.New(), mutation.cause(request, schoolId)),
        committed -> PairingView.full(committed.state()));
  }

  private String requireWithinScope(Pupil pupil, LocalDate from, Caller caller) {
    String schoolId =
        pupil
            .schoolOn(from)
            .or(pupil::lastSchool)
            .orElseThrow(() -> refused(PairingRefused.PUPIL_NOT_ENROLLED));
    if (!organisation.knows(schoolId)) {
      throw refused(PairingRefused.UNIT_NOT_YET_KNOWN);
    }
    return caller.requireWithin(schoolId, Role.VOLUNTEER_COORDINATOR);
  }

  private StartPairing command(
      PairingRequest request, String pairingId, Pupil pupil, Caller caller) {
    LocalDate from = request.start();
    return new StartPairing(
        pairingId,
        factsOf(pupil, from, caller.today()),
        helpers.of(request.helpers(), from),
        request.consent(),
        from,
        request.end(),
        caller.district(),
        caller.today());
  }

  /** Who has left by today is at no school, even where the start lies before. */
  private PupilFacts factsOf(Pupil pupil, LocalDate from, LocalDate today) {
    String schoolId = pupil.leftBy(today).isPresent() ? null : pupil.schoolOn(from).orElse(null);
    return new PupilFacts(
        pupil.pupilId(),
        schoolId,
        pupil.isLeftBehindOn(from),
        contactWith(pupil.pupilId(), from.isAfter(today) ? from : today));
  }

  private Contact contactWith(String pupilId, LocalDate day) {
    Optional<ContactConsent> consent = consents.ofPerson(aliases.entriesOf(pupilId));
    if (consent.filter(ContactConsent::withdrawn).isPresent()) {
      return Contact.WITHDRAWN;
    }
    boolean required =
        consent.filter(ContactConsent::isOver).isPresent()
            || organisation.policy(PolicyParameter.PAIRING_CONSENT_REQUIRED, day) > 0;
    return !required || consent.filter(given -> given.holdsOn(day)).isPresent()
        ? Contact.ALLOWED
        : Contact.NOT_CONSENTED;
  }

  /** No place is taken for a command that would be refused, or has been carried out before. */
  private void takePlaces(StartPairing command) {
    boolean acceptable =
        pairings.decide().apply(pairings.initial(), command) instanceof Decision.Accepted;
    if (acceptable && commands.find(pairings, command.pairingId()).isEmpty()) {
      places.take(
          command, organisation.policy(PolicyParameter.PAIRINGS_PER_VOLUNTEER, command.from()));
    }
  }

  private static CommandFailure refused(PairingRefused reason) {
    return new CommandFailure.Refused(Refusal.of(reason).at("pupilId"));
  }
}
