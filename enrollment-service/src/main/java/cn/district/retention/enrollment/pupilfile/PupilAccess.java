package cn.district.retention.enrollment.pupilfile;

import cn.district.retention.enrollment.pupil.PupilCommand;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupil.PupilState.Enrolment;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Committed;
import org.springframework.stereotype.Component;

/** Lets a caller at a pupil only where the pupil's class lies within the caller's units. */
@Component
public final class PupilAccess {

  private static final int LONGEST_CHAIN = 16;

  private final Commands commands;
  private final AggregateType<PupilState, PupilCommand, PupilEvent> pupils;

  PupilAccess(Commands commands, AggregateType<PupilState, PupilCommand, PupilEvent> pupils) {
    this.commands = commands;
    this.pupils = pupils;
  }

  /** The pupil, whom the caller reaches with a role that the handler allows. */
  public Committed<PupilState> reachable(String pupilId, Caller caller) {
    Committed<PupilState> pupil = resolve(pupilId);
    caller.requireWithin(unitOf(pupil.state(), caller.district()));
    return pupil;
  }

  /** The pupil of an id; of an alias, the pupil for whom it stands. */
  public Committed<PupilState> resolve(String pupilId) {
    Committed<PupilState> pupil = commands.get(pupils, pupilId);
    for (int step = 0; step < LONGEST_CHAIN && pupil.state().merged().isPresent(); step++) {
      pupil = commands.get(pupils, pupil.state().merged().get().survivingPupilId());
    }
    return pupil;
  }

  /** The class that the pupil belongs or last belonged to; the district for one without a class. */
  public static String unitOf(PupilState state, String district) {
    return state.lastEnrolment().map(Enrolment::classId).orElse(district);
  }
}
