package cn.district.retention.volunteer.team;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One record check (从业查询, L-03); it holds from {@code checkedOn} until before {@code validUntil}.
 *
 * @param reference where the answer is kept; null once erased
 */
public record RecordCheck(LocalDate checkedOn, LocalDate validUntil, @Nullable String reference) {

  /** Whether it holds on a date. */
  public boolean holdsOn(LocalDate date) {
    return !date.isBefore(checkedOn) && date.isBefore(validUntil);
  }
}
