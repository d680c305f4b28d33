package cn.district.retention.reporting.statistics;

import static cn.district.retention.reporting.statistics.SampleDistrict.DISTRICT;
import static cn.district.retention.reporting.statistics.SampleDistrict.EAST;
import static cn.district.retention.reporting.statistics.SampleDistrict.NINE_YEAR;
import static cn.district.retention.reporting.statistics.SampleDistrict.PRIMARY;
import static cn.district.retention.reporting.statistics.SampleDistrict.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.dropout.ClosingCode;
import cn.district.retention.contracts.enrollment.EntryKind;
import cn.district.retention.contracts.enrollment.ExitCode;
import cn.district.retention.contracts.enrollment.PupilReportedV1;
import cn.district.retention.contracts.reference.UnitMovedV1;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Figures of flows, dropouts and returns, each by the smallest story that shows it. */
class FlowFiguresTest {

  private static final int YEAR = 2024;
  private static final String END = "2025-08-31";

  @Nested
  class OfficialDropout {

    @Test
    void the_worked_numbers_give_eleven_net_leavers() {
      FigureValue value = new OfficialDropoutRate.Flows(12, 3, 2, 150, 5, 160, 1).over(10_000);

      assertThat(value.numerator()).isEqualTo(11);
      assertThat(value.value()).isEqualByComparingTo("0.11");
    }

    @Test
    void a_negative_rate_is_shown_as_it_is() {
      FigureValue value = new OfficialDropoutRate.Flows(12, 3, 2, 150, 5, 200, 1).over(10_000);

      assertThat(value.numerator()).isEqualTo(-29);
      assertThat(value.value()).isEqualByComparingTo("-0.29");
    }

    @Test
    void flows_are_taken_per_school_and_summed() {
      Asked district =
          Asked.of(
              entrant("stays"),
              entrant("suspended").suspended("2024-10-01", "2025-10-01"),
              entrant("dies").leaves(ExitCode.DECEASED, 3, "2024-11-01"),
              entrant("moves-inside")
                  .leaves(ExitCode.TRANSFERRED_OUT, 3, "2025-02-20")
                  .arrives(PRIMARY, 3, "2025-02-20"),
              new PupilStory("joins").arrives(NINE_YEAR, 4, "2025-03-01"));

      FigureValue whole = district.figure(FigureId.Q0, DISTRICT, END, YEAR, 2016);
      FigureValue school = district.figure(FigureId.Q0, NINE_YEAR, END, YEAR, 2016);

      assertThat(whole.numerator()).isEqualTo(1 + 1 + 1 - 1 - 1);
      assertThat(whole.denominator()).isEqualTo(4);
      assertThat(school.numerator()).isEqualTo(1 + 1 + 1 - 1);
    }
  }

  @Nested
  class Dropouts {

    @Test
    void overlapping_facts_of_one_pupil_count_once() {
      Asked asked =
          Asked.of(
              entrant("twice")
                  .sendsFile(null, "2024-10-01")
                  .termRanOut("2024-11-01")
                  .suspected("2024-11-02")
                  .confirmed("2024-11-01", "2024-11-10"),
              entrant("stays"));

      assertThat(gross(asked, END).numerator()).isEqualTo(1);
      assertThat(open(asked, "2024-12-01").numerator()).isEqualTo(1);
    }

    @Test
    void a_receipt_that_comes_late_verifies_from_the_day_of_arrival() {
      PupilStory leaver = entrant("leaver").sendsFile(null, "2024-10-01").termRanOut("2024-11-01");
      Asked asked = Asked.of(leaver, entrant("stays"));
      int before =
          asked.learn(
              List.of(
                  new PupilStory("other").enters(PRIMARY, 1, "2024-09-01").events().getFirst()));
      int told = leaver.events().size();
      leaver.arrivalConfirmed(null, "2024-10-20");
      asked.learn(leaver.events().subList(told, told + 1));

      assertThat(open(asked, "2024-12-01").numerator()).isZero();
      assertThat(
              asked
                  .figureKnownAt(before, FigureId.Q2_OPEN, DISTRICT, "2024-12-01", YEAR, 2016)
                  .numerator())
          .isEqualTo(1);
    }

