package cn.district.retention.dropout.dropoutcase;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A case: its episodes, oldest first; only the last may be open.
 *
 * @param episodes empty before the first suspicion
 */
public record CaseState(List<Episode> episodes) {

  /** Before anything has happened. */
  public static final CaseState NOTHING = new CaseState(List.of());

  public CaseState {
    episodes = List.copyOf(episodes);
  }

  /** The episode that counts now. */
  public Episode latest() {
    return episodes.getLast();
  }

  /** The episode that is not closed. */
  Optional<Episode> open() {
    return episodes.isEmpty() || latest().standing() == Standing.CLOSED
        ? Optional.empty()
        : Optional.of(latest());
  }

  /** The day on which the open episode was raised. */
  public Optional<LocalDate> openSince() {
    return open().map(episode -> episode.opening().raisedOn());
  }

  /** Up to this day an earlier episode explains every absence. */
  LocalDate settledOn() {
    for (Episode episode : episodes.reversed()) {
      Optional<LocalDate> settled =
          episode
              .closing()
              .map(CaseEvent.EpisodeClosed::closedOn)
              .or(() -> episode.homecoming().map(CaseEvent.PupilReturned::returnedOn));
      if (settled.isPresent()) {
        return settled.get();
      }
    }
    return LocalDate.MIN;
  }

  boolean knows(String ground) {
    return episodes.stream().flatMap(Episode::grounds).anyMatch(ground::equals);
  }

  CaseState begin(CaseEvent.SuspicionRaised opening) {
    List<Episode> more = new ArrayList<>(episodes);
    more.add(new Episode(List.of(opening)));
    return new CaseState(more);
  }

  CaseState append(CaseEvent fact) {
    List<Episode> same = new ArrayList<>(episodes);
    same.set(same.size() - 1, latest().with(fact));
    return new CaseState(same);
  }
}
