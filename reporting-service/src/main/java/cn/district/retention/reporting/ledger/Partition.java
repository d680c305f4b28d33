package cn.district.retention.reporting.ledger;

/** One partition of one topic. */
public record Partition(String topic, int number) {

  /** Reads the text that {@link #toString} gives. */
  public static Partition parse(String text) {
    int dash = text.lastIndexOf('-');
    return new Partition(text.substring(0, dash), Integer.parseInt(text.substring(dash + 1)));
  }

  @Override
  public String toString() {
    return topic + "-" + number;
  }
}
