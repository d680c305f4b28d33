package cn.district.retention.enrollment.linkage.household;

import cn.district.retention.enrollment.linkage.Linkage.Command;
import cn.district.retention.enrollment.linkage.Linkage.Event;
import cn.district.retention.enrollment.linkage.Linkage.Notice;
import cn.district.retention.enrollment.linkage.Linkage.State;
import cn.district.retention.enrollment.pupilfile.PupilAliases;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Committed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * What other districts say about a person, under each entry that stands for the person: a notice
 * stays on record under the entry that it was sent for.
 */
@Component
final class PersonLinkages {

  private final Commands commands;
  private final AggregateType<State, Command, Event> linkages;
  private final PupilAliases aliases;

  PersonLinkages(
      Commands commands, AggregateType<State, Command, Event> linkages, PupilAliases aliases) {
    this.commands = commands;
    this.linkages = linkages;
    this.aliases = aliases;
  }

  /**
   * One person's.
   *
   * @param entries by the id of the entry; only those of which anything is on record
   */
  record PersonLinkage(String pupilId, Map<String, State> entries) {

    PersonLinkage {
      entries = Map.copyOf(entries);
    }

    /** The notices under any entry, in the order in which they were sent. */
    List<Notice> notices() {
      return entries.values().stream()
          .flatMap(state -> state.notices().stream())
          .sorted(Comparator.comparing(Notice::on).thenComparing(Notice::noticeId))
          .toList();
    }

    /** The notice to a region in a term; an acknowledged one before others. */
    Optional<Notice> noticeIn(LocalDate termStart, String region) {
      return entries.values().stream()
          .flatMap(state -> state.noticeIn(termStart, region).stream())
          .min(
              Comparator.comparing((Notice notice) -> notice.acknowledgement() == null)
                  .thenComparing(Notice::noticeId));
    }

    /** The entry under which a notice stands; the person's own where there is no such notice. */
    String entryOf(String noticeId) {
      return entries.entrySet().stream()
          .filter(entry -> entry.getValue().notice(noticeId).isPresent())
          .map(Map.Entry::getKey)
          .findFirst()
          .orElse(pupilId);
    }
  }

  PersonLinkage of(String pupilId) {
    return of(List.of(pupilId)).getOrDefault(pupilId, new PersonLinkage(pupilId, Map.of()));
  }

  /** Those of several pupils, each of whom stands for the own person. */
  Map<String, PersonLinkage> of(Collection<String> pupilIds) {
    Map<String, List<String>> aliasesOf = aliases.of(pupilIds);
    Set<String> all = new HashSet<>(pupilIds);
    aliasesOf.values().forEach(all::addAll);
    Map<String, Committed<State>> found = commands.findAll(linkages, all);
    Map<String, PersonLinkage> persons = new HashMap<>();
    for (String pupilId : pupilIds) {
      List<String> entries = new ArrayList<>(aliasesOf.getOrDefault(pupilId, List.of()));
      entries.add(pupilId);
      Map<String, State> states = new HashMap<>();
      for (String entry : entries) {
        Committed<State> linkage = found.get(entry);
        if (linkage != null) {
          states.put(entry, linkage.state());
        }
      }
      persons.put(pupilId, new PersonLinkage(pupilId, states));
    }
    return persons;
  }
}
