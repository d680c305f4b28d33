package cn.district.retention.local.demo.ledger;

import cn.district.retention.local.demo.ledger.Stay.End;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One pupil's page in the ledger. */
final class PupilPage {

  private final String pupilId;
  private final List<Stay> stays = new ArrayList<>();
  private final List<Period> dropouts = new ArrayList<>();
  private final List<Period> suspensions = new ArrayList<>();
  private final List<Episode> episodes = new ArrayList<>();
  private boolean letGo;

  PupilPage(String pupilId) {
    this.pupilId = pupilId;
  }

  String pupilId() {
    return pupilId;
  }

  List<Stay> stays() {
    return stays;
  }

  List<Period> suspensions() {
    return suspensions;
  }

  List<Episode> episodes() {
    return episodes;
  }

  /** Times out of school that count as a dropout (辍学), from whichever cause. */
  List<Period> dropouts() {
    return dropouts;
  }

  void letGo() {
    letGo = true;
  }

  boolean isLetGo() {
    return letGo;
  }

  void enrol(Stay stay) {
    stays.add(stay);
  }

  void end(LocalDate on, End how) {
    replaceLast(stays, stay -> stay.ended(on, how));
    if (how != End.GRADUATED) {
      endDropouts(on);
    }
  }

  void dropOut(LocalDate from) {
    dropouts.add(new Period(from, null));
  }

  void suspend(LocalDate from) {
    suspensions.add(new Period(from, null));
  }

  void resume(LocalDate on) {
    replaceLast(suspensions, suspension -> suspension.until(on));
  }

  void confirm(LocalDate on) {
    episodes.add(new Episode(on, null, null));
  }

  void notice(LocalDate deadline) {
    replaceLast(episodes, episode -> episode.noticed(deadline));
  }

  void comeBack(LocalDate on) {
    replaceLast(episodes, episode -> episode.returned(on));
    endDropouts(on);
  }

  private void endDropouts(LocalDate on) {
    dropouts.replaceAll(dropout -> dropout.isOpen() ? dropout.until(on) : dropout);
  }

  private static <T> void replaceLast(List<T> list, UnaryOperator<T> change) {
    list.set(list.size() - 1, change.apply(list.getLast()));
  }

  Optional<Stay> stayOn(LocalDate date) {
    return stays.stream().filter(stay -> stay.covers(date)).findFirst();
  }

  /** The stay of a date, or the last one before it. */
  Stay lastStay(LocalDate date) {
    return stays.stream()
        .filter(stay -> !stay.from().isAfter(date))
        .reduce((earlier, later) -> later)
        .orElse(stays.getFirst());
  }

  boolean isOut(LocalDate date) {
    return dropouts.stream().anyMatch(dropout -> dropout.covers(date));
  }

  boolean isSuspended(LocalDate date) {
    return suspensions.stream().anyMatch(suspension -> suspension.covers(date));
  }

  boolean ended(End how, LocalDate asOf) {
    return stays.stream().anyMatch(stay -> stay.endedBy(how, asOf));
  }
}
