package cn.district.retention.enrollment.certificate.issue;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.decider.Refusal;
import cn.district.retention.enrollment.certificate.Certificate.About;
import cn.district.retention.enrollment.certificate.Certificate.Command;
import cn.district.retention.enrollment.certificate.Certificate.Command.PrintCertificate;
import cn.district.retention.enrollment.certificate.Certificate.Command.RevokeCertificate;
import cn.district.retention.enrollment.certificate.Certificate.Event;
import cn.district.retention.enrollment.certificate.Certificate.Kind;
import cn.district.retention.enrollment.certificate.Certificate.PrintReason;
import cn.district.retention.enrollment.certificate.Certificate.Remark;
import cn.district.retention.enrollment.certificate.Certificate.RevocationReason;
import cn.district.retention.enrollment.certificate.Certificate.State;
import cn.district.retention.enrollment.certificate.CertificateRefused;
import cn.district.retention.enrollment.certificate.issue.Workshop.Ready;
import cn.district.retention.enrollment.certificate.print.Print;
import cn.district.retention.enrollment.certificate.print.PrintedFiles;
import cn.district.retention.enrollment.certificate.print.PrintedFiles.Printed;
import cn.district.retention.enrollment.certificate.print.Printer;
import cn.district.retention.enrollment.certificate.register.CertificateRegister;
import cn.district.retention.enrollment.certificate.register.CertificateRegister.Line;
import cn.district.retention.enrollment.pupilfile.PupilAccess;
import cn.district.retention.enrollment.pupilfile.PupilAliases;
import cn.district.retention.enrollment.transfer.Transfer;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.web.Answers;
import cn.district.retention.servicekit.web.BadRequest;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.Fingerprint;
import cn.district.retention.servicekit.web.Mutation;
import cn.district.retention.servicekit.web.Page;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Certificates of one pupil: issued and revoked by a school, printed and listed. */
@RestController
@RequestMapping("/api/v1/enrollment")
final class CertificateEndpoint {

  private static final String CERTIFICATES = "/api/v1/enrollment/certificates";

  private final PupilAccess pupils;
  private final PupilAliases aliases;
  private final Commands commands;
  private final AggregateType<State, Command, Event> certificates;
  private final AggregateType<Transfer.State, Transfer.Command, Transfer.Event> transfers;
  private final Workshop workshop;
  private final Printer printer;
  private final PrintedFiles files;
  private final CertificateRegister register;

  CertificateEndpoint(
      PupilAccess pupils,
      PupilAliases aliases,
      Commands commands,
      AggregateType<State, Command, Event> certificates,
      AggregateType<Transfer.State, Transfer.Command, Transfer.Event> transfers,
      Workshop workshop,
      Printer printer,
      PrintedFiles files,
      CertificateRegister register) {
    this.pupils = pupils;
    this.aliases = aliases;
    this.commands = commands;
    this.certificates = certificates;
    this.transfers = transfers;
    this.workshop = workshop;
    this.printer = printer;
    this.files = files;
    this.register = register;
  }

  /**
   * What is asked for.
   *
   * @param schoolId the school that issues it
   * @param transferId for a proof of transfer
   */
  record CertificateRequest(
      @Nullable Kind kind,
      @Nullable String schoolId,
      @Nullable String transferId,
      @Nullable String purpose) {}

  /** Why it is printed again; the first time nothing need be said. */
  record PrintRequest(@Nullable PrintReason reason) {}

  /** Why it is taken back. */
  record RevocationRequest(@Nullable RevocationReason reason, @Nullable String remark) {}

  @PostMapping("/pupils/{pupilId}/certificates")
  @Allowed({Role.ACADEMIC_OFFICE, Role.VICE_PRINCIPAL, Role.PRINCIPAL})
  ResponseEntity<CertificateView> issue(
      @PathVariable String pupilId,
      @RequestBody CertificateRequest request,
      Caller caller,
      Mutation mutation) {
    String schoolId = caller.requireWithin(Checks.required(request.schoolId(), "schoolId"));
    Kind kind = Checks.required(request.kind(), "kind");
    Ready ready =
        workshop.make(
            mutation.newId(),
            kind,
            schoolId,
            pupils.resolve(pupilId),
            kind == Kind.TRANSFER ? transfer(request) : null,
            Checks.text(request.purpose(), "purpose"),
            caller);
    Committed<State> issued =
        commands.execute(
            certificates,
            mutation.newId(),
            ready.command(),
            new Expectation.New(),
            mutation.cause(request, schoolId));
    if (!issued.replayed()) {
      ready.printed().ifPresent(printed -> files.keep(Map.of(issued.id(), printed)));
    }
    return Answers.created(
        CERTIFICATES, issued, certificate -> CertificateView.of(certificate, caller.today()));
  }

  private Transfer.State transfer(CertificateRequest request) {
    return commands.get(transfers, Checks.id(request.transferId(), "transferId")).state();
  }

