package cn.district.retention.dropout.attendance;

import java.util.Set;

/**
 * The exceptions of one submitted roll; everybody else was present, late comers among them.
 *
 * @param unexcused 旷课
 * @param onLeave 事假 or 病假
 */
public record SessionRoll(Set<String> unexcused, Set<String> onLeave) {

  public SessionRoll {
    unexcused = Set.copyOf(unexcused);
    onLeave = Set.copyOf(onLeave);
  }

  boolean showsPresent(String pupilId) {
    return !unexcused.contains(pupilId) && !onLeave.contains(pupilId);
  }
}
