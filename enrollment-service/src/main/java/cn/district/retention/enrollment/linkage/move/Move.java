package cn.district.retention.enrollment.linkage.move;

import cn.district.retention.decider.approval.ApprovalStep;
import cn.district.retention.decider.approval.Party;
import cn.district.retention.enrollment.transfer.Transfer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The terms of a move (转学去向): its sides, what each confirms, and how old it is. */
final class Move {

  private Move() {}

  /** What it is in the record. */
  enum Kind {
    /** 转学, within the district or out of it. */
    TRANSFER,
    /** 外地转入, by the papers of another district. */
    ARRIVAL_FROM_OUTSIDE
  }

  /** 转出地, 转入地. */
  enum Side {
    LEAVING,
    RECEIVING
  }

  /** What one side confirms to the other. */
  enum Confirmation {
    /** 接收意见. */
    ACCEPTANCE(Side.RECEIVING),
    /** 同意转出: by the class teacher, the school, or the authority above it. */
    APPROVAL(Side.LEAVING),
    /** 档案寄出. */
    FILE_SENT(Side.LEAVING),
    /** 到校确认. */
    ARRIVAL(Side.RECEIVING),
    /** 转出地确认已转出: of an arrival from another district alone. */
    RELEASE(Side.LEAVING);

    private final Side side;

    Confirmation(Side side) {
      this.side = side;
    }

    Side side() {
      return side;
    }

    /** What a step of a transfer confirms. */
    static Confirmation of(ApprovalStep step) {
      return step.party() == Party.RECEIVING_SCHOOL ? ACCEPTANCE : APPROVAL;
    }
  }

  /** How far a move is. */
  enum Stage {
    /** Applied for; the pupil is still in the former school. */
    AGREEING,
    /** 在途: one side has let the pupil go or taken the pupil in, the other has not confirmed it. */
    ON_THE_WAY
  }

  /** Which way a move leads, as a unit sees it. */
  enum Direction {
    LEAVING,
    ARRIVING,
    /** Both schools lie in the unit. */
    WITHIN
  }

  /** How many days a move has been in its stage. */
  enum Age {
    UP_TO_3_DAYS(3),
    UP_TO_7_DAYS(7),
    UP_TO_14_DAYS(14),
    UP_TO_30_DAYS(30),
    OVER_30_DAYS(Long.MAX_VALUE);

    private final long last;

    Age(long last) {
      this.last = last;
    }

    static Age of(long days) {
      return Arrays.stream(values()).filter(age -> days <= age.last).findFirst().orElseThrow();
    }
  }

  /** What a transfer waits for; null once it has ended. */
  static @Nullable Confirmation missing(Transfer.State transfer) {
    return switch (transfer.standing()) {
      case APPLIED, TEACHER_AGREED, RECEIVING_SCHOOL_AGREED, APPROVED ->
          transfer.nextStep().map(Confirmation::of).orElse(Confirmation.FILE_SENT);
      case FILE_SENT, UNVERIFIED -> Confirmation.ARRIVAL;
      case NONE, ARRIVED, REJECTED -> null;
    };
  }
}
