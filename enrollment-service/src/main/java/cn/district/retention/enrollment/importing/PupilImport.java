package cn.district.retention.enrollment.importing;

import cn.district.retention.decider.Decision;
import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.decider.Refusal.Reason;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides and evolves one import of pupils (批量导入); pure. A trial precedes each run; a batch counts
 * once, however often it is carried out; who is missing is never removed, only asked about.
 */
public final class PupilImport {

  private PupilImport() {}

  /** Whether the file is of some pupils or of all of its unit. */
  public enum Mode {
    /** 增量: who is not in the file is of no interest. */
    DELTA,
    /** 全量: who is not in the file goes to the review list. */
    FULL
  }

  /** How far it has come. */
  public enum Phase {
    NONE,
    UPLOADED,
    CHECKING,
    CHECKED,
    RUNNING,
    DONE,
    UNDOING,
    UNDONE,
    /** The file is destroyed and was never imported. */
    EXPIRED
  }

  /**
   * What is uploaded.
   *
   * @param savedMapping id of the mapping that the unit keeps for such files; null for none
   */
  public record Upload(
      String importId,
      String unitId,
      Mode mode,
      String format,
      int rows,
      LocalDate registeredOn,
      @Nullable String savedMapping) {}

  /**
   * State.
   *
   * @param savedMapping id of the mapping that was named at the upload
   * @param mapping the place of each column in the file, from 0, by the column's key
   * @param checks how often a trial was begun
   * @param trial what the last complete trial counted
   * @param missing how many were missing from a full file, by the last trial or the run
   * @param withdrawn how many registrations were taken back
   * @param kept how many pupils were left alone, since somebody has changed them
   * @param restored how many pupils have the details back that the import had changed
   * @param actor who had the present phase begun
   */
  public record State(
      String importId,
      String unitId,
      Mode mode,
      String format,
      int rows,
      @Nullable String savedMapping,
      LocalDate registeredOn,
      Phase phase,
      Map<String, Integer> mapping,
      int checks,
      RowCounts trial,
      Set<Integer> batchesDone,
      RowCounts done,
      int missing,
      Set<Integer> batchesUndone,
      int withdrawn,
      int kept,
      int restored,
      Map<String, MissingOutcome> outcomes,
      String actor) {

    public static final State NOTHING =
        new State(
            "",
            "",
            Mode.DELTA,
            "",
            0,
            null,
            LocalDate.EPOCH,
            Phase.NONE,
            Map.of(),
            0,
            RowCounts.NONE,
            Set.of(),
            RowCounts.NONE,
            0,
            Set.of(),
            0,
            0,
            0,
            Map.of(),
            "");

    public State {
      mapping = Map.copyOf(mapping);
      batchesDone = Set.copyOf(batchesDone);
      batchesUndone = Set.copyOf(batchesUndone);
      outcomes = Map.copyOf(outcomes);
    }

    private State in(Phase next, String by) {
      return new State(
          importId,
          unitId,
          mode,
          format,
          rows,
          savedMapping,
          registeredOn,
          next,
          mapping,
          checks,
          trial,
          batchesDone,
          done,
          missing,
          batchesUndone,
          withdrawn,
          kept,
          restored,
          outcomes,
          by);
    }

    private State in(Phase next) {
      return in(next, actor);
    }

    private State checking(Map<String, Integer> columns, String by) {
      return new State(
          importId,
          unitId,
          mode,
          format,
          rows,
          savedMapping,
          registeredOn,
          Phase.CHECKING,
          columns,
          checks + 1,
          trial,
          batchesDone,
          done,
          missing,
          batchesUndone,
          withdrawn,
          kept,
          restored,
          outcomes,
          by);
    }

    private State checked(RowCounts counts, int missingPupils) {
      return new State(
          importId,
          unitId,
          mode,
          format,
          rows,
          savedMapping,
          registeredOn,
          Phase.CHECKED,
          mapping,
          checks,
          counts,
          batchesDone,
          done,
          missingPupils,
          batchesUndone,
          withdrawn,
          kept,
          restored,
          outcomes,
          actor);
    }

    private State with(int batch, RowCounts counts) {
      return new State(
          importId,
          unitId,
          mode,
          format,
          rows,
          savedMapping,
          registeredOn,
          phase,
          mapping,
          checks,
          trial,
          plus(batchesDone, batch),
          done.plus(counts),
          missing,
          batchesUndone,
          withdrawn,
          kept,
          restored,
          outcomes,
          actor);
    }

    private State finished(int missingPupils) {
      return new State(
          importId,
          unitId,
          mode,
          format,
          rows,
          savedMapping,
          registeredOn,
          Phase.DONE,
          mapping,
          checks,
          trial,
          batchesDone,
          done,
          missingPupils,
          batchesUndone,
          withdrawn,
          kept,
          restored,
          outcomes,
          actor);
    }

    private State withUndone(int batch, int more, int moreKept, int moreRestored) {
      return new State(
          importId,
          unitId,
          mode,
          format,
          rows,
          savedMapping,
          registeredOn,
          phase,
          mapping,
          checks,
          trial,
          batchesDone,
          done,
          missing,
          plus(batchesUndone, batch),
          withdrawn + more,
          kept + moreKept,
          restored + moreRestored,
          outcomes,
          actor);
    }

    private State with(String pupilId, MissingOutcome outcome) {
      Map<String, MissingOutcome> more = new HashMap<>(outcomes);
      more.put(pupilId, outcome);
      return new State(
          importId,
          unitId,
          mode,
          format,
          rows,
          savedMapping,
          registeredOn,
          phase,
          mapping,
          checks,
          trial,
          batchesDone,
          done,
          missing,
          batchesUndone,
          withdrawn,
          kept,
          restored,
          more,
          actor);
    }

    private static Set<Integer> plus(Set<Integer> set, int one) {
      Set<Integer> more = new HashSet<>(set);
      more.add(one);
      return more;
    }
  }

