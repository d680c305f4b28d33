package cn.district.retention.enrollment.certificate.issue;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.decider.DerivedId;
import cn.district.retention.decider.Refusal;
import cn.district.retention.enrollment.certificate.Certificate;
import cn.district.retention.enrollment.certificate.Certificate.About;
import cn.district.retention.enrollment.certificate.Certificate.Command;
import cn.district.retention.enrollment.certificate.Certificate.Command.PrintCertificate;
import cn.district.retention.enrollment.certificate.Certificate.Event;
import cn.district.retention.enrollment.certificate.Certificate.Kind;
import cn.district.retention.enrollment.certificate.Certificate.PrintReason;
import cn.district.retention.enrollment.certificate.Certificate.Standing;
import cn.district.retention.enrollment.certificate.Certificate.State;
import cn.district.retention.enrollment.certificate.CertificateRefused;
import cn.district.retention.enrollment.certificate.issue.Workshop.Ready;
import cn.district.retention.enrollment.certificate.print.PrintedFiles;
import cn.district.retention.enrollment.certificate.print.PrintedFiles.Printed;
import cn.district.retention.enrollment.certificate.print.Printer;
import cn.district.retention.enrollment.certificate.register.CertificateRegister;
import cn.district.retention.enrollment.certificate.register.CertificateRegister.Line;
import cn.district.retention.enrollment.certificate.register.ClassLeavers;
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
import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.web.BadRequest;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.Fingerprint;
import cn.district.retention.servicekit.web.Mutation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The papers of one kind of a class: who holds no valid one gets one, and all of them are printed
 * in one file, cards (学生卡) on sheets to be cut.
 */
@RestController
@RequestMapping("/api/v1/enrollment/classes/{classId}/certificates")
final class ClassPapersEndpoint {

  /** A file is drawn in memory. */
  private static final int LARGEST_CLASS = 200;

  private final ClassLists classLists;
  private final Organisation organisation;
  private final Commands commands;
  private final AggregateType<PupilState, PupilCommand, PupilEvent> pupils;
  private final AggregateType<State, Command, Event> certificates;
  private final Workshop workshop;
  private final Printer printer;
  private final PrintedFiles files;
  private final CertificateRegister register;
  private final ClassLeavers leavers;

  ClassPapersEndpoint(
      ClassLists classLists,
      Organisation organisation,
      Commands commands,
      AggregateType<PupilState, PupilCommand, PupilEvent> pupils,
      AggregateType<State, Command, Event> certificates,
      Workshop workshop,
      Printer printer,
      PrintedFiles files,
      CertificateRegister register,
      ClassLeavers leavers) {
    this.classLists = classLists;
    this.organisation = organisation;
    this.commands = commands;
    this.pupils = pupils;
    this.certificates = certificates;
    this.workshop = workshop;
    this.printer = printer;
    this.files = files;
    this.register = register;
    this.leavers = leavers;
  }

  /** Which papers, and what for. */
  record PapersRequest(@Nullable Kind kind, @Nullable String purpose) {}

  /** Which papers, and why they are printed where one of them was printed before. */
  record PapersPrintRequest(@Nullable Kind kind, @Nullable PrintReason reason) {}

  /** A pupil who got no paper, and the code of the reason. */
  record LeftOut(String pupilId, String code) {}

  /** The valid papers of the class; {@code leftOut} names who should have got one and did not. */
  record Papers(List<CertificateView> items, List<LeftOut> leftOut) {}

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed({Role.ACADEMIC_OFFICE, Role.VICE_PRINCIPAL, Role.PRINCIPAL})
  Papers issue(
      @PathVariable String classId,
      @RequestBody PapersRequest request,
      Caller caller,
      Mutation mutation) {
    caller.requireWithin(classId);
    SchoolClass schoolClass =
        organisation.schoolClass(classId).orElseThrow(CommandFailure.Unknown::new);
    Kind kind = ofClass(request.kind());
    String purpose = Checks.text(request.purpose(), "purpose");
    if (!Certificate.statesPurpose(purpose)) {
      throw new CommandFailure.Refused(
          Refusal.of(CertificateRefused.CERTIFICATE_PURPOSE_TOO_SHORT).at("purpose"));
    }
    Map<String, Ready> ready = new HashMap<>();
    pupilsWithout(kind, classId, caller)
        .forEach(
            (pupilId, pupil) -> {
              String certificateId = idFor(mutation, pupilId);
              ready.put(
                  certificateId,
                  workshop.make(
                      certificateId, kind, schoolClass.schoolId(), pupil, null, purpose, caller));
            });
    Map<String, Command> issues = new HashMap<>();
    ready.forEach((id, each) -> issues.put(id, each.command()));
    Map<String, Optional<CommandFailure>> failures =
        commands.createAll(
            certificates, issues, Set.of(), mutation.cause(request, schoolClass.schoolId()));
    Map<String, Committed<State>> papers = valid(kind, classId, caller);
    keepFiles(ready, papers);
    List<LeftOut> leftOut = new ArrayList<>();
    failures.forEach(
        (id, failure) ->
            failure
                .filter(why -> !papers.containsKey(id))
                .ifPresent(why -> leftOut.add(new LeftOut(pupilOf(ready, id), why.code()))));
    return new Papers(
        papers.values().stream().map(paper -> CertificateView.of(paper, caller.today())).toList(),
        leftOut);
  }

