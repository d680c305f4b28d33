package cn.district.retention.servicekit.aggregate;

import java.util.List;

/**
 * A read view that a service keeps of its own events. It is told of every commit at least once and
 * of one stream's commits in order, before the commit goes to the broker; so it must be idempotent.
 */
public interface OwnView {

  /** Whether the view looks at aggregates of this kind at all. */
  boolean sees(String kind);

  /** Takes in one commit. */
  void apply(Seen seen);

  /**
   * Takes in one commit of each of many streams. A view that is told of imports and promotions does
   * well to write once for all of them.
   */
  default void applyAll(List<Seen> ofManyStreams) {
    ofManyStreams.forEach(this::apply);
  }

  /**
   * A commit as a view sees it.
   *
   * @param id the aggregate's id
   * @param version the stream's version
   * @param state the aggregate's state after the commit
   * @param events its events, in order
   */
  record Seen(String kind, String id, long version, Object state, List<Object> events) {}
}