    @Test
    void a_dropout_who_dies_stays_in_the_year_and_leaves_the_open_ones() {
      Asked asked =
          Asked.of(
              entrant("dies")
                  .suspected("2024-10-01")
                  .confirmed("2024-10-01", "2024-10-08")
                  .leaves(ExitCode.DECEASED, 3, "2025-01-10"));

      assertThat(gross(asked, END).numerator()).isEqualTo(1);
      assertThat(open(asked, "2025-01-09").numerator()).isEqualTo(1);
      assertThat(open(asked, "2025-01-10").numerator()).isZero();
    }

    @Test
    void a_dismissed_case_never_was_a_dropout() {
      Asked asked =
          Asked.of(
              entrant("at-school")
                  .suspected("2024-10-01")
                  .confirmed("2024-10-01", "2024-10-08")
                  .caseClosed(ClosingCode.DISMISSED, "2024-10-20"));

      assertThat(gross(asked, END).numerator()).isZero();
    }

    @Test
    void a_leaver_without_proof_is_out_from_that_day() {
      Asked asked =
          Asked.of(entrant("gone").leaves(ExitCode.OTHER, 3, LocalDate.parse("2024-12-01"), false));

      assertThat(open(asked, "2024-11-30").numerator()).isZero();
      assertThat(open(asked, "2024-12-01").numerator()).isEqualTo(1);
    }

    @Test
    void an_enrolment_registered_in_error_never_was() {
      Asked asked =
          Asked.of(entrant("nobody").leaves(ExitCode.REGISTERED_IN_ERROR, 3, "2024-12-01"));

      assertThat(open(asked, "2024-10-01").denominator()).isZero();
      assertThat(open(asked, "2024-10-01").value()).isNull();
    }

    @Test
    void a_primary_finisher_enrolled_nowhere_is_out_a_week_into_the_year() {
      Asked asked =
          Asked.of(
              new PupilStory("finisher")
                  .enters(PRIMARY, 6, "2023-09-01")
                  .leaves(ExitCode.GRADUATED, 6, "2024-07-01"));

      assertThat(open(asked, "2024-09-07").numerator()).isZero();
      assertThat(open(asked, "2024-09-08").numerator()).isEqualTo(1);
    }

    @Test
    void a_school_that_changes_its_township_takes_its_past_rates_not_with_it() {
      Asked asked =
          Asked.of(entrant("out").suspected("2024-10-01").confirmed("2024-10-01", "2024-10-08"));
      asked.learn(
          List.of(new UnitMovedV1(NINE_YEAR, EAST, DISTRICT, LocalDate.parse("2025-01-01"))));

      assertThat(asked.figure(FigureId.Q2_GROSS, WEST, END, YEAR, 2016).numerator()).isEqualTo(1);
      assertThat(asked.figure(FigureId.Q2_GROSS, EAST, END, YEAR, 2016).numerator()).isZero();
      assertThat(asked.figure(FigureId.Q2_OPEN, EAST, END, YEAR, 2016).numerator()).isEqualTo(1);
      assertThat(asked.figure(FigureId.Q2_OPEN, WEST, END, YEAR, 2016).numerator()).isZero();
    }
  }

  @Nested
  class Retention {

    @Test
    void repeaters_are_no_new_entrants_of_the_crude_rate() {
      Asked asked =
          Asked.of(
              new PupilStory("new").enters(NINE_YEAR, 1, "2016-09-01"),
              new PupilStory("repeats")
                  .enters(NINE_YEAR, 1, "2015-09-01")
                  .leaves(ExitCode.REPEAT, 1, "2016-09-01")
                  .opens(NINE_YEAR, 1, EntryKind.REPEAT, LocalDate.parse("2016-09-01")));

      assertThat(asked.figure(FigureId.R0, DISTRICT, "2024-09-02", YEAR, 2016).denominator())
          .isEqualTo(1);
    }

    @Test
    void an_exit_that_names_the_grade_of_entry_completes_the_stage_of_its_last_day() {
      Asked asked =
          Asked.of(
              new PupilStory("nine-years")
                  .enters(NINE_YEAR, 1, "2016-09-01")
                  .leaves(ExitCode.GRADUATED, 1, "2025-07-01"));

      assertThat(asked.figure(FigureId.R2, DISTRICT, END, YEAR, 2016).value())
          .isEqualByComparingTo("100.00");
      assertThat(asked.figure(FigureId.R2_PRIMARY, DISTRICT, END, YEAR, 2013).value())
          .isEqualByComparingTo("100.00");
    }

