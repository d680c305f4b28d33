package cn.district.retention.servicekit.aggregate;

import cn.district.retention.servicekit.aggregate.OwnView.Seen;

/**
 * What follows on another stream when something has happened on this one. It is told of a commit at
 * least once, after the views and before the commit goes to the broker; what it commands must be
 * idempotent.
 */
public interface OwnProcess {

  /** Whether the process looks at aggregates of this kind at all. */
  boolean sees(String kind);

  /** Acts on one commit. */
  void react(Seen seen);
}
