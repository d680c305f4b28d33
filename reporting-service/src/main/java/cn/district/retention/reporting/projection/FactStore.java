package cn.district.retention.reporting.projection;

import cn.district.retention.reporting.district.DistrictFact;
import cn.district.retention.reporting.district.DistrictView;
import cn.district.retention.reporting.history.FactCorrection;
import cn.district.retention.reporting.history.PupilFact;
import cn.district.retention.reporting.history.PupilHistory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All facts in memory. */
public final class FactStore {

  private record DatedClass(String classId, LocalDate date) {}

  private final Map<String, PupilRecord> pupils = new ConcurrentHashMap<>();
  private final Persons persons = new Persons(pupils);
  private final Map<String, Set<String>> pupilsBySchool = new ConcurrentHashMap<>();
  private final Map<DatedClass, Integer> rolls = new ConcurrentHashMap<>();
  private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
  private final List<LearnedDistrict> districtFacts = new ArrayList<>();
  private volatile KnownDistrict latestDistrict = new KnownDistrict(new DistrictView(List.of()), 0);
  private volatile int visibleLine;

  private record LearnedDistrict(DistrictFact fact, int line) {}

  private record KnownDistrict(DistrictView view, int line) {}

  /**
   * What a batch changed.
   *
   * @param line the last line that is visible now
   * @param schools the schools whose pupils or rolls it touched
   * @param everywhere whether the district's own data changed
   */
  public record Change(int line, Set<String> schools, boolean everywhere) {}

  /** Adds a batch; it becomes visible as a whole, up to the line named. */
  public void add(List<LearnedAt> batch, int lastLine) {
    boolean districtChanged = false;
    Set<String> schools = new HashSet<>();
    for (LearnedAt entry : batch) {
      switch (entry.learned()) {
        case Learned.OfPupil(String pupilId, long order, PupilFact fact) -> {
          PupilRecord pupil = pupils.computeIfAbsent(pupilId, PupilRecord::new);
          pupil.add(order, fact, entry.line());
          schools.addAll(persons.schoolsOf(pupil));
          find(pupilId, fact);
        }
        case Learned.Corrected(String pupilId, long target, PupilFact replacement) -> {
          PupilRecord pupil = pupils.computeIfAbsent(pupilId, PupilRecord::new);
          pupil.correct(new FactCorrection(target, replacement), entry.line());
          schools.addAll(persons.schoolsOf(pupil));
          find(pupilId, replacement);
        }
        case Learned.Alias(String pupilId, String survivingPupilId) -> {
          PupilRecord pupil = pupils.computeIfAbsent(pupilId, PupilRecord::new);
          persons.stand(pupil, survivingPupilId, entry.line());
          schools.addAll(persons.schoolsOf(pupil));
        }
        case Learned.OfDistrict(DistrictFact fact) -> {
          synchronized (districtFacts) {
            districtFacts.add(new LearnedDistrict(fact, entry.line()));
          }
          districtChanged = true;
        }
        case Learned.OfRoll(String classId, String schoolId, LocalDate date) -> {
          rolls.merge(new DatedClass(classId, date), entry.line(), Math::min);
          schools.add(schoolId);
        }
      }
    }
    if (districtChanged) {
      latestDistrict = new KnownDistrict(districtUpTo(Integer.MAX_VALUE), lastDistrictLine());
    }
    boolean moved = lastLine > visibleLine;
    visibleLine = Math.max(visibleLine, lastLine);
    if (moved) {
      Change change = new Change(visibleLine, Set.copyOf(schools), districtChanged);
      listeners.forEach(listener -> listener.accept(change));
    }
  }

  private void find(String pupilId, @Nullable PupilFact fact) {
    if (fact instanceof PupilFact.EnrolmentOpened opened) {
      pupilsBySchool
          .computeIfAbsent(opened.place().schoolId(), id -> ConcurrentHashMap.newKeySet())
          .add(pupilId);
    }
  }

  /** Calls back after every batch that moved the visible line, in the writer's thread. */
  public void onChange(Consumer<Change> listener) {
    listeners.add(listener);
  }

  /** The last line that readers may name. */
  public int visibleLine() {
    return visibleLine;
  }

  /** How many entries of pupils are known. */
  public int pupilCount() {
    return pupils.size();
  }

  /** The facts as known at a line. */
  public Snapshot at(int line) {
    KnownDistrict latest = latestDistrict;
    DistrictView district = latest.line() <= line ? latest.view() : districtUpTo(line);
    return new Snapshot(this, district, line);
  }

  /** Every person of whom an entry has ever been in these schools, as known at a line. */
  List<PupilHistory> pupilsOf(Set<String> schools, int line) {
    return persons.of(entriesOf(schools), line);
  }

  private List<PupilRecord> entriesOf(Set<String> schools) {
    if (schools.size() == 1) {
      return records(pupilsBySchool.getOrDefault(schools.iterator().next(), Set.of()));
    }
    if (schools.containsAll(pupilsBySchool.keySet())) {
      return List.copyOf(pupils.values());
    }
    Set<String> ids = new HashSet<>();
    for (String school : schools) {
      ids.addAll(pupilsBySchool.getOrDefault(school, Set.of()));
    }
    return records(ids);
  }

  boolean hasRoll(String classId, LocalDate date, int line) {
    Integer known = rolls.get(new DatedClass(classId, date));
    return known != null && known <= line;
  }

  private List<PupilRecord> records(Set<String> ids) {
    List<PupilRecord> found = new ArrayList<>(ids.size());
    for (String id : ids) {
      PupilRecord pupil = pupils.get(id);
      if (pupil != null) {
        found.add(pupil);
      }
    }
    return found;
  }

  private DistrictView districtUpTo(int line) {
    synchronized (districtFacts) {
      return new DistrictView(
          districtFacts.stream()
              .filter(known -> known.line() <= line)
              .map(LearnedDistrict::fact)
              .toList());
    }
  }

  private int lastDistrictLine() {
    synchronized (districtFacts) {
      return districtFacts.stream().mapToInt(LearnedDistrict::line).max().orElse(0);
    }
  }
}
