package cn.district.retention.enrollment.classlist;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who belongs to a class.
 *
 * @param version counts the changes; a roll names it
 * @param members by pupil id
 */
public record ClassList(String classId, long version, Map<String, Member> members) {

  public ClassList {
    members = Map.copyOf(members);
  }

  /** How a pupil stands in the class. */
  public enum Standing {
    /** Called on the roll. */
    PRESENT,
    /** 休学. */
    SUSPENDED,
    /** 送教上门. */
    HOME_TAUGHT,
    /** The transfer file is sent, the arrival not yet confirmed. */
    IN_TRANSIT
  }

  /**
   * One pupil of the class.
   *
   * @param listedFrom the version of the list on which the pupil is first called
   */
  public record Member(
      LocalDate since, long listedFrom, Standing standing, List<LocalDate> reportedTerms) {

    Member standing(Standing next, long version) {
      long listed = next == Standing.PRESENT ? version : listedFrom;
      return new Member(since, listed, next, reportedTerms);
    }
  }

  /** Who is called on the roll. */
  public Set<String> onRoll() {
    return members.entrySet().stream()
        .filter(member -> member.getValue().standing() == Standing.PRESENT)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }
}
