package cn.district.retention.faults.figures;

import cn.district.retention.reporting.projection.FactStore;
import cn.district.retention.reporting.projection.Snapshot;
import cn.district.retention.reporting.statistics.FigureId;
import cn.district.retention.reporting.statistics.FigureValue;
import cn.district.retention.reporting.statistics.Question;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Figures by name: one cell for each figure, unit and day. */
final class Cells {

  /** The days that figures are asked for. */
  static final List<LocalDate> DAYS =
      List.of(
          SchoolYearOfLives.CENSUS.plusDays(20),
          SchoolYearOfLives.CENSUS.plusDays(75),
          SchoolYearOfLives.CENSUS.plusDays(130),
          SchoolYearOfLives.CENSUS.plusDays(250));

  private Cells() {}

  static String name(String figure, String unit, LocalDate asOf) {
    return "%s|%s|%s".formatted(figure, unit, asOf);
  }

  static String value(@Nullable Long numerator, @Nullable Long denominator) {
    return numerator + "/" + denominator;
  }

  /** Every figure that reporting has, as known at a line of its ledger. */
  static Map<String, String> of(FactStore facts, int line) {
    Map<String, String> cells = new TreeMap<>();
    Snapshot snapshot = facts.at(line);
    for (String unit : SchoolYearOfLives.UNITS.keySet()) {
      if (snapshot.district().schoolsEverWithin(unit).isEmpty()) {
        // not known yet at this line
        continue;
      }
      for (LocalDate asOf : DAYS) {
        Question question =
            new Question(
                snapshot.district().unit(unit),
                asOf,
                SchoolYearOfLives.YEAR,
                SchoolYearOfLives.YEAR,
                snapshot.pupilsOf(unit),
                snapshot.district()::census);
        for (FigureId figure : FigureId.values()) {
          FigureValue answer = figure.answer(question);
          cells.put(
              name(figure.code(), unit, asOf), value(answer.numerator(), answer.denominator()));
        }
      }
    }
    return cells;
  }

  /** What differs from what is expected. */
  static List<String> differences(Map<String, String> expected, Map<String, String> actual) {
    List<String> differences = new ArrayList<>();
    expected.forEach(
        (cell, value) -> {
          if (!value.equals(actual.get(cell))) {
            differences.add("%s is %s, not %s".formatted(cell, actual.get(cell), value));
          }
        });
    return differences;
  }

  static String toLine(Map<String, String> cells) {
    List<String> words = new ArrayList<>();
    cells.forEach((name, value) -> words.add(name + "=" + value));
    return String.join(" ", words);
  }

  static Map<String, String> ofLine(String line) {
    Map<String, String> cells = new TreeMap<>();
    for (String word : line.split(" ", -1)) {
      int at = word.indexOf('=');
      if (at > 0) {
        cells.put(word.substring(0, at), word.substring(at + 1));
      }
    }
    return cells;
  }
}
