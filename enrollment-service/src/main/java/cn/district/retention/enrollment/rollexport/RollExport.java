package cn.district.retention.enrollment.rollexport;

import cn.district.retention.decider.Decision;
import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.decider.Refusal.Reason;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One list that left the platform as a file: who, when, what, what for; pure. */
public final class RollExport {

  private static final int SHORTEST_PURPOSE = 4;

  private RollExport() {}

  /** The form of a file. */
  public enum Format {
    CSV,
    XLSX
  }

  /** Of whom a list is. */
  public enum Subject {
    PUPIL,
    SCHOOL_CLASS,
    SCHOOL,
    /** Any unit: of one that is no school, all schools within it. */
    UNIT
  }

  /** What the file lists. */
  public enum Content {
    /** 在籍名单. */
    LIVE_ROLL(Subject.SCHOOL),
    /** 重点群体名单 (L-07). */
    KEY_GROUPS(Subject.SCHOOL),
    /** 班级名册. */
    CLASS_LIST(Subject.SCHOOL_CLASS),
    /** 学生变动情况表 of a term (R5-10). */
    CHANGE_FORM(Subject.SCHOOL),
    /** 未点名班级 of a period (R1-17). */
    MISSING_ROLLS(Subject.UNIT),
    /** 包保责任缺口 (R1-08). */
    RESPONSIBILITY_GAPS(Subject.UNIT),
    /** 未完成摸底的班级 (R1-21). */
    OPEN_SURVEYS(Subject.UNIT),
    /** 比对差异 that nobody has settled (L-07). */
    DIFFERENCES(Subject.UNIT),
    /** 办理中的转学 (R5-28). */
    TRANSFERS(Subject.UNIT),
    /** 学生档案, which goes with the pupil (E6). */
    PUPIL_RECORD(Subject.PUPIL);

    private final Subject subject;

    Content(Subject subject) {
      this.subject = subject;
    }

    /** Of whom it is. */
    public Subject subject() {
      return subject;
    }
  }

  /**
   * Which list.
   *
   * @param unitId the unit that it is taken out for
   * @param classId of a list of one class
   * @param pupilId of a list about one pupil
   * @param from the first day of a list of a period, or that of its term
   * @param to the first day after it
   */
  public record Which(
      Content content,
      String unitId,
      @Nullable String classId,
      @Nullable String pupilId,
      @Nullable LocalDate from,
      @Nullable LocalDate to) {}

  /** What is known of one export. */
  public record State(@Nullable RollExported exported) {
    public static final State NOTHING = new State(null);

    /**
     * Whether what is on record covers a file that is handed out on its strength: one of the same
     * day, as long, for the same purpose. Where the purpose is erased, nothing is covered.
     */
    public boolean covers(ExportRoll export) {
      return exported != null
          && exported.exportedOn().equals(export.on())
          && exported.rows() == export.rows()
          && export.purpose().equals(exported.purpose());
    }
  }

  /** Records an export before its file is handed out. */
  public record ExportRoll(
      String exportId,
      String exportedBy,
      Which which,
      Format format,
      int rows,
      Purpose purpose,
      LocalDate on) {}

  /** What it is for, in the words of the one who asks; sealed, since words may hold names. */
  public record Purpose(String text) {}

  /** A file was handed out. */
  public record RollExported(
      String exportId,
      String exportedBy,
      Which which,
      Format format,
      int rows,
      LocalDate exportedOn,
      @Nullable Purpose purpose) {

    /** Whose key seals the purpose: that of the pupil whom the list is about, or the exporter's. */
    public String purposeIsAbout() {
      return which.pupilId() == null ? exportedBy : which.pupilId();
    }
  }

  /** Why an export is refused. */
  public enum ExportRefused implements Reason {
    PURPOSE_TOO_SHORT(Kind.RULE),
    /** What the key took out before is not what it would take out now. */
    EXPORT_KEY_SPENT(Kind.CONFLICT);

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
            c.exportId(), c.exportedBy(), c.which(), c.format(), c.rows(), c.on(), c.purpose()));
  }

  /** Folds one event. */
  public static State evolve(State state, RollExported event) {
    return new State(event);
  }
}
