package cn.district.retention.reporting.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * One line of the ledger.
 *
 * @param number 1, 2, 3 … without a gap
 * @param at when the batch became known, later than the line before
 * @param next the next offset of each partition that the batch moved on
 * @param released dead letters that this line lets in, though their offsets lie further back
 */
public record LedgerLine(
    int number, Instant at, Map<Partition, Long> next, Set<Position> released) {

  public LedgerLine {
    next = Map.copyOf(next);
    released = Set.copyOf(released);
  }
}
