package cn.district.retention.reporting.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.reporting.district.UnitKind;
import cn.district.retention.reporting.history.SchoolYear;
import cn.district.retention.reporting.projection.Snapshot;
import cn.district.retention.testkit.Seeded;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Random lives: the figures agree with a naive recount, and the parts always sum up to D. */
class RandomLivesTest {

  private static final int LIVES = 600;
  private static final int ROUNDS = 60;
  private static final LocalDate FIRST_DAY = LocalDate.parse("2017-01-01");
  private static final LocalDate LAST_DAY = LocalDate.parse("2027-12-31");

  private static final Map<String, Set<String>> UNITS =
      Map.of(
          SampleDistrict.DISTRICT,
          Set.of(SampleDistrict.PRIMARY, SampleDistrict.JUNIOR, SampleDistrict.NINE_YEAR),
          SampleDistrict.EAST,
          Set.of(SampleDistrict.PRIMARY, SampleDistrict.JUNIOR),
          SampleDistrict.WEST,
          Set.of(SampleDistrict.NINE_YEAR),
          SampleDistrict.NINE_YEAR,
          Set.of(SampleDistrict.NINE_YEAR));

  private final Seeded random = new Seeded();
  private final List<RandomLife> lives = new ArrayList<>();
  private Snapshot snapshot;

  @BeforeEach
  void many_lives() {
    for (int i = 0; i < LIVES; i++) {
      lives.add(new RandomLife("pupil-" + i, random.between(2015, 2019), random));
    }
    snapshot = Asked.of(lives.stream().map(life -> life.story).toList()).snapshot();
  }

  @Test
  void cohort_figures_agree_with_the_recount_and_sum_up() {
    LongAdder dropouts = new LongAdder();
    for (int round = 0; round < ROUNDS; round++) {
      LocalDate asOf = random.dateBetween(FIRST_DAY, LAST_DAY);
      int cohort = random.between(2015, 2019);
      UNITS.forEach(
          (unit, schools) -> {
            NaiveCount naive = new NaiveCount(lives, schools, asOf);
            String about =
                "%s, %s, cohort %d, seed %d".formatted(unit, asOf, cohort, random.seed());

            FigureValue r2 = answer(FigureId.R2, unit, asOf, cohort);
            FigureValue later = answer(FigureId.R2_PLUS_1, unit, asOf, cohort);
            FigureValue out = answer(FigureId.Q2_COHORT, unit, asOf, cohort);

            assertThat(r2.denominator()).as(about).isEqualTo(naive.denominator(cohort));
            assertThat(r2.numerator())
                .as(about)
                .isEqualTo(naive.retained(cohort, SchoolYear.end(cohort + 8)));
            assertThat(later.numerator())
                .as(about)
                .isEqualTo(naive.retained(cohort, SchoolYear.end(cohort + 9)));
            assertThat(out.numerator()).as(about).isEqualTo(naive.droppedOut(cohort));
            dropouts.add(naive.droppedOut(cohort));
            Map<String, Long> parts = r2.parts();
            long still = parts.get("inSchool") + parts.get("suspended") + parts.get("inTransit");
            assertThat(still).as(about).isEqualTo(naive.still(cohort));
            assertThat(
                    parts.get("completedInTime")
                        + parts.get("completedLate")
                        + parts.get("droppedOut")
                        + still)
                .as(about)
                .isEqualTo(r2.denominator());
          });
    }
    assertThat(dropouts.sum()).as("the lives hold something to count").isPositive();
  }

  @Test
  void annual_figures_agree_with_the_recount() {
    for (int round = 0; round < ROUNDS; round++) {
      LocalDate asOf = random.dateBetween(FIRST_DAY, LAST_DAY);
      int year = SchoolYear.of(asOf);
      LocalDate census = SchoolYear.start(year);
      UNITS.forEach(
          (unit, schools) -> {
            NaiveCount naive = new NaiveCount(lives, schools, asOf);
            String about = "%s, %s, seed %d".formatted(unit, asOf, random.seed());

            FigureValue open = answer(FigureId.Q2_OPEN, unit, asOf, year - 8);
            FigureValue gross = answer(FigureId.Q2_GROSS, unit, asOf, year - 8);
            FigureValue kept = answer(FigureId.R3, unit, asOf, year - 8);

            assertThat(open.numerator()).as(about).isEqualTo(naive.outNow());
            assertThat(open.denominator()).as(about).isEqualTo(naive.rollOrOut());
            assertThat(gross.numerator())
                .as(about)
                .isEqualTo(naive.outInYear(census, SchoolYear.end(year)));
            assertThat(gross.denominator()).as(about).isEqualTo(naive.roll(census));
            assertThat(kept.denominator())
                .as(about)
                .isEqualTo(naive.startersWithoutTheDead(census));
            assertThat(kept.numerator()).as(about).isEqualTo(naive.startersKept(census));
          });
    }
  }

