package cn.district.retention.enrollment.pupilfile;

import cn.district.retention.enrollment.pupil.PupilCommand;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.web.Answers;
import cn.district.retention.servicekit.web.Mutation;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Carries a command to a pupil whom the caller reaches, and answers with the file. */
@Component
public final class PupilCommands {

  private final Commands commands;
  private final AggregateType<PupilState, PupilCommand, PupilEvent> pupils;
  private final PupilAccess access;

  PupilCommands(
      Commands commands,
      AggregateType<PupilState, PupilCommand, PupilEvent> pupils,
      PupilAccess access) {
    this.commands = commands;
    this.pupils = pupils;
    this.access = access;
  }

  /**
   * Executes {@code command} on the version that the caller names. Where somebody else was faster,
   * the refusal shows the file as it is now.
   *
   * @param request what was asked, for the idempotency key
   */
  public ResponseEntity<PupilFile> execute(
      String pupilId, PupilCommand command, Object request, Mutation mutation, Caller caller) {
    Committed<PupilState> pupil = access.reachable(pupilId, caller);
    try {
      return Answers.ok(
          commands.execute(
              pupils,
              pupil.id(),
              command,
              mutation.expectation(),
              mutation.cause(request, PupilAccess.unitOf(pupil.state(), caller.district()))),
          PupilFile::of);
    } catch (CommandFailure.Stale stale) {
      Committed<PupilState> now = commands.get(pupils, pupil.id());
      throw stale.showing(now.version(), PupilFile.of(now));
    }
  }
}
