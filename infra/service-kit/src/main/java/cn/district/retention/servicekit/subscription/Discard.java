package cn.district.retention.servicekit.subscription;

import java.time.Instant;

/** Who gave a letter up, why and when. */
public record Discard(String actor, String reason, Instant at) {}
