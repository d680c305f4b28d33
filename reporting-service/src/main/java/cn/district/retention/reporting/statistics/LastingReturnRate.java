package cn.district.retention.reporting.statistics;

import cn.district.retention.reporting.history.Episode;
import cn.district.retention.reporting.history.Place;
import cn.district.retention.reporting.history.PupilHistory;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;

/**
 * B2 巩固返校率: of the pupils who returned at least twelve months ago (latest mature episode, once a
 * pupil), those in school, graduated or verifiably in another school twelve months after the
 * return; the deceased and emigrated leave both sides.
 */
record LastingReturnRate() implements Figure {

  private static final int MONTHS_OF_OBSERVATION = 12;

  /** Any school counts as a success, so every class belongs. */
  private static final Unit ANYWHERE =
      new Unit() {
        @Override
        public boolean holds(Place place, LocalDate on) {
          return true;
        }

        @Override
        public boolean teaches(Stage stage, LocalDate on) {
          return true;
        }
      };

  static boolean isMature(Episode episode, LocalDate asOf) {
    return episode.returnedOn() != null
        && !episode.returnedOn().plusMonths(MONTHS_OF_OBSERVATION).isAfter(asOf);
  }

  @Override
  public FigureValue answer(Question question) {
    long mature = 0;
    long lasting = 0;
    for (PupilHistory pupil : question.pupils()) {
      Optional<LocalDate> returnedOn = latestMatureReturn(pupil, question);
      if (returnedOn.isEmpty()) {
        continue;
      }
      LocalDate observed = returnedOn.get().plusMonths(MONTHS_OF_OBSERVATION);
      switch (Standing.of(pupil, ANYWHERE, Stage.NINE_YEAR, observed)) {
        case DECEASED, EMIGRATED -> {
          continue;
        }
        case COMPLETED, IN_SCHOOL, IN_TRANSIT, TRANSFERRED -> lasting++;
        case SUSPENDED, DROPPED_OUT -> {}
      }
      mature++;
    }
    return FigureValue.rate(lasting, mature);
  }

  private static Optional<LocalDate> latestMatureReturn(PupilHistory pupil, Question question) {
    return pupil.episodes().stream()
        .filter(episode -> isMature(episode, question.asOf()))
        .filter(episode -> isOf(question.unit(), episode))
        .flatMap(episode -> Optional.ofNullable(episode.returnedOn()).stream())
        .max(Comparator.naturalOrder());
  }

  private static boolean isOf(Unit unit, Episode episode) {
    return episode.returnedOn() != null && unit.holds(episode.place(), episode.returnedOn());
  }
}
