package cn.district.retention.volunteer.pupil;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What is known of one pupil. */
public record Pupil(String pupilId, List<Stay> stays, List<LeftBehind> leftBehind) {

  public Pupil {
    stays = stays.stream().sorted(Comparator.comparing(Stay::from)).toList();
    leftBehind = List.copyOf(leftBehind);
  }

  /** The person of several entries, of which one stands. */
  static Pupil of(String surviving, List<Pupil> entries) {
    List<Stay> stays = new ArrayList<>();
    List<LeftBehind> leftBehind = new ArrayList<>();
    for (Pupil entry : entries) {
      boolean stands = entry.pupilId().equals(surviving);
      entry.stays().stream().filter(stay -> stands || stay.to() != null).forEach(stays::add);
      leftBehind.addAll(entry.leftBehind());
    }
    return new Pupil(surviving, stays, leftBehind);
  }

  /** The school where the pupil is on a date, or is to be next. */
  public Optional<String> schoolOn(LocalDate date) {
    return stays.stream()
        .filter(stay -> stay.holdsOnOrBeginsAfter(date))
        .findFirst()
        .map(Stay::schoolId);
  }

  /** The school where the pupil stays for longest of what is known on a date, or is to be then. */
  public Optional<String> schoolFrom(LocalDate date) {
    return stays.stream()
        .filter(stay -> stay.holdsOnOrBeginsAfter(date))
        .max(
            Comparator.comparing(Stay::to, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(Stay::from))
        .map(Stay::schoolId);
  }

  /** The school where the pupil was last, whether or not the stay is over. */
  public Optional<String> lastSchool() {
    return stays.isEmpty() ? Optional.empty() : Optional.of(stays.getLast().schoolId());
  }

  /** Whether the pupil is at this school on a date. */
  public boolean isAt(String schoolId, LocalDate date) {
    return stays.stream().anyMatch(stay -> stay.schoolId().equals(schoolId) && stay.holdsOn(date));
  }

  /** Whether the pupil counts as left behind on a date. */
  public boolean isLeftBehindOn(LocalDate date) {
    return leftBehind.stream().anyMatch(time -> time.holdsOn(date));
  }

  /** The first day outside every school; empty while there is a stay on that date or later. */
  public Optional<LocalDate> leftBy(LocalDate date) {
    if (schoolOn(date).isPresent()) {
      return Optional.empty();
    }
    return stays.stream().map(Stay::to).filter(Objects::nonNull).max(Comparator.naturalOrder());
  }
}
