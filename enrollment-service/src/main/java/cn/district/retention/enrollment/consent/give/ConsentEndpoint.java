package cn.district.retention.enrollment.consent.give;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.consent.ConsentRegister.Command;
import cn.district.retention.enrollment.consent.ConsentRegister.Consent;
import cn.district.retention.enrollment.consent.ConsentRegister.Event;
import cn.district.retention.enrollment.consent.ConsentRegister.Signature;
import cn.district.retention.enrollment.consent.ConsentRegister.Signatures;
import cn.district.retention.enrollment.consent.ConsentRegister.State;
import cn.district.retention.enrollment.consent.ConsentRegister.WithdrawnBy;
import cn.district.retention.enrollment.consent.ConsentText;
import cn.district.retention.enrollment.consent.ConsentText.SetText;
import cn.district.retention.enrollment.consent.ConsentText.TextSet;
import cn.district.retention.enrollment.consent.Purpose;
import cn.district.retention.enrollment.consent.reading.ConsentsView;
import cn.district.retention.enrollment.pupil.PersonalDetails;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupilfile.PupilAccess;
import cn.district.retention.enrollment.pupilfile.PupilAliases;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.web.Answers;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.Mutation;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes down what a guardian, and an older pupil, consent to (监护人同意). No version is asked for: a
 * withdrawal is never refused because somebody else was faster.
 */
@RestController
@RequestMapping("/api/v1/enrollment/pupils/{pupilId}/consents")
final class ConsentEndpoint {

  private final Commands commands;
  private final AggregateType<State, Command, Event> consents;
  private final AggregateType<ConsentText.State, SetText, TextSet> texts;
  private final PupilAccess access;
  private final PupilAliases aliases;

  ConsentEndpoint(
      Commands commands,
      AggregateType<State, Command, Event> consents,
      AggregateType<ConsentText.State, SetText, TextSet> texts,
      PupilAccess access,
      PupilAliases aliases) {
    this.commands = commands;
    this.consents = consents;
    this.texts = texts;
    this.access = access;
    this.aliases = aliases;
  }

  /**
   * A consent; {@code from} is today and {@code until} a year later where they are absent.
   *
   * @param relation of the guardian to the pupil
   */
  record GiveConsentRequest(
      @Nullable Purpose purpose,
      @Nullable Integer textVersion,
      @Nullable SignatureRequest guardian,
      @Nullable String relation,
      @Nullable SignatureRequest pupil,
      @Nullable LocalDate from,
      @Nullable LocalDate until) {}

  /** Who signed, where the paper is kept, and when it was signed. */
  record SignatureRequest(
      @Nullable String name, @Nullable String reference, @Nullable LocalDate signedOn) {

    Signature signature(String field) {
      return new Signature(
          Checks.text(name, field + ".name"),
          Checks.text(reference, field + ".reference"),
          Checks.required(signedOn, field + ".signedOn"));
    }
  }

  /** What is withdrawn, and by whom. */
  record WithdrawConsentRequest(@Nullable Purpose purpose, @Nullable WithdrawnBy by) {}

  @PostMapping
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.MORAL_EDUCATION, Role.CLASS_TEACHER})
  ResponseEntity<ConsentsView> give(
      @PathVariable String pupilId,
      @RequestBody GiveConsentRequest request,
      Mutation mutation,
      Caller caller) {
    Committed<PupilState> pupil = access.reachable(pupilId, caller);
    Purpose purpose = Checks.required(request.purpose(), "purpose");
    Signature guardian = Checks.required(request.guardian(), "guardian").signature("guardian");
    Signature own = request.pupil() == null ? null : request.pupil().signature("pupil");
    LocalDate from = request.from() == null ? caller.today() : request.from();
    LocalDate until = request.until() == null ? from.plusYears(1) : request.until();
    PersonalDetails details = pupil.state().details();
    var command =
        new Command.Give(
            pupil.id(),
            new Consent(
                purpose, Checks.required(request.textVersion(), "textVersion"), from, until),
            new Signatures(guardian, Checks.text(request.relation(), "relation"), own),
            textInForce(purpose, guardian.signedOn()),
            details == null ? null : details.birthDate(),
            caller.today());
    return execute(pupil, command, request, mutation, caller);
  }

  @PostMapping("/withdrawal")
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.MORAL_EDUCATION,
    Role.CLASS_TEACHER,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL
  })
  ResponseEntity<ConsentsView> withdraw(
      @PathVariable String pupilId,
      @RequestBody WithdrawConsentRequest request,
      Mutation mutation,
      Caller caller) {
    Committed<PupilState> pupil = access.reachable(pupilId, caller);
    Purpose purpose = Checks.required(request.purpose(), "purpose");
    WithdrawnBy by = Checks.required(request.by(), "by");
    boolean ofAliases = withdrawOfAliases(pupil.id(), purpose, by, mutation, caller);
    State own = commands.find(consents, pupil.id()).map(Committed::state).orElse(State.NOTHING);
    if (ofAliases && own.open(purpose).isEmpty()) {
      return ResponseEntity.ok(ConsentsView.of(pupil.id(), own, caller.today()));
    }
    return execute(
        pupil,
        new Command.Withdraw(pupil.id(), purpose, by, caller.today()),
        request,
        mutation,
        caller);
  }

  /** What was consented to for an entry that was merged into this one ends with it. */
  private boolean withdrawOfAliases(
      String pupilId, Purpose purpose, WithdrawnBy by, Mutation mutation, Caller caller) {
    Map<String, Command> withdrawals = new HashMap<>();
    commands
        .findAll(consents, aliases.of(pupilId))
        .forEach(
            (alias, register) -> {
              if (register.state().open(purpose).isPresent()) {
                withdrawals.put(alias, new Command.Withdraw(alias, purpose, by, caller.today()));
              }
            });
    if (!withdrawals.isEmpty()) {
      commands.executeAll(
          consents,
          withdrawals,
          Cause.process("consent-withdrawal-of-alias", mutation.correlation()));
    }
    return !withdrawals.isEmpty();
  }

  private ResponseEntity<ConsentsView> execute(
      Committed<PupilState> pupil,
      Command command,
      Object request,
      Mutation mutation,
      Caller caller) {
    String unit = PupilAccess.unitOf(pupil.state(), caller.district());
    return Answers.ok(
        commands.execute(
            consents,
            pupil.id(),
            command,
            new Expectation.Whatever(),
            mutation.cause(request, unit)),
        register -> ConsentsView.of(pupil.id(), register.state(), caller.today()));
  }

  private int textInForce(Purpose purpose, LocalDate day) {
    return commands
        .find(texts, purpose.name())
        .flatMap(text -> text.state().on(day))
        .map(ConsentText.Version::number)
        .orElse(0);
  }
}
