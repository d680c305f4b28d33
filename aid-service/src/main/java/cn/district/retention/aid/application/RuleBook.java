package cn.district.retention.aid.application;

import java.time.LocalDate;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** All versions of the rules, each from its first day. The same date always finds the same one. */
public final class RuleBook {

  private final NavigableMap<LocalDate, RuleSet> versions = new TreeMap<>();

  public RuleBook(Collection<RuleSet> sets) {
    for (RuleSet set : sets) {
      if (versions.put(set.from(), set) != null) {
        throw new IllegalArgumentException("two versions of the rules begin on " + set.from());
      }
    }
  }

  /** The version in force on a date; empty before the first. */
  public Optional<RuleSet> inForceOn(LocalDate date) {
    return Optional.ofNullable(versions.floorEntry(date)).map(entry -> entry.getValue());
  }
}
