package cn.district.retention.reporting.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A ledger store in memory, as slow as nothing and as strict as the real one. */
final class LedgerInMemory implements LedgerStore {

  private final List<LedgerLine> lines = new ArrayList<>();

  @Override
  public List<LedgerLine> readAll() {
    return List.copyOf(lines);
  }

  @Override
  public Optional<LedgerLine> read(int number) {
    return number <= lines.size() ? Optional.of(lines.get(number - 1)) : Optional.empty();
  }

  @Override
  public boolean insert(LedgerLine line) {
    if (line.number() <= lines.size()) {
      return false;
    }
    lines.add(line);
    return true;
  }
}
