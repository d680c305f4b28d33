package cn.district.retention.enrollment.certificate.verify;

import cn.district.retention.enrollment.certificate.Certificate.About;
import cn.district.retention.enrollment.certificate.Certificate.Command;
import cn.district.retention.enrollment.certificate.Certificate.Event;
import cn.district.retention.enrollment.certificate.Certificate.Kind;
import cn.district.retention.enrollment.certificate.Certificate.Paper;
import cn.district.retention.enrollment.certificate.Certificate.State;
import cn.district.retention.enrollment.certificate.VerificationCode;
import cn.district.retention.enrollment.certificate.register.CertificateRegister;
import cn.district.retention.organisation.caller.OpenToAll;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.web.Checks;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Says whether a code stands on a paper that holds; asked by anybody. */
@RestController
final class VerificationEndpoint {

  static final String PATH = "/api/v1/enrollment/certificates/verifications";

  private final CertificateRegister register;
  private final Commands commands;
  private final AggregateType<State, Command, Event> certificates;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  VerificationEndpoint(
      CertificateRegister register,
      Commands commands,
      AggregateType<State, Command, Event> certificates,
      Clock clock) {
    this.register = register;
    this.commands = commands;
    this.certificates = certificates;
    this.clock = clock;
  }

  /** The code as it stands on the paper. */
  record VerificationRequest(@Nullable String code) {}

  /** What a code turns out to be. */
  enum Finding {
    VALID,
    /** A card whose school year is over. */
    EXPIRED,
    REVOKED,
    UNKNOWN,
    /** The person has been erased, and with the name what could be verified. */
    NO_LONGER_AVAILABLE
  }

  /**
   * The answer, of one shape whatever the code is.
   *
   * @param name masked
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Verification(
      Finding state,
      @Nullable Kind kind,
      @Nullable String schoolName,
      @Nullable LocalDate issuedOn,
      @Nullable LocalDate validUntil,
      @Nullable String name) {

    static Verification bare(Finding state) {
      return new Verification(state, null, null, null, null, null);
    }
  }

  @PostMapping(PATH)
  @OpenToAll
  ResponseEntity<Verification> verify(@RequestBody VerificationRequest request) {
    return ResponseEntity.ok()
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(found(Checks.text(request.code(), "code")));
  }

  /** A code that is unknown costs the same look-ups as one that is known. */
  private Verification found(String typed) {
    VerificationCode code =
        VerificationCode.read(typed).orElseGet(() -> VerificationCode.draw(random));
    String certificateId =
        register.behind(code).orElseGet(() -> new UUID(random.nextLong(), 0).toString());
    return commands
        .find(certificates, certificateId)
        .map(Committed::state)
        .map(this::stated)
        .orElseGet(() -> Verification.bare(Finding.UNKNOWN));
  }

  private Verification stated(State state) {
    About about = state.about();
    Paper paper = state.paper();
    if (about == null || paper == null) {
      return Verification.bare(Finding.NO_LONGER_AVAILABLE);
    }
    Finding finding =
        switch (state.standingOn(LocalDate.now(clock))) {
          case VALID -> Finding.VALID;
          case EXPIRED -> Finding.EXPIRED;
          case REVOKED -> Finding.REVOKED;
          case ERASED -> Finding.NO_LONGER_AVAILABLE;
        };
    return new Verification(
        finding,
        about.kind(),
        paper.content().schoolName(),
        state.issuedOn(),
        state.validUntil(),
        MaskedName.of(paper.content().name()));
  }
}