  /** Commands. */
  public sealed interface Command {

    /** Takes in a file that was read through. */
    record UploadFile(Upload upload, String by, LocalDate on) implements Command {}

    /** Tries the file without any effect on pupils. */
    record StartCheck(Map<String, Integer> mapping, String by, LocalDate on) implements Command {}

    /** The trial is over; {@code check} tells which one. */
    record FinishCheck(int check, RowCounts counts, int missing, LocalDate on) implements Command {}

    /** Begins the run. */
    record StartRun(String by, LocalDate on) implements Command {}

    /** A batch of rows is carried out. */
    record RecordBatch(int batch, RowCounts counts, LocalDate on) implements Command {}

    /** All rows are carried out. */
    record FinishRun(int missing, LocalDate on) implements Command {}

    /** Begins to take the created pupils off the register. */
    record StartUndo(String by, LocalDate on) implements Command {}

    /**
     * A batch is taken back; {@code kept} were changed since, {@code restored} have their details.
     */
    record RecordUndoneBatch(int batch, int withdrawn, int kept, int restored, LocalDate on)
        implements Command {}

    /** Everything that could be is taken back. */
    record FinishUndo(LocalDate on) implements Command {}

    /** Says what was found out about a missing pupil; {@code listed} tells whether one is. */
    record SettleMissing(
        String pupilId, MissingOutcome outcome, boolean listed, String by, LocalDate on)
        implements Command {}

    /** The file is destroyed. */
    record Expire(LocalDate on) implements Command {}
  }

  /** Events. */
  public sealed interface Event {
    LocalDate effectiveDate();

    /** A file is there. */
    record ImportUploaded(
        String importId,
        String unitId,
        Mode mode,
        String format,
        int rows,
        LocalDate registeredOn,
        String by,
        LocalDate effectiveDate,
        @Nullable String savedMapping)
        implements Event {}

    /** A trial is under way. */
    record ImportCheckStarted(Map<String, Integer> mapping, String by, LocalDate effectiveDate)
        implements Event {}

