package cn.district.retention.bench;

import cn.district.retention.servicekit.eventstore.Commit;
import cn.district.retention.servicekit.eventstore.EventStore;
import cn.district.retention.servicekit.eventstore.ForwardingEventStore;
import java.util.ArrayList;
import java.util.List;

/** A store that hands out the commits that went into it, so that a relay can be offered them. */
final class Remembering extends ForwardingEventStore {

  private final List<Commit> written = new ArrayList<>();

  Remembering(EventStore store) {
    super(store);
  }

  /** What was written since the last call. */
  synchronized List<Commit> taken() {
    List<Commit> taken = List.copyOf(written);
    written.clear();
    return taken;
  }

  @Override
  public Appended append(Commit commit) {
    Appended appended = super.append(commit);
    remember(List.of(commit), List.of(appended));
    return appended;
  }

  @Override
  public List<Appended> appendAll(List<Commit> commits) {
    List<Appended> appended = super.appendAll(commits);
    remember(commits, appended);
    return appended;
  }

  private synchronized void remember(List<Commit> commits, List<Appended> appended) {
    for (int i = 0; i < commits.size(); i++) {
      if (appended.get(i) == Appended.DONE) {
        written.add(commits.get(i));
      }
    }
  }
}
