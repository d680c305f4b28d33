package cn.district.retention.enrollment.importing.sheet;

import java.util.List;

/**
 * One row with something in it.
 *
 * @param number as the spreadsheet shows it, from 1; the header has one too
 */
public record SheetRow(int number, List<Cell> cells) {

  public SheetRow {
    cells = List.copyOf(cells);
  }

  /** The cell of a column, from 0. */
  public Cell at(int column) {
    return column < cells.size() ? cells.get(column) : Cell.EMPTY;
  }

  boolean isEmpty() {
    return cells.stream().allMatch(Cell::isEmpty);
  }
}