    /** A trial is over. */
    record ImportChecked(int check, RowCounts counts, int missing, LocalDate effectiveDate)
        implements Event {}

    /** The run is under way. */
    record ImportRunStarted(String by, LocalDate effectiveDate) implements Event {}

    /** A batch is carried out. */
    record ImportBatchDone(int batch, RowCounts counts, LocalDate effectiveDate) implements Event {}

    /** All rows are carried out. */
    record ImportDone(int missing, LocalDate effectiveDate) implements Event {}

    /** The import is being taken back. */
    record ImportUndoStarted(String by, LocalDate effectiveDate) implements Event {}

    /** A batch is taken back. */
    record ImportBatchUndone(
        int batch, int withdrawn, int kept, int restored, LocalDate effectiveDate)
        implements Event {}

    /** The import is taken back. */
    record ImportUndone(LocalDate effectiveDate) implements Event {}

    /** It is known what became of a missing pupil. */
    record MissingPupilSettled(
        String pupilId, MissingOutcome outcome, String by, LocalDate effectiveDate)
        implements Event {}

    /** The file was destroyed before it was imported. */
    record ImportExpired(LocalDate effectiveDate) implements Event {}
  }

  /** Why a command to an import is refused. */
  public enum ImportRefused implements Reason {
    IMPORT_EXISTS,
    IMPORT_NOT_CHECKED,
    IMPORT_UNDER_WAY,
    IMPORT_ALREADY_RUN,
    IMPORT_NOT_DONE,
    IMPORT_EXPIRED,
    NOT_ON_REVIEW_LIST;

    @Override
    public Kind kind() {
      return this == NOT_ON_REVIEW_LIST ? Kind.UNKNOWN : Kind.CONFLICT;
    }
  }

  /** Decides a command. */
  public static Decision<Event> decide(State state, Command command) {
    return switch (command) {
      case Command.UploadFile c -> upload(state, c);
      case Command.StartCheck c -> startCheck(state, c);
      case Command.FinishCheck c ->
          state.phase() == Phase.CHECKING && state.checks() == c.check()
              ? Decision.accept(new Event.ImportChecked(c.check(), c.counts(), c.missing(), c.on()))
              : Decision.nothingToDo();
      case Command.StartRun c -> startRun(state, c);
      case Command.RecordBatch c ->
          state.phase() != Phase.RUNNING || state.batchesDone().contains(c.batch())
              ? Decision.nothingToDo()
              : Decision.accept(new Event.ImportBatchDone(c.batch(), c.counts(), c.on()));
      case Command.FinishRun c ->
          state.phase() == Phase.RUNNING
              ? Decision.accept(new Event.ImportDone(c.missing(), c.on()))
              : Decision.nothingToDo();
      case Command.StartUndo c -> startUndo(state, c);
      case Command.RecordUndoneBatch c ->
          state.phase() != Phase.UNDOING || state.batchesUndone().contains(c.batch())
              ? Decision.nothingToDo()
              : Decision.accept(
                  new Event.ImportBatchUndone(
                      c.batch(), c.withdrawn(), c.kept(), c.restored(), c.on()));
      case Command.FinishUndo c ->
          state.phase() == Phase.UNDOING
              ? Decision.accept(new Event.ImportUndone(c.on()))
              : Decision.nothingToDo();
      case Command.SettleMissing c -> settle(state, c);
      case Command.Expire c ->
          state.phase() == Phase.UPLOADED || state.phase() == Phase.CHECKED
              ? Decision.accept(new Event.ImportExpired(c.on()))
              : Decision.nothingToDo();
    };
  }

  private static Decision<Event> upload(State state, Command.UploadFile c) {
    if (state.phase() != Phase.NONE) {
      return Decision.refuse(ImportRefused.IMPORT_EXISTS);
    }
    Upload u = c.upload();
    return Decision.accept(
        new Event.ImportUploaded(
            u.importId(),
            u.unitId(),
            u.mode(),
            u.format(),
            u.rows(),
            u.registeredOn(),
            c.by(),
            c.on(),
            u.savedMapping()));
  }

