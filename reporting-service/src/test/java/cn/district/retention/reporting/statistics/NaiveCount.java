package cn.district.retention.reporting.statistics;

import cn.district.retention.reporting.statistics.RandomLife.Page;
import cn.district.retention.reporting.statistics.RandomLife.State;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * Recomputes figures from the diaries, pupil by pupil, sharing nothing with the figures' classes.
 */
record NaiveCount(List<RandomLife> lives, Set<String> schools, LocalDate asOf) {

  long retained(int cohort, LocalDate due) {
    return lives.stream()
        .filter(life -> isMember(life, cohort))
        .filter(life -> graduatedHereBy(life, due.isBefore(asOf) ? due : asOf))
        .count();
  }

  long denominator(int cohort) {
    return lives.stream().filter(life -> isMember(life, cohort) && counts(life)).count();
  }

  long droppedOut(int cohort) {
    return lives.stream()
        .filter(life -> isMember(life, cohort) && counts(life))
        .filter(life -> !graduatedHereBy(life, asOf) && isOutHere(life, asOf))
        .count();
  }

  long still(int cohort) {
    return lives.stream()
        .filter(life -> isMember(life, cohort) && counts(life))
        .filter(life -> !graduatedHereBy(life, asOf) && !isOutHere(life, asOf))
        .count();
  }

  long outNow() {
    return lives.stream().filter(life -> isOutHere(life, asOf)).count();
  }

  long rollOrOut() {
    return lives.stream().filter(life -> isOnRoll(life, asOf) || isOutHere(life, asOf)).count();
  }

  long roll(LocalDate day) {
    return lives.stream().filter(life -> isOnRoll(life, day)).count();
  }

  long outInYear(LocalDate from, LocalDate to) {
    return lives.stream()
        .filter(
            life ->
                life.diary.stream()
                    .anyMatch(
                        page ->
                            page.state() == State.OUT
                                && schools.contains(page.school())
                                && !page.date().isBefore(from)
                                && !page.date().isAfter(to)
                                && !page.date().isAfter(asOf)))
        .count();
  }

  long startersWithoutTheDead(LocalDate census) {
    return lives.stream()
        .filter(life -> isOnRoll(life, census))
        .filter(life -> life.on(asOf).state() != State.DECEASED)
        .filter(life -> life.on(asOf).state() != State.EMIGRATED)
        .count();
  }

  long startersKept(LocalDate census) {
    return lives.stream()
        .filter(life -> isOnRoll(life, census))
        .filter(
            life -> {
              Page now = life.on(asOf);
              return switch (now.state()) {
                case IN_SCHOOL, IN_TRANSIT, ELSEWHERE, GRADUATED -> true;
                case SUSPENDED, OUT -> !schools.contains(now.school());
                case DECEASED, EMIGRATED -> false;
              };
            })
        .count();
  }

  private boolean isMember(RandomLife life, int cohort) {
    return life.cohort == cohort
        && life.diary.stream()
            .anyMatch(
                page ->
                    page.state() == State.IN_SCHOOL
                        && schools.contains(page.school())
                        && !page.date().isAfter(asOf));
  }

  private boolean counts(RandomLife life) {
    if (graduatedHereBy(life, asOf)) {
      return true;
    }
    Page now = life.on(asOf);
    return switch (now.state()) {
      case DECEASED, EMIGRATED, ELSEWHERE -> false;
      case IN_SCHOOL, SUSPENDED, IN_TRANSIT, OUT, GRADUATED -> schools.contains(now.school());
    };
  }

  private boolean graduatedHereBy(RandomLife life, LocalDate day) {
    return life.diary.stream()
        .anyMatch(
            page ->
                page.state() == State.GRADUATED
                    && schools.contains(page.school())
                    && !page.date().isAfter(day));
  }

  private boolean isOutHere(RandomLife life, LocalDate day) {
    Page now = life.on(day);
    return now != null && now.state() == State.OUT && schools.contains(now.school());
  }

  private boolean isOnRoll(RandomLife life, LocalDate day) {
    Page now = life.on(day);
    return now != null
        && schools.contains(now.school())
        && now.enrolled()
        && (now.state() != State.GRADUATED || now.date().equals(day));
  }
}
