package cn.district.retention.dropout.owner;

import org.jspecify.annotations.Nullable;

/**
 * Who answers for a case on a day, one of each level; a level that nobody holds is null.
 *
 * @param teacher who answers for the pupil
 * @param named how the teacher comes to it; null without one
 */
public record Owner(
    @Nullable String teacher,
    @Nullable Named named,
    @Nullable String director,
    @Nullable String principal) {

  /** How a teacher comes to answer for a pupil. */
  public enum Named {
    /** By name, for this pupil. */
    FOR_THE_PUPIL,
    /** As class teacher, since nobody of the school is named. */
    AS_CLASS_TEACHER
  }
}
