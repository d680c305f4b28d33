package cn.district.retention.dropout.attendance;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The submitted rolls of one class by date.
 *
 * @param days for each date with a roll, its sessions by name
 */
public record ClassAttendance(NavigableMap<LocalDate, SortedMap<String, SessionRoll>> days) {

  /** The same with one session's roll added, or replaced by its correction. */
  ClassAttendance with(LocalDate date, String session, SessionRoll roll) {
    NavigableMap<LocalDate, SortedMap<String, SessionRoll>> more = new TreeMap<>(days);
    SortedMap<String, SessionRoll> sessions =
        new TreeMap<>(days.getOrDefault(date, new TreeMap<>()));
    sessions.put(session, roll);
    more.put(date, sessions);
    return new ClassAttendance(more);
  }

  /**
   * The unbroken run of unexcused school days of a pupil around a date, oldest first; empty where
   * the date is none. A day counts when every submitted session of it is unexcused; leave or
   * presence breaks the run; a missing roll, a holiday or a weekend neither breaks it nor counts.
   */
  public List<LocalDate> unexcusedRun(
      String pupilId, LocalDate around, Predicate<LocalDate> isSchoolDay) {
    Deque<LocalDate> run = new ArrayDeque<>();
    for (LocalDate day : days.headMap(around, true).descendingKeySet()) {
      if (isSchoolDay.test(day)) {
        if (!isUnexcused(pupilId, day)) {
          break;
        }
        run.addFirst(day);
      }
    }
    if (!around.equals(run.peekLast())) {
      return List.of();
    }
    for (LocalDate day : days.tailMap(around, false).keySet()) {
      if (isSchoolDay.test(day)) {
        if (!isUnexcused(pupilId, day)) {
          break;
        }
        run.addLast(day);
      }
    }
    return List.copyOf(run);
  }

  private boolean isUnexcused(String pupilId, LocalDate day) {
    return sessionsOf(day).stream().allMatch(roll -> roll.unexcused().contains(pupilId));
  }

  /** The days from a date on, on which a roll shows a pupil present, oldest first. */
  public List<LocalDate> presentFrom(String pupilId, LocalDate from) {
    return days.tailMap(from, true).keySet().stream()
        .filter(day -> sessionsOf(day).stream().anyMatch(roll -> roll.showsPresent(pupilId)))
        .toList();
  }

  private Collection<SessionRoll> sessionsOf(LocalDate day) {
    return days.getOrDefault(day, new TreeMap<>()).values();
  }
}
