package cn.district.retention.organisation.deadletter;

import cn.district.retention.servicekit.subscription.OperatorAct;
import cn.district.retention.servicekit.web.Problems;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of an operator's act.
 *
 * @param outcome {@code HANDLED}, {@code STILL_SET_ASIDE} or {@code DISCARDED}
 * @param handled events that went on
 * @param remaining letters of the same stream, or of all, that are left
 * @param reasonCode why the letter stays where it does
 */
record ActView(
    String kind,
    @Nullable String letter,
    @Nullable String stream,
    @Nullable String eventId,
    String actor,
    String reason,
    Instant at,
    String outcome,
    int handled,
    int remaining,
    @Nullable String reasonCode,
    @Nullable String reasonZh,
    @Nullable String reasonEn) {

  static ActView of(OperatorAct act) {
    String code = act.code();
    return new ActView(
        act.kind().name(),
        act.letter(),
        act.stream(),
        act.eventId(),
        act.actor(),
        act.reason(),
        act.at(),
        String.valueOf(act.outcome()),
        act.handled(),
        act.remaining(),
        code,
        code == null ? null : Problems.text(code, Locale.SIMPLIFIED_CHINESE, Map.of()),
        code == null ? null : Problems.text(code, Locale.ENGLISH, Map.of()));
  }
}
