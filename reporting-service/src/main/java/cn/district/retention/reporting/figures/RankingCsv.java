package cn.district.retention.reporting.figures;

import cn.district.retention.reporting.statistics.FigureId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A ranking for a spreadsheet: UTF-8 with a byte order mark, one row a unit. */
final class RankingCsv {

  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String LINE_END = "\r\n";
  private static final String NO_RATE = "—";
  private static final String SUPPRESSED = "*";

  private RankingCsv() {}

  static String of(Ranking ranking, Locale locale) {
    boolean english = "en".equals(locale.getLanguage());
    List<String> header = new ArrayList<>();
    header.add(english ? "Unit" : "单位");
    header.add(english ? "Pupils on roll" : "在册学生");
    for (Ranking.Column column : ranking.columns()) {
      String name = english ? column.nameEn() : column.nameZh();
      header.add(name + (column.measure() == FigureId.Measure.PERCENT ? " (%)" : ""));
      header.add(name + (english ? ", numerator" : "，分子"));
      header.add(name + (english ? ", denominator" : "，分母"));
    }
    header.add(english ? "As of" : "统计日期");
    header.add(english ? "Known at" : "知悉时间");
    StringBuilder csv = new StringBuilder(BYTE_ORDER_MARK);
    csv.append(line(header));
    for (Ranking.Row row : ranking.rows()) {
      List<String> fields = new ArrayList<>();
      fields.add(english ? row.unit().nameEn() : row.unit().nameZh());
      fields.add(Objects.requireNonNullElse(row.onRoll(), SUPPRESSED).toString());
      for (Cell cell : row.cells().values()) {
        fields.add(text(cell, cell.value()));
        fields.add(text(cell, cell.numerator()));
        fields.add(text(cell, cell.denominator()));
      }
      fields.add(ranking.asOf().toString());
      fields.add(ranking.knownAt().toString());
      csv.append(line(fields));
    }
    return csv.toString();
  }

  private static String text(Cell cell, @Nullable Object value) {
    if (cell.suppressed()) {
      return SUPPRESSED;
    }
    return value == null ? NO_RATE : value.toString();
  }

  private static String line(List<String> fields) {
    return fields.stream().map(RankingCsv::quoted).collect(Collectors.joining(",")) + LINE_END;
  }

  /** Quoted, and never a formula: a leading =, +, - or @ that is no number gets an apostrophe. */
  private static String quoted(String field) {
    boolean formula = field.matches("[=+\\-@\\t\\r].*") && !field.matches("-?[0-9.]+");
    String safe = formula ? "'" + field : field;
    return '"' + safe.replace("\"", "\"\"") + '"';
  }
}
