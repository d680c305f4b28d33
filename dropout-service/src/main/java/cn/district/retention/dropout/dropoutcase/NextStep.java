package cn.district.retention.dropout.dropoutcase;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is due next in an episode.
 *
 * @param by the last day on which it is in time; null where no term runs
 */
public record NextStep(Step step, @Nullable LocalDate by) {

  /** The steps. */
  public enum Step {
    /** 家访或联系村居 (R5-11). */
    VISIT,
    /** Confirm the dropout or dismiss the suspicion. */
    DECISION,
    /** 发返校通知书 (R1-25), within 24 hours of the confirmation (D6). */
    RETURN_NOTICE,
    /** The pupil is to be back. */
    PUPIL_RETURN,
    /** 乡镇签收: the township answers by its first measure (D7). */
    TOWNSHIP_ACKNOWLEDGEMENT,
    /** 销号. */
    CLOSURE
  }

  /** Whether the term is over. */
  public boolean isOverdue(LocalDate today) {
    return by != null && today.isAfter(by);
  }
}