  @Test
  void a_primary_school_has_no_nine_year_rate_and_yet_one_of_its_own() {
    LocalDate asOf = LocalDate.parse("2023-08-31");

    assertThat(answer(FigureId.R2, SampleDistrict.PRIMARY, asOf, 2014).value()).isNull();
    assertThat(answer(FigureId.R2_PRIMARY, SampleDistrict.PRIMARY, asOf, 2014).denominator())
        .isPositive();
    assertThat(snapshot.district().descendants(SampleDistrict.DISTRICT, UnitKind.SCHOOL, asOf))
        .hasSize(3);
  }

  @Test
  void corrected_records_give_the_figures_of_a_district_without_the_mistakes() {
    List<MistakenLife> mistaken =
        lives.stream().map(life -> new MistakenLife(life.story.events(), random)).toList();
    List<ContractEvent> recorded = new ArrayList<>(SampleDistrict.events());
    mistaken.forEach(life -> recorded.addAll(life.recorded));
    Asked asked = new Asked();
    asked.learn(recorded);
    List<Asking> askings = askings();
    Map<Asking, FigureValue> right = answers(snapshot, askings);
    Map<Asking, FigureValue> before = answers(asked.snapshotAt(1), askings);

    asked.learn(mistaken.stream().flatMap(life -> life.corrections.stream()).toList());

    assertThat(before).as("the mistakes show").isNotEqualTo(right);
    assertSame(answers(asked.snapshot(), askings), right);
    assertSame(answers(asked.snapshotAt(1), askings), before);
  }

  @Test
  void two_entries_of_one_person_give_the_figures_of_one_until_they_are_parted() {
    List<TwoEntries> persons =
        lives.stream().map(life -> new TwoEntries(life.story.events(), random)).toList();
    List<ContractEvent> recorded = new ArrayList<>(SampleDistrict.events());
    persons.forEach(person -> recorded.addAll(person.recorded));
    Asked asked = new Asked();
    asked.learn(recorded);
    List<Asking> askings = askings();
    Map<Asking, FigureValue> right = answers(snapshot, askings);
    Map<Asking, FigureValue> before = answers(asked.snapshotAt(1), askings);

    int merged = asked.learn(persons.stream().map(TwoEntries::merged).toList());
    asked.learn(persons.stream().map(TwoEntries::parted).toList());

    assertThat(before).as("second entries show").isNotEqualTo(right);
    assertSame(answers(asked.snapshotAt(merged), askings), right);
    assertSame(answers(asked.snapshotAt(1), askings), before);
    assertSame(answers(asked.snapshot(), askings), before);
  }

  private record Asking(FigureId figure, String unit, LocalDate asOf, int cohort) {}

  /** Every figure of every unit on some days. */
  private List<Asking> askings() {
    List<Asking> askings = new ArrayList<>();
    for (int round = 0; round < ROUNDS / 4; round++) {
      LocalDate asOf = random.dateBetween(FIRST_DAY, LAST_DAY);
      int cohort = random.between(2015, 2019);
      for (String unit : UNITS.keySet()) {
        for (FigureId figure : FigureId.values()) {
          askings.add(new Asking(figure, unit, asOf, cohort));
        }
      }
    }
    return askings;
  }

  private static Map<Asking, FigureValue> answers(Snapshot snapshot, List<Asking> askings) {
    Map<Asking, FigureValue> answers = new LinkedHashMap<>();
    for (Asking asking : askings) {
      answers.put(
          asking,
          asking
              .figure()
              .answer(
                  Asked.question(
                      snapshot,
                      asking.unit(),
                      asking.asOf(),
                      SchoolYear.of(asking.asOf()),
                      asking.cohort())));
    }
    return answers;
  }

  private void assertSame(Map<Asking, FigureValue> answers, Map<Asking, FigureValue> expected) {
    expected.forEach(
        (asking, value) ->
            assertThat(answers.get(asking))
                .as("%s, seed %d", asking, random.seed())
                .isEqualTo(value));
  }

  private FigureValue answer(FigureId id, String unit, LocalDate asOf, int cohort) {
    return id.answer(Asked.question(snapshot, unit, asOf, SchoolYear.of(asOf), cohort));
  }
}
