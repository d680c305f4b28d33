package cn.district.retention.enrollment.importing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.decider.Decision;
import cn.district.retention.enrollment.importing.PupilImport.Command;
import cn.district.retention.enrollment.importing.PupilImport.Event;
import cn.district.retention.enrollment.importing.PupilImport.ImportRefused;
import cn.district.retention.enrollment.importing.PupilImport.Mode;
import cn.district.retention.enrollment.importing.PupilImport.Phase;
import cn.district.retention.enrollment.importing.PupilImport.State;
import cn.district.retention.enrollment.importing.PupilImport.Upload;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PupilImportTest {

  private static final LocalDate DAY = LocalDate.parse("2024-09-02");
  private static final RowCounts TWO_NEW = new RowCounts(2, 0, 0, 0, 0);
  private static final String BY = "staff-1";

  @Test
  void a_file_is_tried_before_it_is_run() {
    given(uploaded()).when(new Command.StartRun(BY, DAY)).refuses(ImportRefused.IMPORT_NOT_CHECKED);
    given(uploaded())
        .when(new Command.StartCheck(Map.of("name", 0), BY, DAY))
        .then(new Event.ImportCheckStarted(Map.of("name", 0), BY, DAY));
    given(checked()).when(new Command.StartRun(BY, DAY)).then(new Event.ImportRunStarted(BY, DAY));
  }

  @Test
  void an_import_has_one_file() {
    given(uploaded())
        .when(new Command.UploadFile(upload(), BY, DAY))
        .refuses(ImportRefused.IMPORT_EXISTS);
  }

  @Test
  void nothing_is_begun_while_something_is_under_way() {
    given(checking()).when(new Command.StartRun(BY, DAY)).refuses(ImportRefused.IMPORT_UNDER_WAY);
    given(checking())
        .when(new Command.StartCheck(Map.of(), BY, DAY))
        .refuses(ImportRefused.IMPORT_UNDER_WAY);
    given(running()).when(new Command.StartUndo(BY, DAY)).refuses(ImportRefused.IMPORT_UNDER_WAY);
  }

  @Test
  void a_trial_may_be_repeated_and_only_the_last_one_counts() {
    given(checked(), new Event.ImportCheckStarted(Map.of(), BY, DAY))
        .when(new Command.FinishCheck(1, TWO_NEW, 0, DAY))
        .then();
    given(checked(), new Event.ImportCheckStarted(Map.of(), BY, DAY))
        .when(new Command.FinishCheck(2, TWO_NEW, 0, DAY))
        .then(new Event.ImportChecked(2, TWO_NEW, 0, DAY));
  }

  @Test
  void a_batch_counts_once_however_often_it_is_carried_out() {
    given(running())
        .when(new Command.RecordBatch(0, TWO_NEW, DAY))
        .then(new Event.ImportBatchDone(0, TWO_NEW, DAY));
    given(running(), new Event.ImportBatchDone(0, TWO_NEW, DAY))
        .when(new Command.RecordBatch(0, TWO_NEW, DAY))
        .then();
  }

  @Test
  void batches_add_up() {
    State state =
        given(
                running(),
                new Event.ImportBatchDone(0, TWO_NEW, DAY),
                new Event.ImportBatchDone(1, new RowCounts(0, 1, 2, 3, 0), DAY),
                new Event.ImportDone(4, DAY))
            .state;
    assertThat(state.done()).isEqualTo(new RowCounts(2, 1, 2, 3, 0));
    assertThat(state.phase()).isEqualTo(Phase.DONE);
    assertThat(state.missing()).isEqualTo(4);
  }

  @Test
  void an_import_is_run_once() {
    given(done()).when(new Command.StartRun(BY, DAY)).refuses(ImportRefused.IMPORT_ALREADY_RUN);
    given(done())
        .when(new Command.StartCheck(Map.of(), BY, DAY))
        .refuses(ImportRefused.IMPORT_ALREADY_RUN);
  }

  @Test
  void only_what_was_run_is_taken_back_and_only_once() {
    given(checked()).when(new Command.StartUndo(BY, DAY)).refuses(ImportRefused.IMPORT_NOT_DONE);
    given(done()).when(new Command.StartUndo(BY, DAY)).then(new Event.ImportUndoStarted(BY, DAY));
    given(
            done(),
            new Event.ImportUndoStarted(BY, DAY),
            new Event.ImportBatchUndone(0, 1, 1, 2, DAY))
        .when(new Command.RecordUndoneBatch(0, 1, 1, 2, DAY))
        .then();
    given(done(), new Event.ImportUndoStarted(BY, DAY), new Event.ImportUndone(DAY))
        .when(new Command.StartUndo(BY, DAY))
        .refuses(ImportRefused.IMPORT_ALREADY_RUN);
  }

  @Test
  void who_is_missing_is_asked_about_and_never_removed() {
    var found = MissingOutcome.WHEREABOUTS_UNKNOWN;
    given(done())
        .when(new Command.SettleMissing("p-1", found, true, BY, DAY))
        .then(new Event.MissingPupilSettled("p-1", found, BY, DAY));
    given(done())
        .when(new Command.SettleMissing("p-2", found, false, BY, DAY))
        .refuses(ImportRefused.NOT_ON_REVIEW_LIST);
    given(done(), new Event.MissingPupilSettled("p-1", found, BY, DAY))
        .when(new Command.SettleMissing("p-1", found, true, BY, DAY))
        .then();
  }

  @Test
  void a_file_that_waits_too_long_expires_and_one_at_work_does_not() {
    given(checked()).when(new Command.Expire(DAY)).then(new Event.ImportExpired(DAY));
    given(running()).when(new Command.Expire(DAY)).then();
    given(done()).when(new Command.Expire(DAY)).then();
    given(uploaded(), new Event.ImportExpired(DAY))
        .when(new Command.StartCheck(Map.of(), BY, DAY))
        .refuses(ImportRefused.IMPORT_EXPIRED);
  }

  private static Upload upload() {
    return new Upload("i-1", "unit-1", Mode.FULL, "CSV", 2, DAY, null);
  }

  private static Event[] uploaded() {
    return new Event[] {
      new Event.ImportUploaded("i-1", "unit-1", Mode.FULL, "CSV", 2, DAY, BY, DAY, null)
    };
  }

  private static Event[] checking() {
    return plus(uploaded(), new Event.ImportCheckStarted(Map.of(), BY, DAY));
  }

  private static Event[] checked() {
    return plus(checking(), new Event.ImportChecked(1, TWO_NEW, 0, DAY));
  }

  private static Event[] running() {
    return plus(checked(), new Event.ImportRunStarted(BY, DAY));
  }

  private static Event[] done() {
    return plus(running(), new Event.ImportDone(1, DAY));
  }

  private static Event[] plus(Event[] events, Event... more) {
    return Stream.concat(Arrays.stream(events), Arrays.stream(more)).toArray(Event[]::new);
  }

  private static Given given(Event[] events, Event... more) {
    State state = State.NOTHING;
    for (Event event : plus(events, more)) {
      state = PupilImport.evolve(state, event);
    }
    return new Given(state);
  }

  private record Given(State state) {
    Outcome when(Command command) {
      return new Outcome(PupilImport.decide(state, command));
    }
  }

  private record Outcome(Decision<Event> decision) {
    void then(Event... events) {
      assertThat(decision).isEqualTo(new Decision.Accepted<>(List.of(events)));
    }

    void refuses(ImportRefused reason) {
      assertThat(decision)
          .isInstanceOfSatisfying(
              Decision.Refused.class, r -> assertThat(r.refusal().reason()).isEqualTo(reason));
    }
  }
}