  private static Decision<Event> startCheck(State state, Command.StartCheck c) {
    return switch (state.phase()) {
      case UPLOADED, CHECKED ->
          Decision.accept(new Event.ImportCheckStarted(c.mapping(), c.by(), c.on()));
      case CHECKING, UNDOING -> Decision.refuse(ImportRefused.IMPORT_UNDER_WAY);
      case RUNNING, DONE, UNDONE -> Decision.refuse(ImportRefused.IMPORT_ALREADY_RUN);
      case EXPIRED, NONE -> Decision.refuse(ImportRefused.IMPORT_EXPIRED);
    };
  }

  private static Decision<Event> startRun(State state, Command.StartRun c) {
    return switch (state.phase()) {
      case CHECKED -> Decision.accept(new Event.ImportRunStarted(c.by(), c.on()));
      case UPLOADED -> Decision.refuse(ImportRefused.IMPORT_NOT_CHECKED);
      case CHECKING, UNDOING -> Decision.refuse(ImportRefused.IMPORT_UNDER_WAY);
      case RUNNING, DONE, UNDONE -> Decision.refuse(ImportRefused.IMPORT_ALREADY_RUN);
      case EXPIRED, NONE -> Decision.refuse(ImportRefused.IMPORT_EXPIRED);
    };
  }

  private static Decision<Event> startUndo(State state, Command.StartUndo c) {
    return switch (state.phase()) {
      case DONE -> Decision.accept(new Event.ImportUndoStarted(c.by(), c.on()));
      case UNDOING, UNDONE -> Decision.refuse(ImportRefused.IMPORT_ALREADY_RUN);
      case RUNNING, CHECKING -> Decision.refuse(ImportRefused.IMPORT_UNDER_WAY);
      case UPLOADED, CHECKED -> Decision.refuse(ImportRefused.IMPORT_NOT_DONE);
      case EXPIRED, NONE -> Decision.refuse(ImportRefused.IMPORT_EXPIRED);
    };
  }

  private static Decision<Event> settle(State state, Command.SettleMissing c) {
    if (!c.listed()) {
      return Decision.refuse(ImportRefused.NOT_ON_REVIEW_LIST);
    }
    if (c.outcome() == state.outcomes().get(c.pupilId())) {
      return Decision.nothingToDo();
    }
    return Decision.accept(new Event.MissingPupilSettled(c.pupilId(), c.outcome(), c.by(), c.on()));
  }

  /** Folds one event. */
  public static State evolve(State state, Event event) {
    return switch (event) {
      case Event.ImportUploaded e ->
          new State(
              e.importId(),
              e.unitId(),
              e.mode(),
              e.format(),
              e.rows(),
              e.savedMapping(),
              e.registeredOn(),
              Phase.UPLOADED,
              Map.of(),
              0,
              RowCounts.NONE,
              Set.of(),
              RowCounts.NONE,
              0,
              Set.of(),
              0,
              0,
              0,
              Map.of(),
              e.by());
      case Event.ImportCheckStarted e -> state.checking(e.mapping(), e.by());
      case Event.ImportChecked e -> state.checked(e.counts(), e.missing());
      case Event.ImportRunStarted e -> state.in(Phase.RUNNING, e.by());
      case Event.ImportBatchDone e -> state.with(e.batch(), e.counts());
      case Event.ImportDone e -> state.finished(e.missing());
      case Event.ImportUndoStarted e -> state.in(Phase.UNDOING, e.by());
      case Event.ImportBatchUndone e ->
          state.withUndone(e.batch(), e.withdrawn(), e.kept(), e.restored());
      case Event.ImportUndone e -> state.in(Phase.UNDONE);
      case Event.MissingPupilSettled e -> state.with(e.pupilId(), e.outcome());
      case Event.ImportExpired e -> state.in(Phase.EXPIRED);
    };
  }
}
