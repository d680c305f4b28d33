package cn.district.retention.servicekit.relay;

import java.util.List;

/**
 * What a service tells others of its own events: none, one or several contract events each. A pure
 * function, since the relay asks again after a crash.
 */
@FunctionalInterface
public interface Publication<E> {

  /** The contract events of one event, in order. */
  List<Outgoing> of(E event);

  /**
   * One contract event on its way out.
   *
   * @param topic the broker's topic
   * @param type the CloudEvents type
   * @param subject the opaque id it is about
   * @param body the contract record; it becomes JSON
   */
  record Outgoing(String topic, String type, String subject, Object body) {}

  /** Publishes nothing. */
  static <E> Publication<E> nothing() {
    return event -> List.of();
  }
}
