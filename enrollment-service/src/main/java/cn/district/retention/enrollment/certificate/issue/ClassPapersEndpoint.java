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

  private static final int ATTEMPTS = 3;

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

  /**
   * Which papers, and what for.
   *
   * @param schoolYear for those who left the class with the end of it; of graduation and completion
   *     the last one with leavers where it is absent, of other kinds whoever is in the class
   */
  record PapersRequest(
      @Nullable Kind kind, @Nullable String purpose, @Nullable Integer schoolYear) {}

  /**
   * Which papers, and why they are printed where one of them was printed before.
   *
   * @param schoolYear as with the issuing
   */
  record PapersPrintRequest(
      @Nullable Kind kind, @Nullable PrintReason reason, @Nullable Integer schoolYear) {}

  /** Whose papers: those of a class, and of which pupils. */
  private record Asked(Kind kind, SchoolClass schoolClass, Set<String> pupilIds) {}

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
    Asked asked = asked(classId, request.kind(), request.schoolYear(), caller);
    String schoolId = asked.schoolClass().schoolId();
    String purpose = Checks.text(request.purpose(), "purpose");
    if (!Certificate.statesPurpose(purpose)) {
      throw new CommandFailure.Refused(
          Refusal.of(CertificateRefused.CERTIFICATE_PURPOSE_TOO_SHORT).at("purpose"));
    }
    Map<String, Ready> ready = new HashMap<>();
    pupilsWithout(asked, caller)
        .forEach(
            (pupilId, pupil) -> {
              String certificateId = idFor(mutation, pupilId);
              ready.put(
                  certificateId,
                  workshop.make(
                      certificateId, asked.kind(), schoolId, pupil, null, purpose, caller));
            });
    Map<String, Command> issues = new HashMap<>();
    ready.forEach((id, each) -> issues.put(id, each.command()));
    Map<String, Optional<CommandFailure>> failures =
        commands.createAll(certificates, issues, Set.of(), mutation.cause(request, schoolId));
    Map<String, Committed<State>> papers = valid(asked, caller);
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

  private Asked asked(
      String classId, @Nullable Kind kind, @Nullable Integer schoolYear, Caller caller) {
    caller.requireWithin(classId);
    SchoolClass schoolClass =
        organisation.schoolClass(classId).orElseThrow(CommandFailure.Unknown::new);
    Kind given = Checks.required(kind, "kind");
    if (given == Kind.TRANSFER) {
      throw BadRequest.field("paper-of-one-pupil", "kind");
    }
    return new Asked(given, schoolClass, pupilsOf(given, schoolClass, schoolYear, caller));
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

  /**
   * The valid papers of the class in one file; each print is kept with its paper, once the file is
   * drawn. A paper that was revoked meanwhile is not in it.
   */
  @PostMapping("/prints")
  @Allowed({Role.ACADEMIC_OFFICE, Role.VICE_PRINCIPAL, Role.PRINCIPAL})
  ResponseEntity<byte[]> print(
      @PathVariable String classId,
      @RequestBody PapersPrintRequest request,
      Caller caller,
      Mutation mutation) {
    Asked asked = asked(classId, request.kind(), request.schoolYear(), caller);
    var command =
        new PrintCertificate(mutation.newId(), request.reason(), caller.subject(), caller.today());
    Cause cause = mutation.cause(request, classId);
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Map<String, Committed<State>> papers = valid(asked, caller);
      byte[] file = drawn(papers);
      if (printsAreKept(papers, command, cause)) {
        return PdfAnswer.of(
            file, asked.kind().name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + classId);
      }
    }
    throw new CommandFailure.Contended();
  }

  private byte[] drawn(Map<String, Committed<State>> papers) {
    if (papers.isEmpty()) {
      throw new CommandFailure.Unknown();
    }
    if (papers.size() > LARGEST_CLASS) {
      throw BadRequest.field("too-many", "kind");
    }
    return printer.papers(
        papers.values().stream().map(paper -> Workshop.printOf(paper.state())).toList());
  }

  /** Those first that may be refused, so that nothing counts as printed that was not. */
  private boolean printsAreKept(
      Map<String, Committed<State>> papers, Command command, Cause cause) {
    return printsAreKept(papers, each -> !each.state().prints().isEmpty(), command, cause)
        && printsAreKept(papers, each -> each.state().prints().isEmpty(), command, cause);
  }

  /** False where a paper has changed since it was read: the same print again is none. */
  private boolean printsAreKept(
      Map<String, Committed<State>> papers,
      Predicate<Committed<State>> which,
      Command print,
      Cause cause) {
    Map<String, Command> prints = new HashMap<>();
    papers.values().stream().filter(which).forEach(each -> prints.put(each.id(), print));
    List<CommandFailure> failures =
        commands.executeAll(certificates, prints, cause).values().stream()
            .flatMap(Optional::stream)
            .toList();
    failures.stream()
        .filter(why -> !hasChangedSince(why))
        .findFirst()
        .ifPresent(
            why -> {
              throw why;
            });
    return failures.isEmpty();
  }

  private static boolean hasChangedSince(CommandFailure why) {
    return switch (why) {
      case CommandFailure.Contended contended -> true;
      case CommandFailure.Refused refused ->
          refused.refusal().reason() == CertificateRefused.CERTIFICATE_REVOKED;
      default -> false;
    };
  }

  private Map<String, Committed<PupilState>> pupilsWithout(Asked asked, Caller caller) {
    Set<String> holders =
        valid(asked, caller).values().stream()
            .flatMap(paper -> Optional.ofNullable(paper.state().about()).stream())
            .map(About::pupilId)
            .collect(Collectors.toUnmodifiableSet());
    List<String> without =
        asked.pupilIds().stream().filter(pupilId -> !holders.contains(pupilId)).toList();
    if (without.size() > LARGEST_CLASS) {
      throw BadRequest.field("too-many", "kind");
    }
    return new TreeMap<>(commands.findAll(pupils, without));
  }

  /** Who left the class with the end of a school year, or who is in it. */
  private Set<String> pupilsOf(
      Kind kind, SchoolClass schoolClass, @Nullable Integer schoolYear, Caller caller) {
    if (schoolYear != null) {
      return Set.copyOf(leavers.of(schoolClass.id(), schoolYear));
    }
    return switch (kind) {
      case GRADUATION, COMPLETION -> lastLeavers(schoolClass, caller);
      case ENROLMENT, PUPIL_CARD, TRANSCRIPT, TRANSFER, ARRIVAL_RECEIPT ->
          classLists.of(schoolClass.id()).members().keySet();
    };
  }

  /** Those of the running school year, or of the last one that has some. */
  private Set<String> lastLeavers(SchoolClass schoolClass, Caller caller) {
    int running = SchoolCalendar.schoolYearOf(caller.today());
    for (int year = running; year >= firstYearOf(schoolClass); year--) {
      List<String> found = leavers.of(schoolClass.id(), year);
      if (!found.isEmpty()) {
        return Set.copyOf(found);
      }
    }
    return Set.of();
  }

  /** A class may be formed in the summer before. */
  private static int firstYearOf(SchoolClass schoolClass) {
    return Math.min(schoolClass.firstSchoolYear(), SchoolCalendar.schoolYearOf(schoolClass.from()));
  }

  /**
   * The papers that are valid today of those pupils, by certificate; of each the last one, whatever
   * school year it was issued in.
   */
  private Map<String, Committed<State>> valid(Asked asked, Caller caller) {
    List<String> ids =
        register
            .ofClass(
                asked.kind(),
                asked.schoolClass().id(),
                firstYearOf(asked.schoolClass()),
                SchoolCalendar.schoolYearOf(caller.today()))
            .stream()
            .map(Line::certificateId)
            .toList();
    Map<String, Committed<State>> found = commands.findAll(certificates, ids);
    Map<String, String> lastOf = new HashMap<>();
    for (String id : ids) {
      Committed<State> paper = found.get(id);
      About about = paper == null ? null : paper.state().about();
      if (paper != null
          && about != null
          && asked.pupilIds().contains(about.pupilId())
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
