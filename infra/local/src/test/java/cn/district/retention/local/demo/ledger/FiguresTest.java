package cn.district.retention.local.demo.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.local.demo.ledger.Act.Leaving;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The figures on cases that are worked out by hand. */
class FiguresTest {

  private static final LocalDate CENSUS = LocalDate.of(2024, 9, 1);
  private static final LocalDate YEAR_END = LocalDate.of(2025, 8, 31);
  private static final LocalDate GRADUATION = LocalDate.of(2025, 7, 12);

  private final Ledger ledger = new Ledger();

  private void enrol(int count, String prefix, String school, int grade) {
    for (int i = 0; i < count; i++) {
      ledger.write(new Act.Enrolled(prefix + i, school + grade, school, grade, CENSUS, false));
    }
  }

  private void graduate(int from, int to, String prefix) {
    for (int i = from; i < to; i++) {
      ledger.write(new Act.Graduated(List.of(prefix + i), GRADUATION));
    }
  }

  private static LocalDate day(int month, int day) {
    return LocalDate.of(month >= 9 ? 2024 : 2025, month, day);
  }

  private Figures of(String... schools) {
    return Figures.of(ledger, Set.of(schools), YEAR_END);
  }

  @Nested
  class Retention {

    /** The worked example of the statistics, its last year. */
    @Test
    void the_worked_example_comes_out_exact() {
      enrol(100, "p", "A", 9);
      for (int i = 0; i < 8; i++) {
        ledger.write(new Act.Enrolled("in" + i, "A9", "A", 9, day(10, 8), true));
      }
      graduate(0, 86, "p");
      graduate(0, 7, "in");
      for (int i = 86; i < 92; i++) {
        ledger.write(new Act.Left("p" + i, Leaving.TRANSFERRED, day(11, 1)));
      }
      ledger.write(new Act.TransferRanOut("p92", day(12, 1)));
      ledger.write(new Act.TransferRanOut("p93", day(12, 1)));
      ledger.write(new Act.Left("p94", Leaving.DECEASED, day(12, 1)));
      ledger.write(new Act.Left("p95", Leaving.EMIGRATED, day(12, 1)));
      ledger.write(new Act.Confirmed("p96", day(3, 3), day(3, 10)));
      ledger.write(new Act.Suspended("p97", "s", day(3, 3), day(3, 3).plusYears(1)));
      ledger.write(new Act.Suspended("p98", "s", day(3, 3), day(3, 3).plusYears(1)));
      ledger.write(new Act.Confirmed("in7", day(3, 3), day(3, 10)));

      Rate r2 = of("A").r2(Stage.NINE_YEAR, 2016);
      assertThat(r2).isEqualTo(new Rate(93, 100));
      assertThat(r2.percent()).isEqualByComparingTo("93.00");
    }

    @Test
    void a_move_inside_the_unit_is_no_event_for_it() {
      enrol(10, "p", "A", 9);
      enrol(10, "q", "B", 9);
      ledger.write(new Act.Moved("p0", "B9", "B", 9, day(10, 8)));
      graduate(0, 10, "p");
      graduate(0, 10, "q");
      assertThat(of("A", "B").r2(Stage.NINE_YEAR, 2016)).isEqualTo(new Rate(20, 20));
      assertThat(of("A").r2(Stage.NINE_YEAR, 2016)).isEqualTo(new Rate(9, 9));
      assertThat(of("B").r2(Stage.NINE_YEAR, 2016)).isEqualTo(new Rate(11, 11));
    }

    @Test
    void a_leaver_of_the_school_who_drops_out_elsewhere_is_the_districts_dropout() {
      enrol(2, "p", "A", 9);
      ledger.write(new Act.Moved("p0", "B9", "B", 9, day(10, 8)));
      ledger.write(new Act.Confirmed("p0", day(11, 1), day(11, 8)));
      graduate(1, 2, "p");
      assertThat(of("A").r2(Stage.NINE_YEAR, 2016)).isEqualTo(new Rate(1, 1));
      assertThat(of("A", "B").r2(Stage.NINE_YEAR, 2016)).isEqualTo(new Rate(1, 2));
    }

