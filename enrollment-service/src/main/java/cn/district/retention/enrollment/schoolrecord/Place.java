package cn.district.retention.enrollment.schoolrecord;

import java.util.List;
import java.util.function.Supplier;

/**
 * A place on a timeline that no other entries fall into, so that a page reads only the streams that
 * it shows.
 *
 * @param first no entry of the place has a smaller cursor
 * @param last none has a greater one
 */
record Place(String first, String last, Supplier<List<TimelineEntry>> entries) {

  private static final String END = "\uFFFF";

  /** Of entries that are read already, a place each. */
  static List<Place> ofEach(List<TimelineEntry> entries) {
    return entries.stream()
        .map(entry -> new Place(entry.cursor(), entry.cursor(), () -> List.of(entry)))
        .toList();
  }

  /** Of those entries whose cursors begin alike. */
  static Place of(String prefix, Supplier<List<TimelineEntry>> entries) {
    return new Place(
        prefix,
        prefix + END,
        () -> entries.get().stream().filter(entry -> entry.cursor().startsWith(prefix)).toList());
  }
}
