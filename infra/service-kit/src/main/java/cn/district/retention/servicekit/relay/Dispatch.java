package cn.district.retention.servicekit.relay;

import cn.district.retention.servicekit.eventstore.Commit;
import cn.district.retention.servicekit.relay.Publication.Outgoing;
import java.util.List;

/**
 * A commit with what it tells others.
 *
 * @param outgoing the contract events, one list for each event of the commit
 */
public record Dispatch(Commit commit, List<List<Outgoing>> outgoing) {

  public Dispatch {
    outgoing = List.copyOf(outgoing);
  }
}
