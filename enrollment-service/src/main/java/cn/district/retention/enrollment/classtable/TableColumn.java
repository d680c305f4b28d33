package cn.district.retention.enrollment.classtable;

import java.util.List;

/** A column of such a table, one constant of an enum a column, in the template's order. */
public interface TableColumn {

  /** What a column is called, and what belongs into it. */
  Heading heading();

  /** Its name in the API. */
  default String key() {
    return heading().key();
  }

  /** Its header in the template. */
  default String header() {
    return heading().header();
  }

  /**
   * The heading of a column.
   *
   * @param key its name in the API
   * @param header its header in the template
   * @param required whether a file without it is refused
   * @param note what may be filled in, as the template's notes say it
   * @param others other headers by which it is recognised
   */
  record Heading(String key, String header, boolean required, String note, List<String> others) {
    public Heading {
      others = List.copyOf(others);
    }

    /** A column that every file has. */
    public static Heading required(String key, String header, String note, String... others) {
      return new Heading(key, header, true, note, List.of(others));
    }

    /** A column that a file may leave out. */
    public static Heading optional(String key, String header, String note, String... others) {
      return new Heading(key, header, false, note, List.of(others));
    }
  }
}
