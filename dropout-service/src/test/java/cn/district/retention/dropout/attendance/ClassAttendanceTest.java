package cn.district.retention.dropout.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * Runs of unexcused days around the holidays of autumn 2024: mid-autumn (15 to 17 September, with
 * Saturday the 14th made up) and the national day (1 to 7 October).
 */
class ClassAttendanceTest {

  private static final String PUPIL = "pupil";
  private static final Set<LocalDate> DAYS_OFF =
      Set.of(day("2024-09-16"), day("2024-09-17"), day("2024-10-01"), day("2024-10-02"));
  private static final Set<LocalDate> MAKE_UP_DAYS = Set.of(day("2024-09-14"));
  private static final Predicate<LocalDate> SCHOOL_DAYS =
      date ->
          MAKE_UP_DAYS.contains(date)
              || !DAYS_OFF.contains(date)
                  && date.getDayOfWeek() != DayOfWeek.SATURDAY
                  && date.getDayOfWeek() != DayOfWeek.SUNDAY;

  private ClassAttendance rolls = new ClassAttendance(new TreeMap<>());

  private static LocalDate day(String date) {
    return LocalDate.parse(date);
  }

  private static final SessionRoll AWAY = new SessionRoll(Set.of(PUPIL), Set.of());
  private static final SessionRoll ON_LEAVE = new SessionRoll(Set.of(), Set.of(PUPIL));
  private static final SessionRoll PRESENT = new SessionRoll(Set.of("somebody else"), Set.of());

  private void roll(SessionRoll roll, String... dates) {
    for (String date : dates) {
      rolls = rolls.with(day(date), "WHOLE_DAY", roll);
    }
  }

  private void half(String session, SessionRoll roll, String date) {
    rolls = rolls.with(day(date), session, roll);
  }

  private List<LocalDate> runAround(String date) {
    return rolls.unexcusedRun(PUPIL, day(date), SCHOOL_DAYS);
  }

  private static List<LocalDate> days(String... dates) {
    return Arrays.stream(dates).map(LocalDate::parse).toList();
  }

  @Test
  void school_days_in_a_row_are_one_run() {
    roll(AWAY, "2024-09-03", "2024-09-04", "2024-09-05");

    assertThat(runAround("2024-09-05")).isEqualTo(days("2024-09-03", "2024-09-04", "2024-09-05"));
  }

  @Test
  void a_weekend_neither_breaks_nor_counts() {
    roll(AWAY, "2024-09-05", "2024-09-06", "2024-09-09");

    assertThat(runAround("2024-09-09")).hasSize(3);
  }

  @Test
  void holidays_neither_break_nor_count_even_where_a_roll_was_sent() {
    roll(AWAY, "2024-09-30", "2024-10-03");
    roll(PRESENT, "2024-10-01");
    roll(AWAY, "2024-10-02");

    assertThat(runAround("2024-10-03")).isEqualTo(days("2024-09-30", "2024-10-03"));
    assertThat(runAround("2024-10-02")).isEmpty();
  }

  @Test
  void a_make_up_day_on_a_saturday_counts_and_may_break() {
    roll(AWAY, "2024-09-13", "2024-09-14", "2024-09-18");
    assertThat(runAround("2024-09-18")).hasSize(3);

    roll(PRESENT, "2024-09-14");
    assertThat(runAround("2024-09-18")).isEqualTo(days("2024-09-18"));
  }

  @Test
  void a_missing_roll_neither_breaks_nor_counts() {
    roll(AWAY, "2024-09-03", "2024-09-05", "2024-09-06");

    assertThat(runAround("2024-09-06")).isEqualTo(days("2024-09-03", "2024-09-05", "2024-09-06"));
  }

  @Test
  void presence_breaks_and_so_does_coming_late() {
    roll(AWAY, "2024-09-03");
    roll(PRESENT, "2024-09-04");
    roll(AWAY, "2024-09-05");

    assertThat(runAround("2024-09-05")).isEqualTo(days("2024-09-05"));
  }

  @Test
  void leave_breaks() {
    roll(AWAY, "2024-09-03");
    roll(ON_LEAVE, "2024-09-04");
    roll(AWAY, "2024-09-05");

    assertThat(runAround("2024-09-05")).isEqualTo(days("2024-09-05"));
    assertThat(runAround("2024-09-04")).isEmpty();
  }

  @Test
  void a_day_counts_when_every_submitted_half_is_unexcused() {
    half("MORNING", AWAY, "2024-09-03");
    half("MORNING", AWAY, "2024-09-04");
    half("AFTERNOON", AWAY, "2024-09-04");
    assertThat(runAround("2024-09-04")).hasSize(2);

    half("AFTERNOON", PRESENT, "2024-09-03");
    assertThat(runAround("2024-09-04")).hasSize(1);
  }

  @Test
  void a_correction_replaces_the_roll() {
    roll(AWAY, "2024-09-03", "2024-09-05");
    roll(PRESENT, "2024-09-04");
    assertThat(runAround("2024-09-05")).hasSize(1);

    roll(AWAY, "2024-09-04");
    assertThat(runAround("2024-09-04")).as("seen from the middle, in both directions").hasSize(3);
  }

  @Test
  void presence_on_the_rolls_is_told_by_day() {
    roll(PRESENT, "2024-09-03");
    roll(AWAY, "2024-09-04");
    roll(ON_LEAVE, "2024-09-05");
    half("MORNING", AWAY, "2024-09-06");
    half("AFTERNOON", PRESENT, "2024-09-06");

    assertThat(rolls.presentFrom(PUPIL, day("2024-09-03")))
        .isEqualTo(days("2024-09-03", "2024-09-06"));
    assertThat(rolls.presentFrom(PUPIL, day("2024-09-04"))).isEqualTo(days("2024-09-06"));
  }
}
