package cn.district.retention.testkit.aggregate;

import cn.district.retention.servicekit.aggregate.OwnView;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** A view that keeps what it is shown and can be told to fail. */
final class RecordingView implements OwnView {

  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final AtomicBoolean fails = new AtomicBoolean();

  void failNext() {
    fails.set(true);
  }

  List<Long> versions() {
    return seen.stream().map(Seen::version).toList();
  }

  Object latest() {
    return seen.getLast().state();
  }

  @Override
  public boolean sees(String kind) {
    return true;
  }

  @Override
  public void apply(Seen one) {
    if (fails.getAndSet(false)) {
      throw new IllegalStateException("the view is away");
    }
    seen.add(one);
  }
}
