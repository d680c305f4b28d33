package cn.district.retention.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it; dates are those of the platform's zone. */
public final class AdjustableClock extends Clock {

  /** The one zone of the platform. */
  public static final ZoneId PLATFORM_ZONE = ZoneId.of("Asia/Shanghai");

  private final AtomicReference<Instant> now;
  private final ZoneId zone;

  private AdjustableClock(AtomicReference<Instant> now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  /** A clock that stands at {@code instant}. */
  public static AdjustableClock at(Instant instant) {
    return new AdjustableClock(new AtomicReference<>(instant), PLATFORM_ZONE);
  }

  /** A clock that stands at noon of {@code date}, an ISO date. */
  public static AdjustableClock atNoonOf(String date) {
    return at(LocalDate.parse(date).atTime(LocalTime.NOON).atZone(PLATFORM_ZONE).toInstant());
  }

  /** Moves to {@code instant}, back or forth. */
  public void moveTo(Instant instant) {
    now.set(instant);
  }

  /** Moves to {@code time} of {@code date} in the platform's zone. */
  public void moveTo(LocalDate date, LocalTime time) {
    now.set(date.atTime(time).atZone(PLATFORM_ZONE).toInstant());
  }

  /** Moves on by {@code duration}. */
  public void advance(Duration duration) {
    now.updateAndGet(instant -> instant.plus(duration));
  }

  /** Today in the platform's zone. */
  public LocalDate today() {
    return LocalDate.ofInstant(instant(), PLATFORM_ZONE);
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  /** The same moving time, told in another zone. */
  @Override
  public Clock withZone(ZoneId otherZone) {
    return new AdjustableClock(now, otherZone);
  }

  @Override
  public Instant instant() {
    return now.get();
  }
}
