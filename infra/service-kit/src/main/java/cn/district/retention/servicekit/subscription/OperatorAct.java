package cn.district.retention.servicekit.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an operator did about dead letters, and what came of it; kept for good.
 *
 * @param letter public id of the letter; null where a whole stream or everything was meant
 * @param stream null where everything was meant
 * @param reason the operator's own words
 * @param outcome null only while it is under way
 * @param handled how many events took effect or were found to have been seen
 * @param remaining how many letters of the same scope are left
 * @param code why the letter stays; null where it does not
 */
public record OperatorAct(
    Kind kind,
    @Nullable String letter,
    @Nullable String stream,
    @Nullable String eventId,
    String actor,
    String reason,
    Instant at,
    @Nullable Outcome outcome,
    int handled,
    int remaining,
    @Nullable String code) {

  /** What was asked for. */
  public enum Kind {
    REPLAY,
    REPLAY_ALL,
    DISCARD
  }

  /** What came of it. */
  public enum Outcome {
    /** All that was meant took effect. */
    HANDLED,
    /** It failed again, or something that was meant did: that stays where it was. */
    STILL_SET_ASIDE,
    DISCARDED
  }

  OperatorAct cameTo(Outcome came, int effects, int left, @Nullable String why) {
    return new OperatorAct(
        kind, letter, stream, eventId, actor, reason, at, came, effects, left, why);
  }
}
