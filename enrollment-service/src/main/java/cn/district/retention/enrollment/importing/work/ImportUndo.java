package cn.district.retention.enrollment.importing.work;

import cn.district.retention.enrollment.importing.PupilImport;
import cn.district.retention.enrollment.importing.PupilImport.Command;
import cn.district.retention.enrollment.importing.PupilImport.State;
import cn.district.retention.enrollment.importing.work.ImportResults.Listed;
import cn.district.retention.enrollment.importing.work.ImportResults.Part;
import cn.district.retention.enrollment.importing.work.ImportWorker.Watch;
import cn.district.retention.enrollment.pupil.ExitCode;
import cn.district.retention.enrollment.pupil.PersonalDetails;
import cn.district.retention.enrollment.pupil.PupilCommand;
import cn.district.retention.enrollment.pupil.PupilCommand.WithdrawPupil;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupil.PupilState.Enrolment;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.aggregate.Expectation;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * Takes an import back: each pupil whom it has registered, and whom nobody has changed since, is
 * withdrawn as registered in error, on the day of entry. Others are left alone and listed.
 */
@Component
final class ImportUndo {

  private static final long JUST_REGISTERED = 1;

  private final Commands commands;
  private final AggregateType<State, PupilImport.Command, PupilImport.Event> imports;
  private final AggregateType<PupilState, PupilCommand, PupilEvent> pupils;
  private final ImportResults results;
  private final PupilKeys keys;
  private final Clock clock;

  ImportUndo(
      Commands commands,
      AggregateType<State, PupilImport.Command, PupilImport.Event> imports,
      AggregateType<PupilState, PupilCommand, PupilEvent> pupils,
      ImportResults results,
      PupilKeys keys,
      Clock clock) {
    this.commands = commands;
    this.imports = imports;
    this.pupils = pupils;
    this.results = results;
    this.keys = keys;
    this.clock = clock;
  }

  void undo(State state, Watch watch) {
    int done = 0;
    for (int batch : new TreeSet<>(state.batchesDone())) {
      List<String> created =
          results
              .find(state.importId(), new Part.Run(), batch)
              .map(BatchResult::created)
              .orElseThrow(() -> new IllegalStateException("a batch is not on record"));
      if (!state.batchesUndone().contains(batch)) {
        undo(state, batch, created);
      }
      done += created.size();
      watch.rowsDone(done);
    }
    tell(state, new Command.FinishUndo(today()));
  }

  private void undo(State state, int batch, List<String> created) {
    List<Listed> kept = new ArrayList<>();
    int withdrawn = 0;
    for (String pupilId : created) {
      Committed<PupilState> pupil = commands.get(pupils, pupilId);
      if (withdraw(state, pupil)) {
        withdrawn++;
      } else {
        String classId = pupil.state().lastEnrolment().map(Enrolment::classId).orElse("");
        kept.add(new Listed(pupilId, classId));
      }
    }
    results.keepKept(state.importId(), batch, kept);
    tell(state, new Command.RecordUndoneBatch(batch, withdrawn, kept.size(), today()));
  }

  /** Whether the pupil is off the register, now or by an attempt that was cut off. */
  private boolean withdraw(State state, Committed<PupilState> pupil) {
    Optional<Enrolment> last = pupil.state().lastEnrolment();
    if (last.isEmpty()) {
      return false;
    }
    boolean before =
        last.get().exitCode() == ExitCode.REGISTERED_IN_ERROR
            && pupil.version() == JUST_REGISTERED + 1;
    if (!before) {
      if (pupil.version() != JUST_REGISTERED) {
        return false;
      }
      try {
        commands.execute(
            pupils,
            pupil.id(),
            new WithdrawPupil(ExitCode.REGISTERED_IN_ERROR, last.get().from(), null, null, null),
            new Expectation.AtVersion(JUST_REGISTERED),
            ImportRun.causeOf(state));
      } catch (CommandFailure changedMeanwhile) {
        return false;
      }
    }
    PersonalDetails details = pupil.state().details();
    if (details != null) {
      keys.release(details, last.get().schoolId(), pupil.id());
    }
    return true;
  }

  private void tell(State state, Command command) {
    commands.execute(
        imports, state.importId(), command, new Expectation.Whatever(), ImportRun.causeOf(state));
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }
}
