package cn.district.retention.local.demo.ledger;

import cn.district.retention.local.demo.ledger.Act.Leaving;
import cn.district.retention.local.demo.ledger.Stay.End;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All acts of the demo so far, and every pupil's page that follows from them. */
public final class Ledger {

  private final Map<String, PupilPage> pages = new LinkedHashMap<>();
  private final Map<String, List<Act>> acts = new LinkedHashMap<>();
  private final List<Act> sinceTurned = new ArrayList<>();

  /** Writes down an act. */
  public synchronized void write(Act act) {
    sinceTurned.add(act);
    enter(act);
  }

  /** Enters an act that an earlier run wrote down. */
  synchronized void enter(Act act) {
    switch (act) {
      case Act.Enrolled e -> {
        PupilPage page = new PupilPage(e.pupilId());
        pages.put(e.pupilId(), page);
        page.enrol(
            new Stay(e.classId(), e.schoolId(), e.grade(), e.from(), null, null, e.newcomer()));
        remember(e.pupilId(), act);
      }
      case Act.Moved m -> {
        PupilPage page = page(m.pupilId());
        page.end(m.on(), End.TRANSFERRED);
        page.enrol(new Stay(m.classId(), m.schoolId(), m.grade(), m.on(), null, null, true));
        remember(m.pupilId(), act);
      }
      case Act.Left l -> {
        page(l.pupilId()).end(l.on(), endOf(l.leaving()));
        remember(l.pupilId(), act);
      }
      case Act.Graduated g -> g.pupilIds().forEach(id -> page(id).end(g.on(), End.GRADUATED));
      case Act.TransferApplied t -> remember(t.pupilId(), act);
      case Act.TransferRanOut t -> {
        page(t.pupilId()).dropOut(t.from());
        remember(t.pupilId(), act);
      }
      case Act.Suspended s -> {
        page(s.pupilId()).suspend(s.from());
        remember(s.pupilId(), act);
      }
      case Act.Resumed r -> {
        page(r.pupilId()).resume(r.on());
        remember(r.pupilId(), act);
      }
      case Act.Visited v -> remember(v.pupilId(), act);
      case Act.Confirmed c -> {
        page(c.pupilId()).dropOut(c.outSince());
        page(c.pupilId()).confirm(c.on());
        remember(c.pupilId(), act);
      }
      case Act.NoticeIssued n -> {
        page(n.pupilId()).notice(n.deadline());
        remember(n.pupilId(), act);
      }
      case Act.MeasureTaken m -> remember(m.pupilId(), act);
      case Act.Returned r -> {
        page(r.pupilId()).comeBack(r.on());
        remember(r.pupilId(), act);
      }
      case Act.LetGo l -> page(l.pupilId()).letGo();
    }
  }

  private static End endOf(Leaving leaving) {
    return switch (leaving) {
      case TRANSFERRED -> End.TRANSFERRED;
      case EMIGRATED -> End.EMIGRATED;
      case DECEASED -> End.DECEASED;
    };
  }

  private void remember(String pupilId, Act act) {
    acts.computeIfAbsent(pupilId, id -> new ArrayList<>()).add(act);
  }

  private PupilPage page(String pupilId) {
    PupilPage page = pages.get(pupilId);
    if (page == null) {
      throw new IllegalStateException("The ledger knows no pupil " + pupilId);
    }
    return page;
  }

  /** The acts since this was last asked, for the journal. */
  synchronized List<Act> turnPage() {
    List<Act> today = List.copyOf(sinceTurned);
    sinceTurned.clear();
    return today;
  }

  /** The last act of a kind that a pupil met with. */
  public synchronized <A extends Act> Optional<A> last(String pupilId, Class<A> kind) {
    return acts.getOrDefault(pupilId, List.of()).stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .reduce((earlier, later) -> later);
  }

  /**
   * Whether somebody else has moved the pupil: the ledger does not vouch for what the platform says
   * of such a pupil.
   */
  public synchronized boolean isLetGo(String pupilId) {
    return pages.containsKey(pupilId) && page(pupilId).isLetGo();
  }

  /** Everybody whom somebody else has moved. */
  public synchronized List<String> letGo() {
    return pages.values().stream().filter(PupilPage::isLetGo).map(PupilPage::pupilId).toList();
  }

  /** Whether the pupil has been enrolled. */
  public synchronized boolean knows(String pupilId) {
    return pages.containsKey(pupilId);
  }

  /** Whether the pupil counts as a dropout on a date. */
  public synchronized boolean isOut(String pupilId, LocalDate date) {
    return page(pupilId).isOut(date);
  }

  /** Whether the pupil is on approved suspension on a date. */
  public synchronized boolean isSuspended(String pupilId, LocalDate date) {
    return page(pupilId).isSuspended(date);
  }

  /** The class that a pupil belongs to on a date. */
  public synchronized Optional<String> classOf(String pupilId, LocalDate date) {
    return page(pupilId).stayOn(date).map(Stay::classId);
  }

  /** The pupils of every class on a date, but for those whom somebody else has moved. */
  public synchronized Map<String, List<String>> membersByClass(LocalDate date) {
    Map<String, List<String>> members = new LinkedHashMap<>();
    for (PupilPage page : pages.values()) {
      page.stayOn(date)
          .filter(stay -> !page.isLetGo())
          .ifPresent(
              stay ->
                  members
                      .computeIfAbsent(stay.classId(), id -> new ArrayList<>())
                      .add(page.pupilId()));
    }
    return members;
  }

  synchronized Collection<PupilPage> pages() {
    return List.copyOf(pages.values());
  }
}
