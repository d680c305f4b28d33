package cn.district.retention.reporting.projection;

import cn.district.retention.reporting.history.HistoryFold;
import cn.district.retention.reporting.history.PersonFold;
import cn.district.retention.reporting.history.PupilHistory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/** Resolves the entries of pupils to persons: an alias counts with the entry that survives. */
final class Persons {

  private final Map<String, PupilRecord> pupils;

  /**
   * With whom an entry ever was one person; what holds at a line stands in the aliases' records.
   */
  private final Map<String, Set<String>> linked = new ConcurrentHashMap<>();

  Persons(Map<String, PupilRecord> pupils) {
    this.pupils = pupils;
  }

  /** An entry stands for another one, or for itself again. */
  void stand(PupilRecord alias, @Nullable String survivingPupilId, int line) {
    alias.stand(survivingPupilId, line);
    if (survivingPupilId != null) {
      link(alias.pupilId(), survivingPupilId);
      link(survivingPupilId, alias.pupilId());
    }
  }

  private void link(String one, String other) {
    linked.computeIfAbsent(one, id -> new ConcurrentSkipListSet<>()).add(other);
  }

  /** The schools of every entry that ever was one person with this one; for the writer alone. */
  Set<String> schoolsOf(PupilRecord pupil) {
    if (!linked.containsKey(pupil.pupilId())) {
      return pupil.schools();
    }
    Set<String> schools = new HashSet<>();
    Set<String> found = new HashSet<>();
    Deque<String> next = new ArrayDeque<>(List.of(pupil.pupilId()));
    while (!next.isEmpty()) {
      String id = next.pop();
      if (found.add(id)) {
        PupilRecord entry = pupils.get(id);
        if (entry != null) {
          schools.addAll(entry.schools());
        }
        next.addAll(linked.getOrDefault(id, Set.of()));
      }
    }
    return schools;
  }

  /** The persons to whom these entries belong, each once. */
  List<PupilHistory> of(Collection<PupilRecord> entries, int line) {
    List<PupilHistory> persons = new ArrayList<>(entries.size());
    if (linked.isEmpty()) {
      entries.forEach(entry -> persons.add(entry.historyAt(line)));
      return persons;
    }
    Set<String> others = new TreeSet<>();
    for (PupilRecord entry : entries) {
      if (entry.survivingAt(line) == null) {
        persons.add(person(entry.pupilId(), line, new HashSet<>()));
      } else {
        others.add(personOf(entry.pupilId(), line));
      }
    }
    if (!others.isEmpty()) {
      persons.forEach(person -> others.remove(person.pupilId()));
      others.forEach(id -> persons.add(person(id, line, new HashSet<>())));
    }
    return persons;
  }

  /** Of entries that name each other in a circle the first by its id is the person. */
  private String personOf(String pupilId, int line) {
    Set<String> passed = new TreeSet<>();
    String at = pupilId;
    while (passed.add(at)) {
      String next = survivingAt(at, line);
      if (next == null) {
        return at;
      }
      at = next;
    }
    Set<String> circle = new TreeSet<>();
    while (circle.add(at)) {
      at = Objects.requireNonNull(survivingAt(at, line));
    }
    return Collections.min(circle);
  }

  private PupilHistory person(String pupilId, int line, Set<String> passed) {
    passed.add(pupilId);
    PupilRecord entry = pupils.get(pupilId);
    PupilHistory person =
        entry == null ? HistoryFold.of(pupilId, List.of()) : entry.historyAt(line);
    for (String alias : linked.getOrDefault(pupilId, Set.of())) {
      if (pupilId.equals(survivingAt(alias, line)) && !passed.contains(alias)) {
        person = PersonFold.of(person, person(alias, line, passed));
      }
    }
    return person;
  }

  private @Nullable String survivingAt(String pupilId, int line) {
    PupilRecord entry = pupils.get(pupilId);
    return entry == null ? null : entry.survivingAt(line);
  }
}
