package cn.district.retention.enrollment.rollexport;

import cn.district.retention.decider.Decision;
import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.decider.Refusal.Reason;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One file with pupils' names that left the platform: who, when, what, what for; pure. */
public final class RollExport {

  private static final int SHORTEST_PURPOSE = 4;

  private RollExport() {}

  /** The form of a file. */
  public enum Format {
    CSV,
    XLSX
  }

  /** What the file lists. */
  public enum Content {
    /** 在籍名单. */
    LIVE_ROLL,
    /** 重点群体名单 (L-07). */
    KEY_GROUPS
  }

  /** What is known of one export. */
  public record State(@Nullable RollExported exported) {
    public static final State NOTHING = new State(null);
  }

  /** Records an export before its file is handed out. */
  public record ExportRoll(
      String exportId,
      String exportedBy,
      String schoolId,
      Content content,
      Format format,
      int pupils,
      Purpose purpose,
      LocalDate on) {}

  /** What it is for, in the words of the one who asks; sealed, since words may hold names. */
  public record Purpose(String text) {}

  /** A file was handed out. */
  public record RollExported(
      String exportId,
      String exportedBy,
      String schoolId,
      Content content,
      Format format,
      int pupils,
      LocalDate exportedOn,
      @Nullable Purpose purpose) {}

  /** Why an export is refused. */
  public enum ExportRefused implements Reason {
    PURPOSE_TOO_SHORT(Kind.RULE);

    private final Kind kind;

    ExportRefused(Kind kind) {
      this.kind = kind;
    }

    @Override
    public Kind kind() {
      return kind;
    }
  }

  /** Decides an export. */
  public static Decision<RollExported> decide(State state, ExportRoll c) {
    if (c.purpose().text().strip().length() < SHORTEST_PURPOSE) {
      return Decision.refuse(ExportRefused.PURPOSE_TOO_SHORT, "purpose");
    }
    return Decision.accept(
        new RollExported(
            c.exportId(),
            c.exportedBy(),
            c.schoolId(),
            c.content(),
            c.format(),
            c.pupils(),
            c.on(),
            c.purpose()));
  }

  /** Folds one event. */
  public static State evolve(State state, RollExported event) {
    return new State(event);
  }
}
