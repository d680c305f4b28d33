package cn.district.retention.enrollment.certificate.issue;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.decider.Refusal;
import cn.district.retention.enrollment.certificate.Certificate;
import cn.district.retention.enrollment.certificate.Certificate.About;
import cn.district.retention.enrollment.certificate.Certificate.Command;
import cn.district.retention.enrollment.certificate.Certificate.Event;
import cn.district.retention.enrollment.certificate.Certificate.Kind;
import cn.district.retention.enrollment.certificate.Certificate.Standing;
import cn.district.retention.enrollment.certificate.Certificate.State;
import cn.district.retention.enrollment.certificate.CertificateRefused;
import cn.district.retention.enrollment.certificate.issue.Workshop.Ready;
import cn.district.retention.enrollment.certificate.print.PrintedFiles;
import cn.district.retention.enrollment.certificate.print.PrintedFiles.Printed;
import cn.district.retention.enrollment.certificate.print.Printer;
import cn.district.retention.enrollment.certificate.register.CertificateRegister;
import cn.district.retention.enrollment.certificate.register.CertificateRegister.Line;
import cn.district.retention.enrollment.classlist.ClassLists;
import cn.district.retention.enrollment.pupil.PupilCommand;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.SchoolCalendar;
import cn.district.retention.organisation.SchoolClass;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.Fingerprint;
import cn.district.retention.servicekit.web.Mutation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The pupil cards (学生卡) of a class: who holds no valid one gets one, and all of them are printed on
 * sheets to be cut.
 */
@RestController
@RequestMapping("/api/v1/enrollment/classes/{classId}/pupil-cards")
final class ClassCardsEndpoint {

  private final ClassLists classLists;
  private final Organisation organisation;
  private final Commands commands;
  private final AggregateType<PupilState, PupilCommand, PupilEvent> pupils;
  private final AggregateType<State, Command, Event> certificates;
  private final Workshop workshop;
  private final Printer printer;
  private final PrintedFiles files;
  private final CertificateRegister register;

  ClassCardsEndpoint(
      ClassLists classLists,
      Organisation organisation,
      Commands commands,
      AggregateType<PupilState, PupilCommand, PupilEvent> pupils,
      AggregateType<State, Command, Event> certificates,
      Workshop workshop,
      Printer printer,
      PrintedFiles files,
      CertificateRegister register) {
    this.classLists = classLists;
    this.organisation = organisation;
    this.commands = commands;
    this.pupils = pupils;
    this.certificates = certificates;
    this.workshop = workshop;
    this.printer = printer;
    this.files = files;
    this.register = register;
  }

  /** What the cards are for. */
  record CardsRequest(@Nullable String purpose) {}

  /** A pupil who got no card, and the code of the reason. */
  record LeftOut(String pupilId, String code) {}

  /** The valid cards of the class; {@code leftOut} names who should have got one and did not. */
  record Cards(List<CertificateView> items, List<LeftOut> leftOut) {}

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed({Role.ACADEMIC_OFFICE, Role.VICE_PRINCIPAL, Role.PRINCIPAL})
  Cards issue(
      @PathVariable String classId,
      @RequestBody CardsRequest request,
      Caller caller,
      Mutation mutation) {
    caller.requireWithin(classId);
    SchoolClass schoolClass =
        organisation.schoolClass(classId).orElseThrow(CommandFailure.Unknown::new);
    String purpose = Checks.text(request.purpose(), "purpose");
    if (!Certificate.statesPurpose(purpose)) {
      throw new CommandFailure.Refused(
          Refusal.of(CertificateRefused.CERTIFICATE_PURPOSE_TOO_SHORT).at("purpose"));
    }
    Map<String, Ready> ready = new HashMap<>();
    pupilsWithoutCard(classId, caller)
        .forEach(
            (pupilId, pupil) -> {
              String certificateId = idFor(mutation, pupilId);
              ready.put(
                  certificateId,
                  workshop.make(
                      certificateId,
                      Kind.PUPIL_CARD,
                      schoolClass.schoolId(),
                      pupil,
                      null,
                      purpose,
                      caller));
            });
    Map<String, Command> issues = new HashMap<>();
    ready.forEach((id, each) -> issues.put(id, each.command()));
    Map<String, Optional<CommandFailure>> failures =
        commands.createAll(
            certificates, issues, Set.of(), mutation.cause(request, schoolClass.schoolId()));
    Map<String, Committed<State>> cards = validCards(classId, caller);
    keepFiles(ready, cards);
    List<LeftOut> leftOut = new ArrayList<>();
    failures.forEach(
        (id, failure) ->
            failure
                .filter(why -> !cards.containsKey(id))
                .ifPresent(why -> leftOut.add(new LeftOut(pupilOf(ready, id), why.code()))));
    return new Cards(
        cards.values().stream().map(card -> CertificateView.of(card, caller.today())).toList(),
        leftOut);
  }

