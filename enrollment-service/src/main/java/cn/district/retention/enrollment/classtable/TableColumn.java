package cn.district.retention.enrollment.classtable;

import java.util.List;

/** A column of such a table, one constant of an enum a column, in the template's order. */
public interface TableColumn {

  /** Its name in the API. */
  String key();

  /** Its header in the template. */
  String header();

  /** Whether a file without it is refused. */
  boolean isRequired();

  /** What may be filled in, as the template's notes say it. */
  String note();

  /** Other headers by which it is recognised. */
  List<String> others();
}