  @GetMapping("/certificates/{certificateId}")
  @Allowed({Role.ACADEMIC_OFFICE, Role.VICE_PRINCIPAL, Role.PRINCIPAL, Role.BUREAU})
  ResponseEntity<CertificateView> show(@PathVariable String certificateId, Caller caller) {
    return Answers.ok(
        reachable(certificateId, caller),
        certificate -> CertificateView.of(certificate, caller.today()));
  }

  /**
   * The file as it was printed first, to the byte; who prints it, and why again, is kept. The file
   * is there before its print counts, and a paper that holds no more is not printed by the key of a
   * print that was made while it did.
   */
  @PostMapping("/certificates/{certificateId}/prints")
  @Allowed({Role.ACADEMIC_OFFICE, Role.VICE_PRINCIPAL, Role.PRINCIPAL})
  ResponseEntity<byte[]> print(
      @PathVariable String certificateId,
      @RequestBody PrintRequest request,
      Caller caller,
      Mutation mutation) {
    State state = reachable(certificateId, caller).state();
    About about = Objects.requireNonNull(state.about());
    if (state.revocation() != null) {
      throw new CommandFailure.Refused(Refusal.of(CertificateRefused.CERTIFICATE_REVOKED));
    }
    Print print = Workshop.printOf(state);
    byte[] file =
        files
            .of(certificateId, about.pupilId())
            .filter(kept -> Fingerprint.of(kept).equals(state.sha256()))
            .orElseGet(() -> printedAgain(print, state));
    commands.execute(
        certificates,
        certificateId,
        new PrintCertificate(mutation.newId(), request.reason(), caller.subject(), caller.today()),
        new Expectation.Whatever(),
        mutation.cause(request, about.schoolId()));
    return PdfAnswer.of(file, "certificate-" + certificateId);
  }

  /** Where the service died between the commit and the keeping of the file. */
  private byte[] printedAgain(Print print, State state) {
    byte[] file = printer.paper(print);
    if (!Fingerprint.of(file).equals(state.sha256())) {
      throw BadRequest.of(HttpStatus.SERVICE_UNAVAILABLE, "printed-file-missing");
    }
    String pupilId = Objects.requireNonNull(state.about()).pupilId();
    files.keep(Map.of(print.certificateId(), new Printed(pupilId, file)));
    return file;
  }

  @PostMapping("/certificates/{certificateId}/revocation")
  @Allowed({Role.ACADEMIC_OFFICE, Role.VICE_PRINCIPAL, Role.PRINCIPAL})
  ResponseEntity<CertificateView> revoke(
      @PathVariable String certificateId,
      @RequestBody RevocationRequest request,
      Caller caller,
      Mutation mutation) {
    About about = Objects.requireNonNull(reachable(certificateId, caller).state().about());
    String remark = Checks.optionalText(request.remark(), "remark");
    return Answers.ok(
        commands.execute(
            certificates,
            certificateId,
            new RevokeCertificate(
                Checks.required(request.reason(), "reason"),
                remark == null ? null : new Remark(remark),
                caller.subject(),
                caller.today()),
            mutation.expectation(),
            mutation.cause(request, about.schoolId())),
        certificate -> CertificateView.of(certificate, caller.today()));
  }

  @GetMapping("/pupils/{pupilId}/certificates")
  @Allowed({Role.ACADEMIC_OFFICE, Role.VICE_PRINCIPAL, Role.PRINCIPAL, Role.BUREAU})
  Page<CertificateView> ofPupil(
      @PathVariable String pupilId,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit,
      Caller caller) {
    String id = pupils.reachable(pupilId, caller).id();
    List<String> ids = new ArrayList<>(aliases.of(id));
    ids.add(id);
    return page(register.ofPupils(ids), after, limit, caller);
  }

  @GetMapping("/schools/{schoolId}/certificates")
  @Allowed({Role.ACADEMIC_OFFICE, Role.VICE_PRINCIPAL, Role.PRINCIPAL, Role.BUREAU})
  Page<CertificateView> ofSchool(
      @PathVariable String schoolId,
      @RequestParam(required = false) @Nullable String month,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit,
      Caller caller) {
    caller.requireWithin(schoolId);
    YearMonth wanted = month == null ? YearMonth.from(caller.today()) : YearMonth.parse(month);
    return page(register.ofSchool(schoolId, wanted), after, limit, caller);
  }

  private Page<CertificateView> page(
      List<Line> lines, @Nullable String after, @Nullable Integer limit, Caller caller) {
    Page<Line> page = Page.cut(lines, after, limit, Line::cursor);
    Map<String, Committed<State>> found =
        commands.findAll(certificates, page.items().stream().map(Line::certificateId).toList());
    return new Page<>(
        page.items().stream()
            .map(line -> found.get(line.certificateId()))
            .filter(Objects::nonNull)
            .map(certificate -> CertificateView.of(certificate, caller.today()))
            .toList(),
        page.next());
  }

  private Committed<State> reachable(String certificateId, Caller caller) {
    Committed<State> certificate = commands.get(certificates, certificateId);
    About about = certificate.state().about();
    if (about == null) {
      throw new CommandFailure.Unknown();
    }
    caller.requireWithin(about.schoolId());
    return certificate;
  }
}