    @Test
    void each_stage_has_its_own_cohort() {
      enrol(3, "p", "A", 6);
      graduate(0, 2, "p");
      assertThat(of("A").r2(Stage.PRIMARY, 2019)).isEqualTo(new Rate(2, 3));
      assertThat(of("A").r2(Stage.NINE_YEAR, 2019)).isEqualTo(new Rate(0, 3));
      assertThat(of("A").r2(Stage.JUNIOR, 2022).percent()).isNull();
    }

    @Test
    void the_annual_rate_keeps_graduates_and_verified_leavers_and_loses_dropouts() {
      enrol(10, "p", "A", 9);
      graduate(0, 5, "p");
      ledger.write(new Act.Left("p5", Leaving.TRANSFERRED, day(10, 8)));
      ledger.write(new Act.Left("p6", Leaving.DECEASED, day(10, 8)));
      ledger.write(new Act.Confirmed("p7", day(10, 8), day(10, 15)));
      ledger.write(new Act.Suspended("p8", "s", day(10, 8), day(10, 8).plusYears(1)));
      assertThat(of("A").r3(CENSUS)).isEqualTo(new Rate(7, 9));
    }
  }

  @Nested
  class Dropout {

    @Test
    void the_official_rate_counts_flows_and_may_be_negative() {
      enrol(100, "p", "A", 5);
      ledger.write(new Act.Left("p0", Leaving.TRANSFERRED, day(10, 8)));
      ledger.write(new Act.Enrolled("in0", "A5", "A", 5, day(10, 8), true));
      ledger.write(new Act.Enrolled("in1", "A5", "A", 5, day(10, 8), true));
      assertThat(of("A").q0(CENSUS)).isEqualTo(new Rate(-1, 100));
    }

    @Test
    void overlapping_facts_of_one_pupil_count_once() {
      enrol(10, "p", "A", 5);
      ledger.write(new Act.TransferRanOut("p0", day(11, 1)));
      ledger.write(new Act.Confirmed("p0", day(11, 1), day(11, 8)));
      assertThat(of("A").q2Gross(CENSUS)).isEqualTo(new Rate(1, 10));
      assertThat(of("A").q2Open()).isEqualTo(new Rate(1, 10));
    }

    @Test
    void who_came_back_is_in_the_gross_figure_alone() {
      enrol(10, "p", "A", 5);
      ledger.write(new Act.Confirmed("p0", day(11, 1), day(11, 8)));
      ledger.write(new Act.Returned("p0", day(11, 20)));
      assertThat(of("A").q2Gross(CENSUS)).isEqualTo(new Rate(1, 10));
      assertThat(of("A").q2Open()).isEqualTo(new Rate(0, 10));
    }

    @Test
    void a_dropout_who_dies_leaves_the_open_figure_and_stays_in_the_gross_one() {
      enrol(10, "p", "A", 5);
      ledger.write(new Act.Confirmed("p0", day(11, 1), day(11, 8)));
      ledger.write(new Act.Left("p0", Leaving.DECEASED, day(12, 1)));
      assertThat(of("A").q2Gross(CENSUS)).isEqualTo(new Rate(1, 10));
      assertThat(of("A").q2Open()).isEqualTo(new Rate(0, 9));
    }
  }

  @Nested
  class Return {

    @Test
    void who_returned_by_the_deadline_obeyed_the_notice() {
      enrol(10, "p", "A", 5);
      for (int i = 0; i < 3; i++) {
        ledger.write(new Act.Confirmed("p" + i, day(11, 1), day(11, 8)));
        ledger.write(new Act.NoticeIssued("p" + i, day(11, 15), day(11, 8)));
      }
      ledger.write(new Act.Returned("p0", day(11, 15)));
      ledger.write(new Act.Returned("p1", day(11, 16)));
      assertThat(of("A").b3()).isEqualTo(new Rate(1, 3));
      assertThat(of("A").b1(CENSUS, CENSUS.plusYears(1))).isEqualTo(new Rate(2, 3));
      assertThat(of("B").b1(CENSUS, CENSUS.plusYears(1)).percent()).isNull();
    }
  }
}