    @Test
    void flows_correct_the_practice_of_schools_on_either_side() {
      List<PupilStory> stories = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        PupilStory story = new PupilStory("entrant-" + i).enters(NINE_YEAR, 7, "2022-09-01");
        stories.add(
            i < 2
                ? story
                    .arrivalConfirmed(null, "2023-05-01")
                    .leaves(ExitCode.TRANSFERRED_OUT, 7, "2023-05-01")
                : story.leaves(ExitCode.GRADUATED, 9, "2025-07-01"));
      }
      stories.add(
          new PupilStory("joiner")
              .arrives(NINE_YEAR, 8, "2023-09-01")
              .leaves(ExitCode.GRADUATED, 9, "2025-07-01"));
      Asked asked = Asked.of(stories);

      assertThat(asked.figure(FigureId.R1_JUNIOR, WEST, END, YEAR, 2016).value())
          .isEqualByComparingTo("100.00");
      assertThat(asked.figure(FigureId.R1B_JUNIOR, WEST, END, YEAR, 2016).value())
          .isEqualByComparingTo("100.00");
    }

    @Test
    void an_approved_suspension_is_kept_in_the_lenient_variant_alone() {
      Asked asked =
          Asked.of(entrant("stays"), entrant("rests").suspended("2025-03-01", "2026-03-01"));

      assertThat(asked.figure(FigureId.R3, WEST, END, YEAR, 2016).value())
          .isEqualByComparingTo("50.00");
      assertThat(asked.figure(FigureId.R3_LENIENT, WEST, END, YEAR, 2016).value())
          .isEqualByComparingTo("100.00");
    }

