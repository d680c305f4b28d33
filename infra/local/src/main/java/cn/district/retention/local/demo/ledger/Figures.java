package cn.district.retention.local.demo.ledger;

import cn.district.retention.local.demo.ledger.Stay.End;
import java.time.LocalDate;
import java.time.Month;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The figures of a unit, worked out from the ledger by the definitions of the statistics: sets of
 * pupils at the level of the unit, moves inside it cancel.
 */
public final class Figures {

  private static final int FIRST_MONTH = Month.SEPTEMBER.getValue();

  private final Collection<PupilPage> pages;
  private final Set<String> schools;
  private final LocalDate asOf;

  private Figures(Collection<PupilPage> pages, Set<String> schools, LocalDate asOf) {
    this.pages = pages;
    this.schools = Set.copyOf(schools);
    this.asOf = asOf;
  }

  /** Figures of the unit that these schools make up. */
  public static Figures of(Ledger ledger, Set<String> schools, LocalDate asOf) {
    return new Figures(ledger.pages(), schools, asOf);
  }

  /** Pupils on the roll on a date. */
  public long roll(LocalDate date) {
    return count(page -> isHere(page, date));
  }

  /**
   * Adjusted cohort retention (巩固率, R2): of the cohort without its verified leavers, those who
   * completed the stage here.
   */
  public Rate r2(Stage stage, int cohort) {
    List<PupilPage> counted =
        pages.stream()
            .filter(page -> isMember(page, stage, cohort))
            .filter(page -> hasCompleted(page, stage) || !hasVerifiablyLeft(page))
            .toList();
    long completed = counted.stream().filter(page -> hasCompleted(page, stage)).count();
    return new Rate(completed, counted.size());
  }

  /** Annual retention (R3): of the roll at the census, those kept at the year's end. */
  public Rate r3(LocalDate census) {
    List<PupilPage> start =
        pages.stream().filter(page -> isHere(page, census)).filter(this::isAlivePresent).toList();
    return new Rate(start.stream().filter(this::isKept).count(), start.size());
  }

  /** The official annual dropout rate (Q0): net leavers of each school, summed; may be negative. */
  public Rate q0(LocalDate census) {
    long net = schools.stream().mapToLong(school -> netLeavers(school, census)).sum();
    return new Rate(net, roll(census));
  }

  /** Pupils with a dropout that began in the school year, of the roll at the census (Q2-gross). */
  public Rate q2Gross(LocalDate census) {
    LocalDate end = census.plusYears(1);
    long out =
        count(
            page ->
                page.dropouts().stream()
                    .anyMatch(
                        dropout ->
                            !dropout.from().isBefore(census)
                                && dropout.from().isBefore(end)
                                && !dropout.from().isAfter(asOf)
                                && belongedHere(page, dropout.from())));
    return new Rate(out, roll(census));
  }

  /** Pupils who are out now, of the roll and them (Q2-open). */
  public Rate q2Open() {
    Predicate<PupilPage> out = page -> page.isOut(asOf) && belongedHere(page, asOf);
    return new Rate(count(out), count(out.or(page -> isHere(page, asOf))));
  }

  /** Of the dropouts confirmed in [from, to), those who have returned (劝返率, B1). */
  public Rate b1(LocalDate from, LocalDate to) {
    List<Episode> confirmed =
        episodes(e -> !e.confirmedOn().isBefore(from) && e.confirmedOn().isBefore(to));
    return new Rate(confirmed.stream().filter(e -> e.isReturnedBy(asOf)).count(), confirmed.size());
  }

  /** Of the notices whose deadline is past, those obeyed in time (限期返校率, B3). */
  public Rate b3() {
    long due = 0;
    long obeyed = 0;
    for (Episode episode : episodes(e -> true)) {
      LocalDate deadline = episode.deadline();
      if (deadline != null && deadline.isBefore(asOf)) {
        due++;
        obeyed += episode.isReturnedBy(deadline) ? 1 : 0;
      }
    }
    return new Rate(obeyed, due);
  }

  private List<Episode> episodes(Predicate<Episode> which) {
    return pages.stream()
        .flatMap(page -> page.episodes().stream().filter(e -> belongedHere(page, e.confirmedOn())))
        .filter(e -> !e.confirmedOn().isAfter(asOf))
        .filter(which)
        .toList();
  }

  private boolean isMember(PupilPage page, Stage stage, int cohort) {
    Stay first = page.stays().getFirst();
    return stage.cohort(first.grade(), schoolYear(first.from())) == cohort
        && page.stays().stream()
            .anyMatch(
                stay -> isOurs(stay) && stage.teaches(stay.grade()) && !stay.from().isAfter(asOf));
  }

  private boolean hasCompleted(PupilPage page, Stage stage) {
    return page.stays().stream()
        .anyMatch(
            stay ->
                isOurs(stay)
                    && stay.grade() == stage.lastGrade()
                    && stay.endedBy(End.GRADUATED, asOf));
  }

  private boolean hasVerifiablyLeft(PupilPage page) {
    return !isAlivePresent(page) || hasMovedOn(page);
  }

  /** The last stay here ended by a confirmed transfer and the pupil is not back. */
  private boolean hasMovedOn(PupilPage page) {
    return page.stays().stream()
        .filter(stay -> !stay.from().isAfter(asOf))
        .filter(this::isOurs)
        .reduce((earlier, later) -> later)
        .filter(stay -> stay.endedBy(End.TRANSFERRED, asOf))
        .isPresent();
  }

  private boolean isAlivePresent(PupilPage page) {
    return !page.ended(End.DECEASED, asOf) && !page.ended(End.EMIGRATED, asOf);
  }

  private boolean isKept(PupilPage page) {
    if (page.ended(End.GRADUATED, asOf) || hasMovedOn(page)) {
      return true;
    }
    return isHere(page, asOf) && !page.isOut(asOf) && !page.isSuspended(asOf);
  }

  private long netLeavers(String school, LocalDate census) {
    LocalDate end = census.plusYears(1);
    Predicate<LocalDate> inYear =
        date -> !date.isBefore(census) && date.isBefore(end) && !date.isAfter(asOf);
    long net = 0;
    for (PupilPage page : pages) {
      for (Stay stay : page.stays()) {
        if (stay.schoolId().equals(school)) {
          net += stay.to() != null && stay.end() != End.GRADUATED && inYear.test(stay.to()) ? 1 : 0;
          net -= stay.byTransfer() && inYear.test(stay.from()) ? 1 : 0;
        }
      }
      for (Period suspension : page.suspensions()) {
        if (page.lastStay(suspension.from()).schoolId().equals(school)) {
          net += inYear.test(suspension.from()) ? 1 : 0;
          net -= suspension.to() != null && inYear.test(suspension.to()) ? 1 : 0;
        }
      }
    }
    return net;
  }

  private boolean belongedHere(PupilPage page, LocalDate date) {
    return isOurs(page.lastStay(date));
  }

  private boolean isHere(PupilPage page, LocalDate date) {
    return page.stayOn(date).filter(this::isOurs).isPresent();
  }

  private boolean isOurs(Stay stay) {
    return schools.contains(stay.schoolId());
  }

  private long count(Predicate<PupilPage> which) {
    return pages.stream().filter(which).count();
  }

  private static int schoolYear(LocalDate date) {
    return date.getMonthValue() >= FIRST_MONTH ? date.getYear() : date.getYear() - 1;
  }
}
