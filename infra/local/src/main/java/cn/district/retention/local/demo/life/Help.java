package cn.district.retention.local.demo.life;

import cn.district.retention.local.demo.county.Pupil;
import cn.district.retention.local.demo.county.Seed;

/** Who belongs to a key group (重点群体), who applies for aid and who is paired with a volunteer. */
public final class Help {

  private static final double PAIRED_OF_LEFT_BEHIND = Shares.PAIRED / Shares.LEFT_BEHIND;
  private static final double APPROVED = 0.85;

  private final Seed seed;

  public Help(Seed seed) {
    this.seed = seed;
  }

  /** 留守儿童. */
  public boolean isLeftBehind(Pupil pupil) {
    return seed.share("left behind", pupil.number()) < Shares.LEFT_BEHIND;
  }

  /** A left-behind pupil whom a volunteer helps for a year (R3-05). */
  public boolean isPaired(Pupil pupil) {
    return isLeftBehind(pupil) && seed.share("paired", pupil.number()) < PAIRED_OF_LEFT_BEHIND;
  }

  /** The family applies for aid (R3-26). */
  public boolean appliesForAid(Pupil pupil) {
    return seed.share("poor", pupil.number()) < Shares.POOR;
  }

  /** The aid group approves. */
  public boolean isApproved(Pupil pupil) {
    return seed.share("approved", pupil.number()) < APPROVED;
  }

  /** The condition that the family pleads: B1 to B4. */
  public String condition(Pupil pupil) {
    return "B" + (1 + seed.below(4, "condition", pupil.number()));
  }
}