    @Test
    void a_verified_leaver_who_drops_out_elsewhere_is_the_districts_dropout() {
      Asked asked =
          Asked.of(
              new PupilStory("moves")
                  .enters(PRIMARY, 1, "2016-09-01")
                  .sendsFile(NINE_YEAR, "2019-02-10")
                  .arrivalConfirmed(NINE_YEAR, "2019-02-20")
                  .leaves(ExitCode.TRANSFERRED_OUT, 3, "2019-02-20")
                  .arrives(NINE_YEAR, 3, "2019-02-20")
                  .suspected("2021-03-01")
                  .confirmed("2021-03-01", "2021-03-09"));

      assertThat(asked.figure(FigureId.R2_PRIMARY, PRIMARY, "2022-08-31", 2021, 2013).denominator())
          .isZero();
      assertThat(asked.figure(FigureId.Q2_COHORT, DISTRICT, "2022-08-31", 2021, 2016).numerator())
          .isEqualTo(1);
    }
  }

  @Nested
  class Returns {

    private final Asked asked =
        Asked.of(
            entrant("back-in-time")
                .suspected("2024-10-01")
                .confirmed("2024-10-01", "2024-10-08")
                .noticed("2024-10-09", "2024-10-16")
                .returned("2024-10-16"),
            entrant("back-late")
                .suspected("2024-10-01")
                .confirmed("2024-10-01", "2024-10-08")
                .noticed("2024-10-09", "2024-10-16")
                .returned("2024-11-20"),
            entrant("relapsed")
                .suspected("2024-10-01")
                .confirmed("2024-10-01", "2024-10-08")
                .returned("2024-10-11")
                .suspected("2025-03-01")
                .confirmed("2025-03-01", "2025-03-08"),
            entrant("still-out").suspected("2024-10-01").confirmed("2024-10-01", "2024-10-08"));

    @Test
    void every_episode_counts_and_observation_is_shown_apart() {
      FigureValue returns = asked.figure(FigureId.B1, DISTRICT, END, YEAR, 2016);

      assertThat(returns.numerator()).isEqualTo(3);
      assertThat(returns.denominator()).isEqualTo(5);
      assertThat(returns.parts()).containsEntry("underObservation", 3L);
    }

    @Test
    void a_return_lasts_when_the_pupil_is_in_school_a_year_later() {
      FigureValue lasting = asked.figure(FigureId.B2, DISTRICT, "2025-12-31", 2025, 2016);

      assertThat(lasting.denominator()).isEqualTo(3);
      assertThat(lasting.numerator()).isEqualTo(2);
    }

    @Test
    void the_day_of_the_deadline_still_counts() {
      FigureValue timely = asked.figure(FigureId.B3, DISTRICT, END, YEAR, 2016);

      assertThat(timely.numerator()).isEqualTo(1);
      assertThat(timely.denominator()).isEqualTo(2);
    }

    @Test
    void the_days_to_return_are_a_median() {
      FigureValue days = asked.figure(FigureId.B4, DISTRICT, END, YEAR, 2016);

      assertThat(days.value()).isEqualByComparingTo("15");
    }
  }

  @Nested
  class Corrections {

    @Test
    void a_retracted_enrolment_never_was_and_yet_was_known_before() {
      PupilStory nobody = entrant("nobody");
      Asked asked = Asked.of(nobody, entrant("stays"));
      int before = 1;
      learn(asked, nobody, () -> nobody.retracted(nobody.lastEventId()));

      assertThat(open(asked, "2024-12-01").denominator()).isEqualTo(1);
      assertThat(knownAt(before, asked, FigureId.Q2_OPEN).denominator()).isEqualTo(2);
    }

    @Test
    void a_retracted_exit_leaves_the_enrolment_open() {
      PupilStory here = entrant("here").leaves(ExitCode.OTHER, 3, date("2024-11-01"), false);
      Asked asked = Asked.of(here);
      int before = 1;
      assertThat(open(asked, "2024-12-01").numerator()).isEqualTo(1);
      learn(asked, here, () -> here.retracted(here.lastEventId()));

      assertThat(open(asked, "2024-12-01").numerator()).isZero();
      assertThat(open(asked, "2024-12-01").denominator()).isEqualTo(1);
      assertThat(knownAt(before, asked, FigureId.Q2_OPEN).numerator()).isEqualTo(1);
    }

    @Test
    void a_pupil_entered_in_the_wrong_school_counts_in_the_right_one() {
      PupilStory pupil = entrant("wrong-school");
      Asked asked = Asked.of(pupil);
      int before = 1;
      learn(
          asked,
          pupil,
          () ->
              pupil.corrected(
                  pupil.lastEventId(),
                  new PupilStory("wrong-school")
                      .enters(PRIMARY, 3, "2024-09-01")
                      .events()
                      .getFirst()));

      assertThat(asked.figure(FigureId.Q2_OPEN, EAST, END, YEAR, 2016).denominator()).isEqualTo(1);
      assertThat(asked.figure(FigureId.Q2_OPEN, WEST, END, YEAR, 2016).denominator()).isZero();
      assertThat(asked.figureKnownAt(before, FigureId.Q2_OPEN, WEST, END, YEAR, 2016).denominator())
          .isEqualTo(1);
    }

    @Test
    void of_two_corrections_the_later_one_stands() {
      PupilStory pupil = entrant("twice").leaves(ExitCode.OTHER, 3, date("2024-10-01"), false);
      String exit = pupil.lastEventId();
      Asked asked = Asked.of(pupil);
      learn(asked, pupil, () -> pupil.corrected(exit, exitOf("twice", "2024-11-01")));
      learn(asked, pupil, () -> pupil.corrected(exit, exitOf("twice", "2024-12-01")));

      assertThat(open(asked, "2024-11-15").numerator()).isZero();
      assertThat(open(asked, "2024-12-01").numerator()).isEqualTo(1);
    }

    private ContractEvent exitOf(String pupilId, String to) {
      return entrant(pupilId).leaves(ExitCode.OTHER, 3, date(to), false).events().getLast();
    }

    @Test
    void a_correction_of_what_no_figure_is_made_of_changes_nothing() {
      PupilStory pupil = entrant("reported");
      Asked asked = Asked.of(pupil);
      FigureValue before = open(asked, END);
      learn(
          asked,
          pupil,
          () ->
              pupil.corrected(
                  "pupil/reported:1:9",
                  new PupilReportedV1(
                      "reported",
                      SampleDistrict.classOf(NINE_YEAR),
                      NINE_YEAR,
                      date("2024-09-01"),
                      DISTRICT,
                      date("2024-09-03"))));

      assertThat(open(asked, END)).isEqualTo(before);
    }
  }

  @Nested
  class Persons {

    @Test
    void a_pupil_entered_twice_counts_once_from_the_merge_on_and_twice_again_once_parted() {
      PupilStory twin = new PupilStory("again").enters(PRIMARY, 3, "2024-09-01");
      Asked asked = Asked.of(entrant("once"), twin);
      int before = 1;
      int merged = learn(asked, twin, () -> twin.mergedInto("once"));

      assertThat(open(asked, END).denominator()).isEqualTo(1);
      assertThat(asked.figure(FigureId.Q2_OPEN, EAST, END, YEAR, 2016).denominator()).isZero();
      learn(asked, twin, () -> twin.partedFrom("once"));
      assertThat(open(asked, END).denominator()).isEqualTo(2);
      assertThat(knownAt(before, asked, FigureId.Q2_OPEN).denominator()).isEqualTo(2);
      assertThat(knownAt(merged, asked, FigureId.Q2_OPEN).denominator()).isEqualTo(1);
    }

    @Test
    void an_alias_of_an_alias_is_the_same_person() {
      PupilStory second = entrant("second");
      PupilStory third = entrant("third");
      Asked asked = Asked.of(entrant("first"), second, third);
      learn(asked, third, () -> third.mergedInto("second"));
      learn(asked, second, () -> second.mergedInto("first"));

      assertThat(open(asked, END).denominator()).isEqualTo(1);
    }

    @Test
    void entries_that_name_each_other_are_one_person_and_not_none() {
      PupilStory one = entrant("one");
      PupilStory other = entrant("other");
      Asked asked = Asked.of(one, other);
      learn(asked, one, () -> one.mergedInto("other"));
      learn(asked, other, () -> other.mergedInto("one"));

      assertThat(open(asked, END).denominator()).isEqualTo(1);
    }

    @Test
    void a_leaver_who_was_at_another_school_under_a_second_entry_never_dropped_out() {
      PupilStory left =
          new PupilStory("left")
              .enters(PRIMARY, 2, "2023-09-01")
              .leaves(ExitCode.OTHER, 2, date("2024-10-01"), false);
      Asked asked = Asked.of(left, new PupilStory("found").arrives(NINE_YEAR, 3, "2024-09-20"));
      assertThat(gross(asked, END).numerator()).isEqualTo(1);
      learn(asked, left, () -> left.mergedInto("found"));

      assertThat(gross(asked, END).numerator()).isZero();
      assertThat(open(asked, "2024-09-10").denominator()).isEqualTo(1);
      assertThat(asked.figure(FigureId.Q2_OPEN, EAST, "2024-09-10", YEAR, 2016).denominator())
          .isEqualTo(1);
      assertThat(asked.figure(FigureId.Q2_OPEN, WEST, "2024-09-20", YEAR, 2016).denominator())
          .isEqualTo(1);
    }

    @Test
    void a_case_of_the_alias_is_the_persons_and_a_merged_one_counts_with_the_other() {
      PupilStory alias =
          entrant("alias").suspected("2024-10-01").confirmed("2024-10-01", "2024-10-08");
      PupilStory survivor =
          entrant("survivor")
              .suspected("2024-10-10")
              .confirmed("2024-10-10", "2024-10-20")
              .caseClosed(ClosingCode.MERGED, "2024-11-01");
      Asked asked = Asked.of(alias, survivor);
      learn(asked, alias, () -> alias.mergedInto("survivor"));

      assertThat(gross(asked, END).numerator()).isEqualTo(1);
      assertThat(open(asked, "2024-12-01").numerator()).isEqualTo(1);
      assertThat(asked.figure(FigureId.B1, DISTRICT, END, YEAR, 2016).denominator()).isEqualTo(1);
    }
  }

  private static int learn(Asked asked, PupilStory story, Runnable more) {
    int told = story.events().size();
    more.run();
    return asked.learn(story.events().subList(told, story.events().size()));
  }

  private static FigureValue knownAt(int line, Asked asked, FigureId id) {
    return asked.figureKnownAt(line, id, DISTRICT, "2024-12-01", YEAR, 2016);
  }

  private static LocalDate date(String text) {
    return LocalDate.parse(text);
  }

  @Test
  void percentages_are_rounded_half_up_and_never_made_from_nothing() {
    assertThat(FigureValue.percent(1, 800)).isEqualByComparingTo("0.13");
    assertThat(FigureValue.percent(2, 3)).isEqualByComparingTo("66.67");
    assertThat(FigureValue.percent(0, 0)).isNull();
  }

  private static FigureValue open(Asked asked, String asOf) {
    return asked.figure(FigureId.Q2_OPEN, DISTRICT, asOf, YEAR, 2016);
  }

  private static FigureValue gross(Asked asked, String asOf) {
    return asked.figure(FigureId.Q2_GROSS, DISTRICT, asOf, YEAR, 2016);
  }

  private static PupilStory entrant(String id) {
    return new PupilStory(id).enters(NINE_YEAR, 3, "2024-09-01");
  }
}
