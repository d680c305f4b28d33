package cn.district.retention.enrollment.importing.work;

import cn.district.retention.enrollment.importing.PupilImport;
import cn.district.retention.enrollment.importing.PupilImport.Command;
import cn.district.retention.enrollment.importing.PupilImport.State;
import cn.district.retention.enrollment.importing.work.ImportResults.Listed;
import cn.district.retention.enrollment.importing.work.ImportResults.Part;
import cn.district.retention.enrollment.importing.work.ImportWorker.Watch;
import cn.district.retention.enrollment.pupil.DetailsChange;
import cn.district.retention.enrollment.pupil.DetailsChange.Detail;
import cn.district.retention.enrollment.pupil.ExitCode;
import cn.district.retention.enrollment.pupil.PersonalDetails;
import cn.district.retention.enrollment.pupil.Pupil;
import cn.district.retention.enrollment.pupil.PupilCommand;
import cn.district.retention.enrollment.pupil.PupilCommand.ChangePupilDetails;
import cn.district.retention.enrollment.pupil.PupilCommand.WithdrawPupil;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilEvent.PupilDetailsChanged;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupil.PupilState.Enrolment;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.aggregate.Recorded;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * Takes an import back: each pupil whom it has registered, and whom nobody has changed since, is
 * withdrawn as registered in error, on the day of entry. Details that it has changed, and nobody
 * since, are changed back from today on. Others are left alone and listed.
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
      List<Listed> amended = results.amended(state.importId(), batch);
      if (!state.batchesUndone().contains(batch)) {
        undo(state, batch, created, amended);
      }
      done += created.size() + amended.size();
      watch.rowsDone(done);
    }
    tell(state, new Command.FinishUndo(today()));
  }

  private void undo(State state, int batch, List<String> created, List<Listed> amended) {
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
    int restored = 0;
    for (Listed pupil : amended) {
      switch (restore(state, pupil.pupilId())) {
        case RESTORED -> restored++;
        case CHANGED_SINCE -> kept.add(pupil);
        case NEVER_CHANGED -> {
          // the change was refused after it had been noted
        }
      }
    }
    results.keepKept(state.importId(), batch, kept);
    tell(state, new Command.RecordUndoneBatch(batch, withdrawn, kept.size(), restored, today()));
  }

  private enum Restoration {
    RESTORED,
    CHANGED_SINCE,
    NEVER_CHANGED
  }

  /** Gives a pupil back what was on record before the import, by one more change. */
  private Restoration restore(State state, String pupilId) {
    PupilState before = PupilState.NOTHING;
    PupilState now = PupilState.NOTHING;
    int own = 0;
    long version = 0;
    Set<Detail> changed = Set.of();
    boolean changedSince = false;
    for (Recorded<PupilEvent> recorded : commands.history(pupils, pupilId)) {
      if (recorded.event() instanceof PupilDetailsChanged change) {
        boolean byImport =
            Objects.equals(
                recorded.origin().causation(), ImportRun.causeOf(state).origin().causation());
        if (byImport && own == 0) {
          before = now;
          changed = Set.copyOf(change.details());
        }
        own += byImport ? 1 : 0;
        changedSince |= !byImport && change.details().stream().anyMatch(changed::contains);
      }
      now = Pupil.evolve(now, recorded.event());
      version = recorded.version();
    }
    if (own == 0) {
      return Restoration.NEVER_CHANGED;
    }
    if (own > 1) {
      // an attempt before this one was cut off after it had changed the details back
      return Restoration.RESTORED;
    }
    PersonalDetails details = before.details();
    if (changedSince || details == null || now.isErased()) {
      return Restoration.CHANGED_SINCE;
    }
    String region = details.residenceRegion();
    var change =
        new DetailsChange(
            null,
            null,
            null,
            null,
            changed.contains(Detail.GUARDIAN) ? details.guardian() : null,
            null,
            !changed.contains(Detail.RESIDENCE_REGION)
                ? null
                : region == null ? DetailsChange.NO_REGION : region,
            null);
    try {
      commands.execute(
          pupils,
          pupilId,
          new ChangePupilDetails(change, today(), today()),
          new Expectation.AtVersion(version),
          ImportRun.causeOf(state));
      return Restoration.RESTORED;
    } catch (CommandFailure changedMeanwhile) {
      return Restoration.CHANGED_SINCE;
    }
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
