package cn.district.retention.enrollment.classtable;

import cn.district.retention.decider.Refusal;
import cn.district.retention.enrollment.importing.findings.FindingView;
import cn.district.retention.enrollment.importing.row.CellTexts;
import cn.district.retention.enrollment.importing.row.Column;
import cn.district.retention.enrollment.importing.sheet.Cell;
import cn.district.retention.enrollment.importing.sheet.SheetRow;
import cn.district.retention.enrollment.importing.sheet.Table;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One table of a class. Whatever is wrong with a row is found at once; no value of the file is
 * repeated in what is found.
 *
 * @param <C> its columns
 */
public final class ClassTable<C extends Enum<C> & TableColumn> {

  private static final int LONGEST_TEXT = 2_000;

  private final Table table;
  private final String fingerprint;
  private final C pupilIdColumn;
  private final C nameColumn;
  private final Map<String, String> names;
  private final Map<C, Integer> places;
  private final List<FindingView> findings = new ArrayList<>();

  ClassTable(
      Table table,
      String fingerprint,
      C[] columns,
      C pupilIdColumn,
      C nameColumn,
      Map<String, String> names) {
    this.table = table;
    this.fingerprint = fingerprint;
    this.pupilIdColumn = pupilIdColumn;
    this.nameColumn = nameColumn;
    this.names = names;
    this.places = places(table.header(), columns, pupilIdColumn.getDeclaringClass());
  }

  private static <C extends Enum<C> & TableColumn> Map<C, Integer> places(
      List<String> header, C[] columns, Class<C> type) {
    Map<C, Integer> places = new EnumMap<>(type);
    for (int i = 0; i < header.size(); i++) {
      Optional<C> column = meant(header.get(i), columns);
      if (column.isPresent() && places.putIfAbsent(column.get(), i) != null) {
        throw refused(TableRefused.COLUMN_TWICE, List.of(column.get()));
      }
    }
    List<C> missing =
        Arrays.stream(columns)
            .filter(column -> column.heading().required() && !places.containsKey(column))
            .toList();
    if (!missing.isEmpty()) {
      throw refused(TableRefused.COLUMNS_MISSING, missing);
    }
    return places;
  }

  private static <C extends TableColumn> Optional<C> meant(String header, C[] columns) {
    String plain = Column.plain(header);
    return Arrays.stream(columns)
        .filter(
            column ->
                Stream.concat(
                        Stream.of(column.key(), column.header()),
                        column.heading().others().stream())
                    .anyMatch(name -> Column.plain(name).equals(plain)))
        .findFirst();
  }

  private static CommandFailure refused(TableRefused reason, List<? extends TableColumn> columns) {
    return new CommandFailure.Refused(
        Refusal.of(reason)
            .with(
                "columns",
                columns.stream().map(TableColumn::header).collect(Collectors.joining("、"))));
  }

  /** What stands for the file where a request is told from another. */
  public String fingerprint() {
    return fingerprint;
  }

  /** How many rows are below the header. */
  public int rows() {
    return table.rows();
  }

  /** What was found so far, in the order of rows. */
  public List<FindingView> findings() {
    return List.copyOf(findings);
  }

  /** Hands over the rows in order. */
  public void each(Consumer<Row> visitor) {
    table.each(row -> visitor.accept(new Row(row)));
  }

  /** Notes something about a row that was read before. */
  public void add(int row, C column, String code) {
    add(row, column, code, Map.of());
  }

  private void add(int row, C column, String code, Map<String, Object> arguments) {
    findings.add(
        FindingView.of(row, places.get(column), column.key(), column.header(), code, arguments));
  }

  /** One row; what is wrong with a cell is found when the cell is asked for. */
  public final class Row {
    private final SheetRow row;
    private final int before = findings.size();

    private Row(SheetRow row) {
      this.row = row;
    }

    /** As the spreadsheet shows it. */
    public int number() {
      return row.number();
    }

    /** Whether nothing was found wrong with it so far. */
    public boolean isRight() {
      return findings.size() == before;
    }

    /** Notes what is wrong with a cell. */
    public void wrong(C column, String code) {
      add(number(), column, code, Map.of());
    }

    /** Notes that another row says it already. */
    public void doubles(C column, int otherRow) {
      add(number(), column, "row-doubled", Map.of("row", otherRow));
    }

    /** The pupil of the row: by id, or else by a name that only one pupil of the class has. */
    public @Nullable String pupilId() {
      String id = text(pupilIdColumn);
      String name = text(nameColumn);
      if (id != null) {
        String known = names.get(id);
        if (known == null) {
          wrong(pupilIdColumn, "pupil-not-in-class");
          return null;
        }
        if (name != null && !known.isEmpty() && !known.equals(name)) {
          wrong(nameColumn, "name-of-another-pupil");
          return null;
        }
        return id;
      }
      if (name == null) {
        wrong(nameColumn, "cell-empty");
        return null;
      }
      List<String> found =
          names.entrySet().stream()
              .filter(each -> each.getValue().equals(name))
              .map(Map.Entry::getKey)
              .toList();
      if (found.size() == 1) {
        return found.getFirst();
      }
      wrong(nameColumn, found.isEmpty() ? "pupil-not-in-class" : "name-of-several-pupils");
      return null;
    }

    /** What a cell says; null where it says nothing. */
    public @Nullable String text(C column) {
      Cell cell = cell(column);
      switch (cell.kind()) {
        case EMPTY -> {
          return null;
        }
        case FORMULA -> {
          wrong(column, "formula-cell");
          return null;
        }
        case ERROR -> {
          wrong(column, "cell-error");
          return null;
        }
        case TEXT, NUMBER -> {
          if (cell.text().length() > LONGEST_TEXT) {
            wrong(column, "cell-too-long");
            return null;
          }
          return cell.text();
        }
      }
      throw new IllegalStateException("no such cell");
    }

    /** What a cell says that may not be empty. */
    public @Nullable String required(C column) {
      int found = findings.size();
      String text = text(column);
      if (text == null && findings.size() == found) {
        wrong(column, "cell-empty");
      }
      return text;
    }

    /** The day in a cell that may not be empty. */
    public @Nullable LocalDate date(C column) {
      if (required(column) == null) {
        return null;
      }
      LocalDate date = CellTexts.date(cell(column));
      if (date == null) {
        wrong(column, "date-not-understood");
      }
      return date;
    }

    private Cell cell(C column) {
      Integer place = places.get(column);
      return place == null ? Cell.EMPTY : row.at(place);
    }
  }
}