  /** Of a request that came twice at once, one has issued the cards: its files are kept. */
  private void keepFiles(Map<String, Ready> ready, Map<String, Committed<State>> cards) {
    Map<String, Printed> issued = new HashMap<>();
    ready.forEach(
        (id, each) -> {
          Committed<State> card = cards.get(id);
          if (card != null) {
            each.printed()
                .filter(file -> Fingerprint.of(file.file()).equals(card.state().sha256()))
                .ifPresent(file -> issued.put(id, file));
          }
        });
    files.keep(issued);
  }

  private static String pupilOf(Map<String, Ready> ready, String certificateId) {
    return Objects.requireNonNull(ready.get(certificateId)).command().about().pupilId();
  }

  /** The valid cards of the class on sheets, eight on a page. */
  @GetMapping("/print")
  @Allowed({Role.ACADEMIC_OFFICE, Role.VICE_PRINCIPAL, Role.PRINCIPAL})
  ResponseEntity<byte[]> print(@PathVariable String classId, Caller caller) {
    caller.requireWithin(classId);
    List<Committed<State>> cards = List.copyOf(validCards(classId, caller).values());
    if (cards.isEmpty()) {
      throw new CommandFailure.Unknown();
    }
    return PdfAnswer.of(
        printer.cards(cards.stream().map(card -> Workshop.printOf(card.state())).toList()),
        "pupil-cards-" + classId);
  }

  private Map<String, Committed<PupilState>> pupilsWithoutCard(String classId, Caller caller) {
    Set<String> holders =
        validCards(classId, caller).values().stream()
            .flatMap(card -> Optional.ofNullable(card.state().about()).stream())
            .map(About::pupilId)
            .collect(Collectors.toUnmodifiableSet());
    return new TreeMap<>(
        commands.findAll(
            pupils,
            classLists.of(classId).members().keySet().stream()
                .filter(pupilId -> !holders.contains(pupilId))
                .toList()));
  }

  /** The cards that are valid today of those who are in the class, by certificate. */
  private Map<String, Committed<State>> validCards(String classId, Caller caller) {
    Set<String> members = classLists.of(classId).members().keySet();
    List<String> ids =
        register.cardsOf(classId, SchoolCalendar.schoolYearOf(caller.today())).stream()
            .map(Line::certificateId)
            .toList();
    Map<String, Committed<State>> valid = new TreeMap<>();
    commands
        .findAll(certificates, ids)
        .forEach(
            (id, card) -> {
              About about = card.state().about();
              if (about != null
                  && members.contains(about.pupilId())
                  && card.state().standingOn(caller.today()) == Standing.VALID) {
                valid.put(id, card);
              }
            });
    return valid;
  }

  /** The same for the same request and pupil, so that a repetition makes no second card. */
  private static String idFor(Mutation mutation, String pupilId) {
    String name = mutation.newId() + "|" + pupilId;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
