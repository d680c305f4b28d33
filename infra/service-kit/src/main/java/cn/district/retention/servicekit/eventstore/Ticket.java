package cn.district.retention.servicekit.eventstore;

/**
 * The place of a commit in its writer's run: one process from its start to its end counts the
 * commits that it appends, of all streams together. A ticket whose append failed stays empty.
 *
 * @param run the run's id, without a colon
 * @param number counts from 1
 */
public record Ticket(String run, long number) {

  /** {@code <run>:<number>}. */
  public String value() {
    return run + ":" + number;
  }

  /** The ticket with this value. */
  public static Ticket of(String value) {
    int colon = value.lastIndexOf(':');
    return new Ticket(value.substring(0, colon), Long.parseLong(value.substring(colon + 1)));
  }

  @Override
  public String toString() {
    return value();
  }
}
