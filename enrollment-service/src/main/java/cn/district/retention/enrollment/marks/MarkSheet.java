package cn.district.retention.enrollment.marks;

import cn.district.retention.decider.Decision;
import cn.district.retention.decider.Refusal;
import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.decider.Refusal.Reason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides and evolves the mark sheet (成绩单) of a class in one assessment of one course; pure. It is
 * marked in points or in levels (等级), never both, and ranks nobody.
 */
public final class MarkSheet {

  private static final int MOST_POINTS = 1_000;
  private static final int MOST_UNITS = 99;

  private MarkSheet() {}

  /** Which term of a school year. */
  public enum Term {
    AUTUMN,
    SPRING
  }

  /** A course (课程): those of the national plan of compulsory education, and local ones. */
  public enum Course {
    MORALITY_AND_LAW,
    CHINESE,
    MATHEMATICS,
    FOREIGN_LANGUAGE,
    HISTORY,
    GEOGRAPHY,
    SCIENCE,
    PHYSICS,
    CHEMISTRY,
    BIOLOGY,
    INFORMATION_TECHNOLOGY,
    PHYSICAL_EDUCATION,
    ARTS,
    LABOUR,
    INTEGRATED_PRACTICE,
    LOCAL
  }

  /** 单元, 期中, 期末. */
  public enum Assessment {
    UNIT,
    MIDTERM,
    FINAL
  }

  /** 优, 良, 合格, 不合格. */
  public enum Level {
    EXCELLENT,
    GOOD,
    PASS,
    FAIL
  }

  /** Whether a pupil took part: 参加, 缺考, 免考. */
  public enum Presence {
    PRESENT,
    ABSENT,
    EXCUSED
  }

  /** 录入, 导入. */
  public enum Source {
    ENTERED,
    IMPORTED
  }

  /** Why marks are corrected. */
  public enum CorrectionReason {
    ENTRY_ERROR,
    REVIEWED,
    RETAKEN,
    LATE_ENTRY,
    WRONG_PUPIL
  }

  /**
   * Which sheet.
   *
   * @param number counts the unit assessments of a term; 1 for the others, which are held once
   */
  public record Sheet(
      String classId,
      String schoolId,
      int schoolYear,
      Term term,
      Course course,
      Assessment assessment,
      int number) {

    /** The sheet's id: a class has one sheet of an assessment. */
    public String id() {
      return classId + "/" + termOfYear() + "/" + course + "/" + assessment + "-" + number;
    }

    /** The term with its school year, for example {@code 2024-AUTUMN}. */
    public String termOfYear() {
      return schoolYear + "-" + term;
    }
  }

  /** Points from 0 to the full mark (满分), passed from the pass mark (及格线) on. */
  public record Points(int full, int pass) {

    boolean isPossible() {
      return full >= 1 && full <= MOST_POINTS && pass >= 1 && pass <= full;
    }

    /** Whole percent of the full mark. */
    public int percentOf(BigDecimal points) {
      return points
          .movePointRight(2)
          .divide(BigDecimal.valueOf(full), 0, RoundingMode.HALF_UP)
          .intValueExact();
    }

    /** Whether the points are enough. */
    public boolean isPassedBy(BigDecimal points) {
      return points.compareTo(BigDecimal.valueOf(pass)) >= 0;
    }
  }

