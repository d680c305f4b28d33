package cn.district.retention.aid.application;

import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What an application says of the pupil's family (申请理由): personal data.
 *
 * @param statement in the family's own words
 * @param claimed the conditions that it claims to meet
 */
public record Plea(String statement, SortedSet<AidCondition> claimed, GuardianSignature signature) {

  public Plea {
    claimed = new TreeSet<>(claimed);
  }
}
