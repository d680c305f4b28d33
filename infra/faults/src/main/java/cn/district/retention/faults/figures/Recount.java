package cn.district.retention.faults.figures;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.dropout.DropoutConfirmedV1;
import cn.district.retention.contracts.dropout.PupilReturnedV1;
import cn.district.retention.contracts.enrollment.EnrolmentClosedV1;
import cn.district.retention.contracts.enrollment.EnrolmentOpenedV1;
import cn.district.retention.contracts.enrollment.ExitCode;
import cn.district.retention.contracts.enrollment.SuspensionApprovedV1;
import cn.district.retention.contracts.enrollment.SuspensionEndedV1;
import cn.district.retention.contracts.enrollment.TransferFileSentV1;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Counts again from the events themselves, pupil by pupil and by the definitions alone; it shares
 * nothing with reporting. What holds of a pupil on a day is the last thing that began by then.
 */
final class Recount {

  private enum State {
    IN_SCHOOL,
    SUSPENDED,
    IN_TRANSIT,
    OUT,
    GONE
  }

  /** From that day on this holds, in that school. */
  private record Page(LocalDate from, State state, String school) {}

  private final Map<String, List<Page>> pupils = new HashMap<>();

  /** The figures of every unit on every day that is asked for, by the name of the cell. */
  static Map<String, String> of(Collection<? extends ContractEvent> events) {
    Recount recount = new Recount();
    events.forEach(recount::take);
    recount.pupils.values().forEach(pages -> pages.sort(Comparator.comparing(Page::from)));
    return recount.figures();
  }

  private void take(ContractEvent event) {
    switch (event) {
      case EnrolmentOpenedV1 e -> note(e.pupilId(), e.from(), State.IN_SCHOOL, e.schoolId());
      // a move's next enrolment begins on the same day and says where the pupil is
      case EnrolmentClosedV1 e when e.exitCode() == ExitCode.TRANSFERRED_OUT -> {}
      case EnrolmentClosedV1 e -> note(e.pupilId(), e.to(), State.GONE, e.schoolId());
      case SuspensionApprovedV1 e -> note(e.pupilId(), e.from(), State.SUSPENDED, e.schoolId());
      case SuspensionEndedV1 e -> note(e.pupilId(), e.on(), State.IN_SCHOOL, e.schoolId());
      case TransferFileSentV1 e ->
          note(e.pupilId(), e.sentOn(), State.IN_TRANSIT, e.fromSchoolId());
      case DropoutConfirmedV1 e -> note(e.pupilId(), e.outSince(), State.OUT, e.schoolId());
      case PupilReturnedV1 e -> note(e.pupilId(), e.returnedOn(), State.IN_SCHOOL, e.schoolId());
      default -> {
        // says nothing of where a pupil is
      }
    }
  }

  private void note(String pupil, LocalDate from, State state, String school) {
    pupils.computeIfAbsent(pupil, id -> new ArrayList<>()).add(new Page(from, state, school));
  }

  private Map<String, String> figures() {
    Map<String, String> figures = new TreeMap<>();
    for (LocalDate asOf : Cells.DAYS) {
      SchoolYearOfLives.UNITS.forEach(
          (unit, schools) -> {
            Predicate<@Nullable Page> here =
                page -> page != null && schools.contains(page.school());
            Predicate<@Nullable Page> onRoll =
                here.and(page -> page != null && page.state() != State.GONE);
            Predicate<@Nullable Page> out =
                here.and(page -> page != null && page.state() == State.OUT);
            LocalDate census = SchoolYearOfLives.CENSUS;
            long outNow = count(pages -> out.test(on(pages, asOf)));
            long rollNow = count(pages -> onRoll.test(on(pages, asOf)));
            long roll = count(pages -> onRoll.test(on(pages, census)));
            long outInYear =
                count(
                    pages ->
                        pages.stream()
                            .anyMatch(page -> out.test(page) && !page.from().isAfter(asOf)));
            long starters =
                count(pages -> onRoll.test(on(pages, census)) && !isGone(on(pages, asOf)));
            long kept =
                count(pages -> onRoll.test(on(pages, census)) && isKept(on(pages, asOf), here));
            figures.put(Cells.name("Q2-open", unit, asOf), Cells.value(outNow, rollNow));
            figures.put(Cells.name("Q2-gross", unit, asOf), Cells.value(outInYear, roll));
            figures.put(Cells.name("R3", unit, asOf), Cells.value(kept, starters));
          });
    }
    return figures;
  }

  private static boolean isGone(@Nullable Page now) {
    return now != null && now.state() == State.GONE;
  }

  private static boolean isKept(@Nullable Page now, Predicate<@Nullable Page> here) {
    return now != null
        && switch (now.state()) {
          case IN_SCHOOL, IN_TRANSIT -> true;
          case SUSPENDED, OUT -> !here.test(now);
          case GONE -> false;
        };
  }

  private long count(Predicate<List<Page>> which) {
    return pupils.values().stream().filter(which).count();
  }

  private static @Nullable Page on(List<Page> pages, LocalDate day) {
    Page found = null;
    for (Page page : pages) {
      if (!page.from().isAfter(day)) {
        found = page;
      }
    }
    return found;
  }
}
