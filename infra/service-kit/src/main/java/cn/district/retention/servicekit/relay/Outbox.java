package cn.district.retention.servicekit.relay;

import cn.district.retention.servicekit.eventstore.Commit;
import java.util.List;

/** Makes the records of a commit; the relay stays free of what is in them. */
@FunctionalInterface
public interface Outbox {

  /** The contract events of each event of the commit, in order: one list an event. */
  List<List<Publication.Outgoing>> of(Commit commit);
}
