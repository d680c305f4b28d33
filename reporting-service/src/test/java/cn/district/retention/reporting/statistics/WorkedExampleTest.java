package cn.district.retention.reporting.statistics;

import static cn.district.retention.reporting.statistics.SampleDistrict.DISTRICT;
import static cn.district.retention.reporting.statistics.SampleDistrict.JUNIOR;
import static cn.district.retention.reporting.statistics.SampleDistrict.NINE_YEAR;
import static cn.district.retention.reporting.statistics.SampleDistrict.PRIMARY;
import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.contracts.enrollment.EntryKind;
import cn.district.retention.contracts.enrollment.ExitCode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The worked example of the statistics, told as contract events: cohort 2016 of one county. */
class WorkedExampleTest {

  private static final int COHORT = 2016;
  private static final int LAST_YEAR = 2024;
  private static final String ON_TIME = "2025-08-31";
  private static final String A_YEAR_LATER = "2026-08-31";

  private final Asked county = Asked.of(everybody());

  @Test
  void the_denominator_is_a_hundred() {
    assertThat(value(FigureId.R2, ON_TIME).denominator()).isEqualTo(100);
    assertThat(value(FigureId.R2, A_YEAR_LATER).denominator()).isEqualTo(100);
  }

  @Test
  void retention_is_93_percent() {
    assertThat(value(FigureId.R2, ON_TIME).value()).isEqualByComparingTo("93.00");
    assertThat(value(FigureId.R2, A_YEAR_LATER).value()).isEqualByComparingTo("93.00");
  }

  @Test
  void with_one_year_more_it_is_95_percent() {
    assertThat(value(FigureId.R2_PLUS_1, A_YEAR_LATER).value()).isEqualByComparingTo("95.00");
  }

  @Test
  void with_the_open_suspension_it_is_96_percent() {
    assertThat(value(FigureId.R2_LENIENT_PLUS_1, A_YEAR_LATER).value())
        .isEqualByComparingTo("96.00");
  }

  @Test
  void four_percent_dropped_out() {
    assertThat(value(FigureId.Q2_COHORT, ON_TIME).value()).isEqualByComparingTo("4.00");
  }

  @Test
  void three_are_still_enrolled_or_suspended_and_the_parts_sum_up() {
    FigureValue retention = value(FigureId.R2, ON_TIME);
    long still =
        retention.parts().get("inSchool")
            + retention.parts().get("suspended")
            + retention.parts().get("inTransit");

    assertThat(still).isEqualTo(3);
    assertThat(retention.parts().get("completedInTime") + retention.parts().get("droppedOut"))
        .isEqualTo(97);
  }

  @Test
  void eight_have_left_the_denominator() {
    var parts = value(FigureId.R2, ON_TIME).parts();

    assertThat(parts.get("transferred")).isEqualTo(6);
    assertThat(parts.get("deceased")).isEqualTo(1);
    assertThat(parts.get("emigrated")).isEqualTo(1);
  }

  @Test
  void the_crude_rate_is_94_percent() {
    FigureValue crude = value(FigureId.R0, ON_TIME);

    assertThat(crude.numerator()).isEqualTo(94);
    assertThat(crude.denominator()).isEqualTo(100);
    assertThat(crude.value()).isEqualByComparingTo("94.00");
  }

  private FigureValue value(FigureId id, String asOf) {
    return county.figure(id, DISTRICT, asOf, LAST_YEAR, COHORT);
  }

  private static List<PupilStory> everybody() {
    List<PupilStory> stories = new ArrayList<>();
    for (int i = 0; i < 86; i++) {
      // every other pupil goes to the nine-year school, so that moves inside the county cancel
      stories.add(i % 2 == 0 ? throughTwoSchools("graduate-" + i) : throughOne("graduate-" + i));
    }
    for (int i = 0; i < 6; i++) {
      stories.add(
          entrant("verified-leaver-" + i)
              .sendsFile(null, "2018-02-20")
              .arrivalConfirmed(null, "2018-03-01")
              .leaves(ExitCode.TRANSFERRED_OUT, 2, "2018-03-01"));
    }
    for (int i = 0; i < 2; i++) {
      stories.add(
          entrant("unverified-leaver-" + i).sendsFile(null, "2019-02-20").termRanOut("2019-03-23"));
    }
    stories.add(entrant("deceased").leaves(ExitCode.DECEASED, 4, "2019-11-05"));
    stories.add(entrant("emigrated").leaves(ExitCode.EMIGRATED, 5, "2021-07-01"));
    stories.add(
        entrant("open-dropout").suspected("2022-03-03").confirmed("2022-02-28", "2022-03-10"));
    stories.add(
        entrant("late-by-suspension")
            .suspended("2024-03-01", "2025-03-01")
            .resumes("2025-02-20")
            .leaves(ExitCode.CLASS_MOVE, 9, "2025-09-01")
            .opens(NINE_YEAR, 9, EntryKind.CLASS_MOVE, LocalDate.parse("2025-09-01"))
            .leaves(ExitCode.GRADUATED, 9, "2026-07-01"));
    stories.add(
        entrant("still-suspended")
            .suspended("2024-06-01", "2025-06-01")
            .resumes("2025-06-01")
            .suspended("2025-06-01", "2026-12-01"));
    stories.add(
        entrant("repeater")
            .leaves(ExitCode.REPEAT, 8, "2024-09-01")
            .opens(NINE_YEAR, 8, EntryKind.REPEAT, LocalDate.parse("2024-09-01"))
            .leaves(ExitCode.GRADUATED, 9, "2026-07-01"));
    for (int i = 0; i < 7; i++) {
      stories.add(
          new PupilStory("joiner-" + i)
              .arrives(NINE_YEAR, 4, "2020-02-20")
              .leaves(ExitCode.GRADUATED, 9, "2025-07-01"));
    }
    stories.add(
        new PupilStory("joined-dropout")
            .arrives(NINE_YEAR, 7, "2022-09-01")
            .suspected("2024-04-01")
            .confirmed("2024-03-25", "2024-04-10"));
    stories.add(
        new PupilStory("late-pupil-of-2015")
            .enters(NINE_YEAR, 1, "2015-09-01")
            .leaves(ExitCode.REPEAT, 4, "2019-09-01")
            .opens(NINE_YEAR, 4, EntryKind.REPEAT, LocalDate.parse("2019-09-01")));
    return stories;
  }

  private static PupilStory entrant(String id) {
    return new PupilStory(id).enters(NINE_YEAR, 1, "2016-09-01");
  }

  private static PupilStory throughOne(String id) {
    return entrant(id).leaves(ExitCode.GRADUATED, 9, "2025-07-01");
  }

  private static PupilStory throughTwoSchools(String id) {
    return new PupilStory(id)
        .enters(PRIMARY, 1, "2016-09-01")
        .leaves(ExitCode.GRADUATED, 6, "2022-07-01")
        .enters(JUNIOR, 7, "2022-09-01")
        .leaves(ExitCode.GRADUATED, 9, "2025-09-01");
  }
}
