package cn.district.retention.servicekit.aggregate;

import cn.district.retention.servicekit.eventstore.Commit.Origin;
import cn.district.retention.servicekit.eventstore.Commit.RequestMark;
import org.jspecify.annotations.Nullable;

/** Who or what causes a command, and the mark by which a repetition is recognised. */
public record Cause(Origin origin, @Nullable RequestMark request) {

  /** A process that reacts to an event: the same event never takes effect twice on one stream. */
  public static Cause event(String process, String eventId, String correlation, String target) {
    return new Cause(
        new Origin(process, null, correlation, eventId),
        new RequestMark(process + "|" + eventId + "|" + target, eventId));
  }

  /** A process of the service's own that may try again as often as it likes. */
  public static Cause process(String process, String correlation) {
    return new Cause(new Origin(process, null, correlation, process), null);
  }
}
