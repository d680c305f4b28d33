package cn.district.retention.dropout.dropoutcase;

/**
 * The class and the school that answer for a pupil.
 *
 * @param classId the school's id, where the child was in no class yet
 */
public record Place(String classId, String schoolId) {

  /** The place of a child who was in no class yet. */
  public static Place inNoClass(String schoolId) {
    return new Place(schoolId, schoolId);
  }

  /** Whether a class answers, and not the school alone. */
  public boolean isInClass() {
    return !classId.equals(schoolId);
  }
}
