package cn.district.retention.decider.approval;

import java.time.LocalDate;
import java.util.List;

/**
 * The time that a step has.
 *
 * @param remindOn the days on which who is awaited is reminded, in order
 * @param dueOn the last day in time
 */
public record Term(LocalDate since, List<LocalDate> remindOn, LocalDate dueOn) {
  public Term {
    remindOn = List.copyOf(remindOn);
  }
}
