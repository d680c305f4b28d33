package cn.district.retention.enrollment.certificate;

import cn.district.retention.decider.Decision;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.transfer.Transfer;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides and evolves one certificate, card or transcript (证明、学生卡、学籍履历) of a pupil; pure. It states
 * what the record says on the day of issue, keeps the words that it was printed with, and holds
 * until it runs out or the school revokes it.
 */
public final class Certificate {

  private static final int SHORTEST_PURPOSE = 4;
  private static final int LAST_DAY_OF_AUGUST = 31;

  private Certificate() {}

  /** What is certified. */
  public enum Kind {
    /** 在校证明. */
    ENROLMENT,
    /** 毕业证明. */
    GRADUATION,
    /** 结业证明. */
    COMPLETION,
    /** 学生卡; holds until the end of the school year. */
    PUPIL_CARD,
    /** 转学证明. */
    TRANSFER,
    /** 学籍履历证明: the school history. */
    TRANSCRIPT,
    /** 转入回执: tells the district that a pupil came from that the pupil is at school here. */
    ARRIVAL_RECEIPT
  }

  /** Why a school takes a paper back. */
  public enum RevocationReason {
    /** 误开. */
    ISSUED_IN_ERROR,
    /** 学籍信息已更正. */
    RECORD_CORRECTED,
    /** 遗失. */
    PAPER_LOST,
    /** 已离校. */
    PUPIL_LEFT
  }

  /** Why a paper is printed. */
  public enum PrintReason {
    /** 首次打印. */
    FIRST_PRINT,
    /** 遗失. */
    PAPER_LOST,
    /** 损坏. */
    PAPER_DAMAGED,
    /** 另需一份. */
    FURTHER_COPY
  }

  /** How it stands on a day. */
  public enum Standing {
    VALID,
    EXPIRED,
    REVOKED,
    /** What is personal on it has been erased. */
    ERASED
  }

  /** Which certificate, of whom, by which school; the class is the one that it rests on. */
  public record About(
      String certificateId, Kind kind, String pupilId, String schoolId, String classId) {}

  /** The words of a paper and of the one who asked for it; sealed. */
  public record Paper(String purpose, PaperContent content) {}

  /**
   * A paper as it was made.
   *
   * @param codeIndex the keyed hash of the verification code
   * @param sha256 of the printed file
   */
  public record Made(Paper paper, String codeIndex, String sha256) {}

  /** What the school writes when it revokes; may name persons, so kept sealed. */
  public record Remark(String text) {}

  /** When and why it was revoked. */
  public record Revocation(RevocationReason reason, String by, LocalDate on) {}

  /** One print of it. */
  public record Printing(String printId, PrintReason reason, String by, LocalDate on) {}

  /**
   * State.
   *
   * @param paper null once it is erased
   * @param validUntil the last day on which it holds; null where it holds without end
   */
  public record State(
      @Nullable About about,
      @Nullable Paper paper,
      String codeIndex,
      String sha256,
      String issuedBy,
      @Nullable LocalDate issuedOn,
      @Nullable LocalDate validUntil,
      @Nullable Revocation revocation,
      @Nullable Remark remark,
      List<Printing> prints) {
    public static final State NOTHING =
        new State(null, null, "", "", "", null, null, null, null, List.of());

    public State {
      prints = List.copyOf(prints);
    }

    /** How it stands on a day. */
    public Standing standingOn(LocalDate day) {
      if (paper == null) {
        return Standing.ERASED;
      }
      if (revocation != null) {
        return Standing.REVOKED;
      }
      return validUntil != null && day.isAfter(validUntil) ? Standing.EXPIRED : Standing.VALID;
    }
  }

  /** Commands. */
  public sealed interface Command {
    /**
     * Issues it on what the record says.
     *
     * @param made null where nothing was made, since the record gives no ground for it
     */
    record IssueCertificate(
        About about,
        @Nullable Made made,
        PupilState pupil,
        Transfer.@Nullable State transfer,
        String issuedBy,
        LocalDate on)
        implements Command {}

    /** Takes it back. */
    record RevokeCertificate(
        RevocationReason reason, @Nullable Remark remark, String revokedBy, LocalDate on)
        implements Command {}

    /**
     * Prints it, the first time or again.
     *
     * @param printId the same for a repetition of the request, which is no further print
     * @param reason may be null the first time
     */
    record PrintCertificate(
        String printId, @Nullable PrintReason reason, String printedBy, LocalDate on)
        implements Command {}
  }

  /** Events. */
  public sealed interface Event {
    LocalDate effectiveDate();

    /** It was issued. */
    record CertificateIssued(
        About about,
        @Nullable Paper paper,
        String codeIndex,
        String sha256,
        String issuedBy,
        LocalDate issuedOn,
        @Nullable LocalDate validUntil)
        implements Event {
      @Override
      public LocalDate effectiveDate() {
        return issuedOn;
      }
    }

