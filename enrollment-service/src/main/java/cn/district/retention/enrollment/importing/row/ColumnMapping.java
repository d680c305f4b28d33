package cn.district.retention.enrollment.importing.row;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which column of a file means what.
 *
 * @param places the position of each column that the file has, from 0
 * @param missing required columns that the file does not have
 * @param unknown headers that mean nothing here
 * @param doubled columns that several headers mean
 */
public record ColumnMapping(
    Map<Column, Integer> places, List<Column> missing, List<String> unknown, List<Column> doubled) {

  public ColumnMapping {
    places = Map.copyOf(places);
    missing = List.copyOf(missing);
    unknown = List.copyOf(unknown);
    doubled = List.copyOf(doubled);
  }

  /**
   * Maps a file's header.
   *
   * @param own what the caller says of headers of its own, by header; it wins over the usual names
   */
  public static ColumnMapping of(List<String> header, Map<String, Column> own) {
    Map<Column, Integer> places = new EnumMap<>(Column.class);
    List<String> unknown = new ArrayList<>();
    List<Column> doubled = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      String name = header.get(i);
      if (name.isBlank()) {
        continue;
      }
      Optional<Column> column = Optional.ofNullable(own.get(name)).or(() -> usual(name, own));
      if (column.isEmpty()) {
        unknown.add(name);
      } else if (places.putIfAbsent(column.get(), i) != null) {
        doubled.add(column.get());
      }
    }
    List<Column> missing = new ArrayList<>();
    for (Column column : Column.values()) {
      if (column.isRequired() && !places.containsKey(column)) {
        missing.add(column);
      }
    }
    boolean ageless = !places.containsKey(Column.BIRTH_DATE);
    if (ageless && !places.containsKey(Column.ID_NUMBER)) {
      missing.add(Column.BIRTH_DATE);
    }
    return new ColumnMapping(places, missing, unknown, doubled);
  }

  /** The mapping in which these columns stand at these places. */
  public static ColumnMapping at(Map<Column, Integer> places) {
    return new ColumnMapping(places, List.of(), List.of(), List.of());
  }

  /** By the usual names, unless the caller has given the column to another header. */
  private static Optional<Column> usual(String header, Map<String, Column> own) {
    return Column.ofHeader(header).filter(column -> !own.containsValue(column));
  }
}
