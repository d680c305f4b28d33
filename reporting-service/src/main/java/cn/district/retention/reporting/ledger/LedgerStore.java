package cn.district.retention.reporting.ledger;

import java.util.List;
import java.util.Optional;

/** Where the lines are kept. */
public interface LedgerStore {

  /** All lines in their order. */
  List<LedgerLine> readAll();

  /** The line of a number. */
  Optional<LedgerLine> read(int number);

  /** Writes a line durably; false where another instance has taken the number. */
  boolean insert(LedgerLine line);
}