  /** One pupil's result: points or a level of who took part, nothing of who did not. */
  public record Result(
      String pupilId, Presence presence, @Nullable BigDecimal points, @Nullable Level level) {

    public Result {
      points = points == null ? null : plain(points);
    }

    /** Of a pupil who was marked in points. */
    public static Result of(String pupilId, BigDecimal points) {
      return new Result(pupilId, Presence.PRESENT, points, null);
    }

    /** Of a pupil who was marked by a level. */
    public static Result of(String pupilId, Level level) {
      return new Result(pupilId, Presence.PRESENT, null, level);
    }

    /** Of a pupil who did not take part. */
    public static Result of(String pupilId, Presence presence) {
      return new Result(pupilId, presence, null, null);
    }

    /** 90 and 90.0 are one mark. */
    private static BigDecimal plain(BigDecimal points) {
      BigDecimal stripped = points.stripTrailingZeros();
      return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
  }

  /**
   * Who writes, by which way and on which day.
   *
   * @param importId the import that brings it; null where it is entered
   */
  public record Entry(String staffId, Source source, LocalDate on, @Nullable String importId) {

    /** By hand. */
    public static Entry byHand(String staffId, LocalDate on) {
      return new Entry(staffId, Source.ENTERED, on, null);
    }
  }

  /**
   * State: nothing, or a sheet.
   *
   * @param points null where it is marked in levels
   * @param imports by pupil, the import that brought the mark as it stands
   */
  public record State(
      @Nullable Sheet sheet,
      @Nullable Points points,
      @Nullable LocalDate assessedOn,
      Map<String, Result> results,
      Map<String, String> imports) {
    public static final State NOTHING = new State(null, null, null, Map.of(), Map.of());

    public State {
      results = Map.copyOf(results);
      imports = Map.copyOf(imports);
    }

    /** Whether the sheet is still to be entered: nobody has a mark on it. */
    public boolean isBlank() {
      return results.isEmpty();
    }

    /** Whether a pupil has not passed; who has no mark has neither passed nor failed. */
    public boolean isFailed(Result result) {
      if (points != null && result.points() != null) {
        return !points.isPassedBy(result.points());
      }
      return result.level() == Level.FAIL;
    }
  }

  /** Commands. */
  public sealed interface Command {
    /**
     * Enters a sheet.
     *
     * @param inTerm whether the assessment was held in the sheet's term
     */
    record Enter(
        Sheet sheet,
        @Nullable Points points,
        LocalDate assessedOn,
        List<Result> results,
        Set<String> classList,
        boolean inTerm,
        Entry entry)
        implements Command {}

    /** Puts some results right, adds those that came late, takes those back that are nobody's. */
    record Correct(
        List<Result> results,
        Set<String> withdrawn,
        CorrectionReason reason,
        Set<String> classList,
        Entry entry)
        implements Command {}

    /**
     * Brings a table's results: enters the sheet where nobody has a mark on it, or else adds to it.
     * Who has a mark keeps it, since another one is a correction and has a reason.
     */
    record Import(
        Sheet sheet,
        @Nullable Points points,
        LocalDate assessedOn,
        List<Result> results,
        Set<String> classList,
        boolean inTerm,
        Entry entry)
        implements Command {}

    /** Takes back what an import has brought, as far as nobody has changed it since. */
    record UndoImport(String importId, Entry entry) implements Command {}
  }

  /** Events. */
  public sealed interface Event {
    LocalDate effectiveDate();

    /** The sheet as it was entered. */
    record MarksRecorded(
        Sheet sheet,
        @Nullable Points points,
        LocalDate assessedOn,
        List<Result> results,
        Entry entry)
        implements Event {
      @Override
      public LocalDate effectiveDate() {
        return assessedOn;
      }
    }

    /** Some results as they should have been, and whose were nobody's; the others stand. */
    record MarksCorrected(
        Sheet sheet,
        @Nullable Points points,
        LocalDate assessedOn,
        List<Result> results,
        List<String> withdrawn,
        CorrectionReason reason,
        Entry entry)
        implements Event {
      @Override
      public LocalDate effectiveDate() {
        return assessedOn;
      }
    }
  }

  /** Why marks are refused. */
  public enum MarksRefused implements Reason {
    SHEET_EXISTS(Kind.CONFLICT),
    SHEET_UNKNOWN(Kind.UNKNOWN),
    ASSESSMENT_ONCE_A_TERM(Kind.RULE),
    ASSESSED_IN_THE_FUTURE(Kind.RULE),
    ASSESSED_OUTSIDE_TERM(Kind.RULE),
    SCALE_IMPOSSIBLE(Kind.RULE),
    MARK_OF_ANOTHER_SCALE(Kind.RULE),
    MARK_OUT_OF_RANGE(Kind.RULE),
    PUPIL_NOT_IN_CLASS(Kind.RULE),
    PUPIL_LISTED_TWICE(Kind.RULE),
    NO_MARK_TO_WITHDRAW(Kind.RULE);

    private final Kind kind;

    MarksRefused(Kind kind) {
      this.kind = kind;
    }

    @Override
    public Kind kind() {
      return kind;
    }
  }

  /** Decides a command. */
  public static Decision<Event> decide(State state, Command command) {
    return switch (command) {
      case Command.Enter enter -> enter(state, enter);
      case Command.Correct correct -> correct(state, correct);
      case Command.Import brought -> bring(state, brought);
      case Command.UndoImport undo -> undo(state, undo);
    };
  }

  private static Decision<Event> enter(State state, Command.Enter c) {
    if (!state.isBlank()) {
      return Decision.refuse(MarksRefused.SHEET_EXISTS);
    }
    int numbers = c.sheet().assessment() == Assessment.UNIT ? MOST_UNITS : 1;
    if (c.sheet().number() < 1 || c.sheet().number() > numbers) {
      return Decision.refuse(MarksRefused.ASSESSMENT_ONCE_A_TERM, "number");
    }
    if (c.assessedOn().isAfter(c.entry().on())) {
      return Decision.refuse(MarksRefused.ASSESSED_IN_THE_FUTURE, "assessedOn");
    }
    if (!c.inTerm()) {
      return Decision.refuse(MarksRefused.ASSESSED_OUTSIDE_TERM, "assessedOn");
    }
    if (c.points() != null && !c.points().isPossible()) {
      return Decision.refuse(MarksRefused.SCALE_IMPOSSIBLE, "points");
    }
    return wrongResult(c.results(), c.points(), c.classList())
        .map(Decision::<Event>refuse)
        .orElseGet(
            () ->
                Decision.accept(
                    new Event.MarksRecorded(
                        c.sheet(),
                        c.points(),
                        c.assessedOn(),
                        List.copyOf(c.results()),
                        c.entry())));
  }

  private static Decision<Event> correct(State state, Command.Correct c) {
    Sheet sheet = state.sheet();
    LocalDate assessedOn = state.assessedOn();
    if (sheet == null || assessedOn == null) {
      return Decision.refuse(MarksRefused.SHEET_UNKNOWN);
    }
    // who was marked then may have left the class since
    Set<String> known = new HashSet<>(c.classList());
    known.addAll(state.results().keySet());
    Optional<Refusal> wrong = wrongResult(c.results(), state.points(), known);
    if (wrong.isPresent()) {
      return Decision.refuse(wrong.get());
    }
    Set<String> named = new HashSet<>();
    c.results().forEach(result -> named.add(result.pupilId()));
    for (String pupilId : c.withdrawn()) {
      if (!state.results().containsKey(pupilId)) {
        return Decision.refuse(MarksRefused.NO_MARK_TO_WITHDRAW, "withdrawn");
      }
      if (named.contains(pupilId)) {
        return Decision.refuse(MarksRefused.PUPIL_LISTED_TWICE, "withdrawn");
      }
    }
    List<Result> news =
        c.results().stream()
            .filter(result -> !result.equals(state.results().get(result.pupilId())))
            .toList();
    if (news.isEmpty() && c.withdrawn().isEmpty()) {
      return Decision.nothingToDo();
    }
    return Decision.accept(
        new Event.MarksCorrected(
            sheet,
            state.points(),
            assessedOn,
            news,
            c.withdrawn().stream().sorted().toList(),
            c.reason(),
            c.entry()));
  }

  private static Decision<Event> bring(State state, Command.Import c) {
    return state.isBlank()
        ? enter(
            state,
            new Command.Enter(
                c.sheet(),
                c.points(),
                c.assessedOn(),
                c.results(),
                c.classList(),
                c.inTerm(),
                c.entry()))
        : correct(
            state,
            new Command.Correct(
                c.results().stream()
                    .filter(result -> !state.results().containsKey(result.pupilId()))
                    .toList(),
                Set.of(),
                CorrectionReason.LATE_ENTRY,
                c.classList(),
                c.entry()));
  }

  private static Decision<Event> undo(State state, Command.UndoImport c) {
    Sheet sheet = state.sheet();
    LocalDate assessedOn = state.assessedOn();
    List<String> pupilIds =
        state.imports().entrySet().stream()
            .filter(each -> each.getValue().equals(c.importId()))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    return sheet == null || assessedOn == null || pupilIds.isEmpty()
        ? Decision.nothingToDo()
        : Decision.accept(
            new Event.MarksCorrected(
                sheet,
                state.points(),
                assessedOn,
                List.of(),
                pupilIds,
                CorrectionReason.ENTRY_ERROR,
                c.entry()));
  }

  private static Optional<Refusal> wrongResult(
      List<Result> results, @Nullable Points points, Set<String> known) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < results.size(); i++) {
      Result result = results.get(i);
      String place = "results[" + i + "]";
      if (!known.contains(result.pupilId())) {
        return refusal(MarksRefused.PUPIL_NOT_IN_CLASS, place + ".pupilId");
      }
      if (!seen.add(result.pupilId())) {
        return refusal(MarksRefused.PUPIL_LISTED_TWICE, place + ".pupilId");
      }
      Optional<MarksRefused> wrong = wrongMark(result, points);
      if (wrong.isPresent()) {
        return refusal(wrong.get(), place);
      }
    }
    return Optional.empty();
  }

  /** What is wrong with one mark under a scale; levels where there are no points. */
  public static Optional<MarksRefused> wrongMark(Result result, @Nullable Points scale) {
    BigDecimal points = result.points();
    boolean pointsGiven = points != null;
    boolean levelGiven = result.level() != null;
    boolean took = result.presence() == Presence.PRESENT;
    boolean fits =
        took
            ? pointsGiven == (scale != null) && levelGiven == (scale == null)
            : !pointsGiven && !levelGiven;
    if (!fits) {
      return Optional.of(MarksRefused.MARK_OF_ANOTHER_SCALE);
    }
    if (points != null
        && scale != null
        && (points.signum() < 0
            || points.compareTo(BigDecimal.valueOf(scale.full())) > 0
            || points.scale() > 1)) {
      return Optional.of(MarksRefused.MARK_OUT_OF_RANGE);
    }
    return Optional.empty();
  }

  private static Optional<Refusal> refusal(MarksRefused reason, String field) {
    return Optional.of(Refusal.of(reason).at(field));
  }

  /** Folds one event. */
  public static State evolve(State state, Event event) {
    return switch (event) {
      case Event.MarksRecorded e ->
          new State(
              e.sheet(),
              e.points(),
              e.assessedOn(),
              with(Map.of(), e.results()),
              with(Map.of(), e.results(), e.entry()));
      case Event.MarksCorrected e -> {
        Map<String, Result> results = with(state.results(), e.results());
        Map<String, String> imports = with(state.imports(), e.results(), e.entry());
        results.keySet().removeAll(e.withdrawn());
        imports.keySet().removeAll(e.withdrawn());
        yield new State(state.sheet(), state.points(), state.assessedOn(), results, imports);
      }
    };
  }

  private static Map<String, String> with(
      Map<String, String> present, List<Result> changed, Entry entry) {
    Map<String, String> imports = new HashMap<>(present);
    for (Result result : changed) {
      if (entry.importId() == null) {
        imports.remove(result.pupilId());
      } else {
        imports.put(result.pupilId(), entry.importId());
      }
    }
    return imports;
  }

  private static Map<String, Result> with(Map<String, Result> present, List<Result> changed) {
    Map<String, Result> results = new HashMap<>(present);
    changed.forEach(result -> results.put(result.pupilId(), result));
    return results;
  }
}
