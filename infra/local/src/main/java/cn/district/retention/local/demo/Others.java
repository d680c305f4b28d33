package cn.district.retention.local.demo;

import cn.district.retention.local.demo.county.Pupil;
import cn.district.retention.local.demo.gateway.Refused;
import cn.district.retention.local.demo.ledger.Act;
import java.time.LocalDate;
import java.util.Set;

/**
 * Somebody else may work on the platform while the county lives, and suspend, transfer or withdraw
 * one of its pupils. Such a pupil is let go: no further act, and no word of the ledger for them.
 */
final class Others {

  /** Out of scope, unknown, in conflict with what is so by now. */
  private static final Set<Integer> MOVED = Set.of(403, 404, 409);

  /**
   * Against a rule, because somebody else has moved the pupil; by any other the load asks wrongly.
   */
  private static final Set<String> AGAINST_RULES =
      Set.of(
          "pupil-not-enrolled", "pupil-not-in-class", "pupil-not-left-behind", "pupil-suspended");

  /** Nobody moves a pupil by this: the load itself asks wrongly. */
  private static final String FAULT = "role-missing";

  private final Setting setting;

  Others(Setting setting) {
    this.setting = setting;
  }

  /**
   * Does something about one pupil. What the platform refuses by its rules was right when the year
   * was planned, so somebody else has changed it since.
   */
  void unlessMoved(Pupil pupil, LocalDate date, Runnable act) {
    if (hasMoved(pupil.id())) {
      return;
    }
    try {
      act.run();
    } catch (Refused refused) {
      if (!isMove(refused) || !setting.ledger().knows(pupil.id())) {
        throw refused;
      }
      letGo(pupil.id(), date);
    }
  }

  private static boolean isMove(Refused refused) {
    return MOVED.contains(refused.status())
        ? !refused.code().equals(FAULT)
        : AGAINST_RULES.contains(refused.code());
  }

  boolean hasMoved(String pupilId) {
    return setting.ledger().isLetGo(pupilId);
  }

  /** Leaves a pupil of the ledger alone from now on. */
  void letGo(String pupilId, LocalDate date) {
    if (setting.ledger().knows(pupilId) && !hasMoved(pupilId)) {
      setting.ledger().write(new Act.LetGo(pupilId, date));
    }
  }
}
