package cn.district.retention.local.demo.life;

import cn.district.retention.local.demo.county.County;
import cn.district.retention.local.demo.county.Pupil;
import cn.district.retention.local.demo.county.SchoolClass;
import cn.district.retention.local.demo.county.Seed;
import cn.district.retention.local.demo.county.Term;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The fates of all pupils in one school year. Nobody has two. */
public final class Year {

  private static final int GRADUATING = 9;
  private static final int FIRST_JUNIOR = 7;
  private static final int LAST_WEEKS = 45;
  private static final Fate STEADY = new Fate.Steady();

  private final Seed seed;
  private final County county;
  private final List<LocalDate> days;
  private final int rollDays;
  private final List<Pupil> undecided;
  private final Map<String, Fate> fates = new LinkedHashMap<>();

  private Year(Seed seed, County county, int rollDays) {
    this.seed = seed;
    this.county = county;
    this.days = county.year().schoolDays();
    this.rollDays = rollDays;
    this.undecided = new ArrayList<>(county.pupils());
    Collections.shuffle(undecided, seed.random("fates"));
  }

  /**
   * The fates of a county's pupils.
   *
   * @param rollDays school days on which rolls are called; whoever stays away starts within them
   */
  public static Year of(Seed seed, County county, int rollDays) {
    Year year = new Year(seed, county, rollDays);
    int pupils = county.pupils().size();
    year.dropouts(Shares.of(pupils, Shares.DROPOUTS, 6));
    year.lateComers(Shares.of(pupils, Shares.NO_SHOWS, 3));
    year.transfers(Shares.of(pupils, Shares.TRANSFERS, 7));
    year.suspensions(Shares.of(pupils, Shares.SUSPENSIONS, 3));
    year.exits(pupils);
    county.newcomers().forEach(year::arrival);
    return year;
  }

  /** What the year has in store for a pupil. */
  public Fate of(Pupil pupil) {
    return fates.getOrDefault(pupil.id(), STEADY);
  }

  private void dropouts(int count) {
    for (int i = 0; i < count; i++) {
      int lowest = i % 3 == 0 ? GRADUATING : i % 3 == 1 ? FIRST_JUNIOR : 1;
      Pupil pupil = take(p -> p.firstClass().grade() >= lowest);
      boolean noShow = i % 3 == 2;
      int first = Math.min(15, rollDays / 3);
      int last = Math.max(first + 1, Math.min(rollDays - 6, days.size() - LAST_WEEKS));
      LocalDate from =
          noShow
              ? days.getFirst()
              : days.get(first + seed.below(last - first, "drops out", pupil.number()));
      Homecoming homecoming = Homecoming.values()[List.of(2, 0, 1, 0, 1).get(i % 5)];
      fates.put(pupil.id(), new Fate.DropsOut(from, homecoming));
    }
  }

  private void lateComers(int count) {
    List<LocalDate> starts = county.year().terms().stream().map(Term::start).toList();
    for (int i = 0; i < count; i++) {
      Pupil pupil = take(p -> true);
      LocalDate termStart = i % 4 == 3 ? starts.getLast() : starts.getFirst();
      LocalDate on = county.year().schoolDayFrom(termStart.plusDays(9L + seed.below(4, "late", i)));
      fates.put(pupil.id(), new Fate.ComesLate(termStart, on));
    }
  }

  private void transfers(int count) {
    int across = (int) Math.round(count * Shares.CROSS_DISTRICT) - county.newcomers().size();
    int vanishing = Shares.of(count, Shares.UNVERIFIED, 1);
    for (int i = 0; i < count - county.newcomers().size(); i++) {
      Pupil pupil = i == 0 ? take(p -> p.firstClass().grade() == GRADUATING) : take(p -> true);
      Itinerary itinerary = Itinerary.from(county.year(), schoolDayOfTransfer(pupil));
      Fate fate =
          i < across
              ? new Fate.LeavesDistrict(itinerary)
              : i < across + vanishing
                  ? new Fate.Vanishes(itinerary)
                  : new Fate.Moves(elsewhere(pupil), itinerary);
      fates.put(pupil.id(), fate);
    }
  }

  /** Four of five in September, February and March; a school's last grade in autumn only (L-14). */
  private int schoolDayOfTransfer(Pupil pupil) {
    int spring = days.indexOf(county.year().terms().getLast().start());
    boolean inSeason = seed.share("season", pupil.number()) < Shares.IN_SEASON;
    boolean inAutumn = isInLastGrade(pupil) || seed.share("autumn", pupil.number()) < 0.4;
    int pick = seed.below(1_000, "transfer day", pupil.number());
    if (inSeason) {
      return inAutumn ? 6 + pick % 12 : spring + 5 + pick % 22;
    }
    return inAutumn ? 22 + pick % 35 : spring + 30 + pick % 20;
  }

  private boolean isInLastGrade(Pupil pupil) {
    SchoolClass own = pupil.firstClass();
    return county.classes().stream()
        .filter(c -> c.schoolId().equals(own.schoolId()))
        .noneMatch(c -> c.grade() > own.grade());
  }

  private SchoolClass elsewhere(Pupil pupil) {
    List<SchoolClass> choice =
        county.classes().stream()
            .filter(c -> c.grade() == pupil.firstClass().grade())
            .filter(c -> !c.schoolId().equals(pupil.firstClass().schoolId()))
            .toList();
    return seed.oneOf(choice, "new class", pupil.number());
  }

  private void suspensions(int count) {
    for (int i = 0; i < count; i++) {
      Pupil pupil = take(p -> p.firstClass().grade() < GRADUATING);
      LocalDate from = days.get(20 + seed.below(20, "suspended", i));
      LocalDate back = days.get(days.size() - 70 + seed.below(20, "resumes", i));
      fates.put(pupil.id(), new Fate.Suspended(from, from.plusYears(1), i % 2 == 0 ? back : null));
    }
  }

  private void exits(int pupils) {
    for (int i = 0; i < Shares.of(pupils, Shares.EMIGRATIONS, 1); i++) {
      Pupil pupil = take(p -> true);
      fates.put(pupil.id(), new Fate.Emigrates(days.get(30 + seed.below(60, "emigrates", i))));
    }
    for (int i = 0; i < Shares.of(pupils, Shares.DEATHS, 1); i++) {
      Pupil pupil = take(p -> true);
      fates.put(pupil.id(), new Fate.Dies(days.get(40 + seed.below(60, "dies", i))));
    }
  }

  private void arrival(Pupil newcomer) {
    fates.put(newcomer.id(), new Fate.Arrives(days.get(schoolDayOfTransfer(newcomer))));
  }

  private Pupil take(Predicate<Pupil> suitable) {
    Iterator<Pupil> all = undecided.iterator();
    while (all.hasNext()) {
      Pupil pupil = all.next();
      if (suitable.test(pupil)) {
        all.remove();
        return pupil;
      }
    }
    throw new IllegalStateException("The county is too small for a year of life");
  }
}
