package cn.district.retention.servicekit.aggregate;

import cn.district.retention.servicekit.eventstore.Commit.Origin;
import java.time.Instant;

/** An event with when it was recorded and who caused it. */
public record Recorded<E>(long version, Instant recordedAt, Origin origin, E event) {}