  private static Kind ofClass(@Nullable Kind kind) {
    Kind given = Checks.required(kind, "kind");
    if (given == Kind.TRANSFER) {
      throw BadRequest.field("paper-of-one-pupil", "kind");
    }
    return given;
  }

  /** Of a request that came twice at once, one has issued the papers: its files are kept. */
  private void keepFiles(Map<String, Ready> ready, Map<String, Committed<State>> papers) {
    Map<String, Printed> issued = new HashMap<>();
    ready.forEach(
        (id, each) -> {
          Committed<State> paper = papers.get(id);
          if (paper != null) {
            each.printed()
                .filter(file -> Fingerprint.of(file.file()).equals(paper.state().sha256()))
                .ifPresent(file -> issued.put(id, file));
          }
        });
    files.keep(issued);
  }

  private static String pupilOf(Map<String, Ready> ready, String certificateId) {
    return Objects.requireNonNull(ready.get(certificateId)).command().about().pupilId();
  }

  /** The valid papers of the class in one file; each print is kept with its paper. */
  @PostMapping("/prints")
  @Allowed({Role.ACADEMIC_OFFICE, Role.VICE_PRINCIPAL, Role.PRINCIPAL})
  ResponseEntity<byte[]> print(
      @PathVariable String classId,
      @RequestBody PapersPrintRequest request,
      Caller caller,
      Mutation mutation) {
    caller.requireWithin(classId);
    Kind kind = ofClass(request.kind());
    Map<String, Committed<State>> papers = valid(kind, classId, caller);
    if (papers.isEmpty()) {
      throw new CommandFailure.Unknown();
    }
    if (papers.size() > LARGEST_CLASS) {
      throw BadRequest.field("too-many", "kind");
    }
    var command =
        new PrintCertificate(mutation.newId(), request.reason(), caller.subject(), caller.today());
    Cause cause = mutation.cause(request, classId);
    // those first that may be refused, so that nothing counts as printed that was not
    keepPrints(papers, each -> !each.state().prints().isEmpty(), command, cause);
    keepPrints(papers, each -> each.state().prints().isEmpty(), command, cause);
    return PdfAnswer.of(
        printer.papers(
            papers.values().stream().map(paper -> Workshop.printOf(paper.state())).toList()),
        kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + classId);
  }

  private void keepPrints(
      Map<String, Committed<State>> papers,
      Predicate<Committed<State>> which,
      Command print,
      Cause cause) {
    Map<String, Command> prints = new HashMap<>();
    papers.values().stream().filter(which).forEach(each -> prints.put(each.id(), print));
    commands
        .executeAll(certificates, prints, cause)
        .values()
        .forEach(
            failure ->
                failure.ifPresent(
                    why -> {
                      throw why;
                    }));
  }

  private Map<String, Committed<PupilState>> pupilsWithout(
      Kind kind, String classId, Caller caller) {
    Set<String> holders =
        valid(kind, classId, caller).values().stream()
            .flatMap(paper -> Optional.ofNullable(paper.state().about()).stream())
            .map(About::pupilId)
            .collect(Collectors.toUnmodifiableSet());
    List<String> without =
        pupilsOf(kind, classId, caller).stream()
            .filter(pupilId -> !holders.contains(pupilId))
            .toList();
    if (without.size() > LARGEST_CLASS) {
      throw BadRequest.field("too-many", "kind");
    }
    return new TreeMap<>(commands.findAll(pupils, without));
  }

  /** Who is in the class, or who left it with the end of the running school year. */
  private Set<String> pupilsOf(Kind kind, String classId, Caller caller) {
    return switch (kind) {
      case GRADUATION, COMPLETION ->
          Set.copyOf(leavers.of(classId, SchoolCalendar.schoolYearOf(caller.today())));
      case ENROLMENT, PUPIL_CARD, TRANSCRIPT, TRANSFER, ARRIVAL_RECEIPT ->
          classLists.of(classId).members().keySet();
    };
  }

  /** The papers that are valid today of those pupils, by certificate; of each the last one. */
  private Map<String, Committed<State>> valid(Kind kind, String classId, Caller caller) {
    Set<String> those = pupilsOf(kind, classId, caller);
    List<String> ids =
        register.ofClass(kind, classId, SchoolCalendar.schoolYearOf(caller.today())).stream()
            .map(Line::certificateId)
            .toList();
    Map<String, Committed<State>> found = commands.findAll(certificates, ids);
    Map<String, String> lastOf = new HashMap<>();
    for (String id : ids) {
      Committed<State> paper = found.get(id);
      About about = paper == null ? null : paper.state().about();
      if (paper != null
          && about != null
          && those.contains(about.pupilId())
          && paper.state().standingOn(caller.today()) == Standing.VALID) {
        lastOf.put(about.pupilId(), id);
      }
    }
    Map<String, Committed<State>> valid = new TreeMap<>();
    lastOf.values().forEach(id -> valid.put(id, Objects.requireNonNull(found.get(id))));
    return valid;
  }

  /** The same for the same request and pupil, so that a repetition makes no second card. */
  private static String idFor(Mutation mutation, String pupilId) {
    return DerivedId.of(mutation.newId(), pupilId);
  }
}