    /** It holds no more. */
    record CertificateRevoked(
        About about,
        RevocationReason reason,
        @Nullable Remark remark,
        String revokedBy,
        LocalDate revokedOn)
        implements Event {
      @Override
      public LocalDate effectiveDate() {
        return revokedOn;
      }
    }

    /** It was printed. */
    record CertificatePrinted(
        About about, String printId, PrintReason reason, String printedBy, LocalDate printedOn)
        implements Event {
      @Override
      public LocalDate effectiveDate() {
        return printedOn;
      }
    }
  }

  /** The last day on which a certificate that is issued today holds; null without end. */
  public static @Nullable LocalDate validUntil(Kind kind, LocalDate on) {
    if (kind != Kind.PUPIL_CARD) {
      return null;
    }
    LocalDate end = LocalDate.of(on.getYear(), Month.AUGUST, LAST_DAY_OF_AUGUST);
    return on.isAfter(end) ? end.plusYears(1) : end;
  }

  /** Whether a text says what a paper is for. */
  public static boolean statesPurpose(String text) {
    return text.strip().length() >= SHORTEST_PURPOSE;
  }

  /** Decides a command. */
  public static Decision<Event> decide(State state, Command command) {
    return switch (command) {
      case Command.IssueCertificate c -> issue(state, c);
      case Command.RevokeCertificate c -> revoke(state, c);
      case Command.PrintCertificate c -> print(state, c);
    };
  }

  private static Decision<Event> issue(State state, Command.IssueCertificate c) {
    if (state.about() != null) {
      return Decision.refuse(CertificateRefused.CERTIFICATE_EXISTS);
    }
    return switch (Basis.of(c.about().kind(), c.about().schoolId(), c.pupil(), c.transfer())) {
      case Basis.Lacking(CertificateRefused reason) -> Decision.refuse(reason);
      case Basis.Given given -> issue(c, Objects.requireNonNull(c.made(), "made on this ground"));
    };
  }

  private static Decision<Event> issue(Command.IssueCertificate c, Made made) {
    if (!statesPurpose(made.paper().purpose())) {
      return Decision.refuse(CertificateRefused.CERTIFICATE_PURPOSE_TOO_SHORT, "purpose");
    }
    return Decision.accept(
        new Event.CertificateIssued(
            c.about(),
            made.paper(),
            made.codeIndex(),
            made.sha256(),
            c.issuedBy(),
            c.on(),
            validUntil(c.about().kind(), c.on())));
  }

  private static Decision<Event> revoke(State state, Command.RevokeCertificate c) {
    About about = state.about();
    if (about == null) {
      return Decision.refuse(CertificateRefused.CERTIFICATE_UNKNOWN);
    }
    return state.revocation() != null
        ? Decision.refuse(CertificateRefused.CERTIFICATE_REVOKED)
        : Decision.accept(
            new Event.CertificateRevoked(about, c.reason(), c.remark(), c.revokedBy(), c.on()));
  }

  private static Decision<Event> print(State state, Command.PrintCertificate c) {
    About about = state.about();
    if (about == null) {
      return Decision.refuse(CertificateRefused.CERTIFICATE_UNKNOWN);
    }
    if (state.paper() == null) {
      return Decision.refuse(CertificateRefused.PERSONAL_DATA_ERASED);
    }
    if (state.revocation() != null) {
      return Decision.refuse(CertificateRefused.CERTIFICATE_REVOKED);
    }
    if (state.prints().stream().anyMatch(print -> print.printId().equals(c.printId()))) {
      return Decision.nothingToDo();
    }
    PrintReason reason = state.prints().isEmpty() ? PrintReason.FIRST_PRINT : c.reason();
    return reason == null || reason == PrintReason.FIRST_PRINT && !state.prints().isEmpty()
        ? Decision.refuse(CertificateRefused.REPRINT_REASON_MISSING, "reason")
        : Decision.accept(
            new Event.CertificatePrinted(about, c.printId(), reason, c.printedBy(), c.on()));
  }

  /** Folds one event. */
  public static State evolve(State state, Event event) {
    return switch (event) {
      case Event.CertificateIssued e ->
          new State(
              e.about(),
              e.paper(),
              e.codeIndex(),
              e.sha256(),
              e.issuedBy(),
              e.issuedOn(),
              e.validUntil(),
              null,
              null,
              List.of());
      case Event.CertificateRevoked e ->
          new State(
              state.about(),
              state.paper(),
              state.codeIndex(),
              state.sha256(),
              state.issuedBy(),
              state.issuedOn(),
              state.validUntil(),
              new Revocation(e.reason(), e.revokedBy(), e.revokedOn()),
              e.remark(),
              state.prints());
      case Event.CertificatePrinted e -> {
        List<Printing> prints = new ArrayList<>(state.prints());
        prints.add(new Printing(e.printId(), e.reason(), e.printedBy(), e.printedOn()));
        yield new State(
            state.about(),
            state.paper(),
            state.codeIndex(),
            state.sha256(),
            state.issuedBy(),
            state.issuedOn(),
            state.validUntil(),
            state.revocation(),
            state.remark(),
            prints);
      }
    };
  }
}
