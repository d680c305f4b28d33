package cn.district.retention.local.demo.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.district.retention.local.demo.county.County;
import cn.district.retention.local.demo.county.CountyGenerator;
import cn.district.retention.local.demo.county.Pupil;
import cn.district.retention.local.demo.county.Seed;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class YearTest {

  private static final int PUPILS = 10_000;

  private final Seed seed = new Seed(42);
  private final County county = CountyGenerator.generate(seed, "district", PUPILS);
  private final Year year = Year.of(seed, county, county.year().schoolDays().size());

  private <F extends Fate> List<F> all(Class<F> kind) {
    return county.pupils().stream().map(year::of).filter(kind::isInstance).map(kind::cast).toList();
  }

  private double share(Predicate<Pupil> which) {
    return (double) county.pupils().stream().filter(which).count() / PUPILS;
  }

  @Test
  void the_same_seed_brings_the_same_year() {
    Year again = Year.of(seed, county, county.year().schoolDays().size());
    assertThat(county.pupils()).allSatisfy(p -> assertThat(again.of(p)).isEqualTo(year.of(p)));
  }

  @Test
  void the_shares_are_those_of_the_planning_figures() {
    int crossDistrict = all(Fate.LeavesDistrict.class).size() + county.newcomers().size();
    int transfers = crossDistrict + all(Fate.Moves.class).size() + all(Fate.Vanishes.class).size();
    assertThat(transfers).isEqualTo(300);
    assertThat(crossDistrict).isEqualTo(90);
    assertThat(all(Fate.Vanishes.class)).hasSize(15);
    assertThat(all(Fate.ComesLate.class)).hasSize(100);
    assertThat(all(Fate.DropsOut.class)).hasSize(20);
  }

  @Test
  void four_transfers_of_five_fall_into_the_season() {
    List<LocalDate> applied =
        all(Fate.Moves.class).stream().map(move -> move.itinerary().appliedOn()).toList();
    long inSeason =
        applied.stream()
            .filter(
                date ->
                    List.of(Month.SEPTEMBER, Month.FEBRUARY, Month.MARCH).contains(date.getMonth()))
            .count();
    assertThat((double) inSeason / applied.size()).isCloseTo(0.8, within(0.08));
  }

  @Test
  void nobody_applies_from_the_last_grade_of_a_school_in_the_last_term() {
    LocalDate lastTerm = county.year().terms().getLast().start();
    List<Pupil> late =
        county.pupils().stream()
            .filter(pupil -> appliedOn(pupil).filter(on -> !on.isBefore(lastTerm)).isPresent())
            .toList();
    assertThat(late).isNotEmpty().noneMatch(this::isInLastGrade);
  }

  private Optional<LocalDate> appliedOn(Pupil pupil) {
    return switch (year.of(pupil)) {
      case Fate.Moves moves -> Optional.of(moves.itinerary().appliedOn());
      case Fate.LeavesDistrict leaves -> Optional.of(leaves.itinerary().appliedOn());
      case Fate.Vanishes vanishes -> Optional.of(vanishes.itinerary().appliedOn());
      default -> Optional.empty();
    };
  }

  private boolean isInLastGrade(Pupil pupil) {
    String school = pupil.firstClass().schoolId();
    int last =
        county.classes().stream()
            .filter(each -> each.schoolId().equals(school))
            .mapToInt(each -> each.grade())
            .max()
            .orElseThrow();
    return pupil.firstClass().grade() == last;
  }

  @Test
  void most_dropouts_come_back() {
    assertThat(all(Fate.DropsOut.class))
        .filteredOn(out -> out.homecoming() != Homecoming.NEVER)
        .hasSize(16);
  }

  @Test
  void moves_lead_to_the_same_grade_of_another_school() {
    assertThat(county.pupils())
        .allSatisfy(
            pupil -> {
              if (year.of(pupil) instanceof Fate.Moves moves) {
                assertThat(moves.to().grade()).isEqualTo(pupil.firstClass().grade());
                assertThat(moves.to().schoolId()).isNotEqualTo(pupil.firstClass().schoolId());
              }
            });
  }

  @Test
  void mistakes_and_help_have_their_shares() {
    Mistakes mistakes = new Mistakes(seed);
    Help help = new Help(seed);
    assertThat(share(p -> mistakes.sendsAgain(p) || mistakes.registersTwice(p)))
        .isCloseTo(0.01, within(0.003));
    assertThat(share(mistakes::mistypesIdNumber)).isCloseTo(0.005, within(0.002));
    assertThat(share(mistakes::isRecordedLate)).isCloseTo(0.01, within(0.003));
    assertThat(share(help::isLeftBehind)).isCloseTo(0.12, within(0.01));
    assertThat(share(help::appliesForAid)).isCloseTo(0.125, within(0.01));
    assertThat(share(help::isPaired)).isCloseTo(0.02, within(0.004));
  }

  @Test
  void three_of_a_hundred_are_absent_and_truancy_never_makes_a_run() {
    Absences absences = new Absences(seed);
    List<LocalDate> week = county.year().schoolDays().subList(10, 20);
    long absent =
        week.stream()
            .mapToLong(
                date ->
                    county.pupils().stream()
                        .filter(pupil -> absences.of(pupil, date).isPresent())
                        .count())
            .sum();
    assertThat((double) absent / week.size() / PUPILS).isCloseTo(0.03, within(0.003));
    assertThat(week)
        .filteredOn(
            date ->
                county.pupils().stream()
                    .anyMatch(
                        pupil ->
                            absences
                                .of(pupil, date)
                                .filter(AbsenceKind.UNEXCUSED::equals)
                                .isPresent()))
        .allMatch(date -> date.getDayOfMonth() % 3 == 0);
  }

  @Test
  void a_small_county_lives_through_everything_too() {
    County small = CountyGenerator.generate(seed, "district", 240);
    Year smallYear = Year.of(seed, small, small.year().schoolDays().size());
    assertThat(small.pupils().stream().map(smallYear::of).map(Object::getClass).distinct())
        .hasSize(9);
  }
}
