package cn.district.retention.enrollment.pupil;

import cn.district.retention.decider.Decision;
import cn.district.retention.enrollment.pupil.PupilCommand.MergePupil;
import cn.district.retention.enrollment.pupil.PupilCommand.UnmergePupil;
import cn.district.retention.enrollment.pupil.PupilEvent.PupilsMerged;
import cn.district.retention.enrollment.pupil.PupilEvent.PupilsUnmerged;
import java.util.Optional;

/** Two entries of one person (重复学籍): one becomes an alias of the other, and can be parted again. */
final class Merges {

  private Merges() {}

  static Decision<PupilEvent> merge(PupilState state, MergePupil c) {
    Optional<PupilsMerged> merged = state.merged();
    if (merged.isPresent()) {
      return merged.get().survivingPupilId().equals(c.survivingPupilId())
          ? Decision.nothingToDo()
          : Decision.refuse(PupilRefused.MERGED_INTO_ANOTHER);
    }
    return Decision.accept(
        new PupilsMerged(state.pupilId(), c.survivingPupilId(), c.pairId(), c.on()));
  }

  static Decision<PupilEvent> unmerge(PupilState state, UnmergePupil c) {
    Optional<PupilsMerged> merged =
        state.merged().filter(alias -> alias.pairId().equals(c.pairId()));
    return merged.isEmpty()
        ? Decision.nothingToDo()
        : Decision.accept(
            new PupilsUnmerged(
                state.pupilId(), merged.get().survivingPupilId(), c.pairId(), c.on()));
  }
}
