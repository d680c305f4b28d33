package cn.district.retention.reporting.history;

/** A class of a school; the class is empty where only the school is known. */
public record Place(String classId, String schoolId) {

  /** A school whose class is not known. */
  public static Place school(String schoolId) {
    return new Place("", schoolId);
  }
}
