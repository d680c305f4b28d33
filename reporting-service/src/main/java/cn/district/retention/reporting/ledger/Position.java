package cn.district.retention.reporting.ledger;

/** The place of one record on the broker. */
public record Position(Partition partition, long offset) {

  /** Reads the text that {@link #toString} gives. */
  public static Position parse(String text) {
    int at = text.lastIndexOf('@');
    return new Position(
        Partition.parse(text.substring(0, at)), Long.parseLong(text.substring(at + 1)));
  }

  @Override
  public String toString() {
    return partition + "@" + offset;
  }
}
