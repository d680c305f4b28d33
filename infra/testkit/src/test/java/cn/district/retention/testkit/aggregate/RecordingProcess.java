package cn.district.retention.testkit.aggregate;

import cn.district.retention.servicekit.aggregate.OwnProcess;
import cn.district.retention.servicekit.aggregate.OwnView.Seen;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** A process that keeps what it reacts to and can be told to fail. */
final class RecordingProcess implements OwnProcess {

  private final List<Long> versions = new CopyOnWriteArrayList<>();
  private final AtomicBoolean fails = new AtomicBoolean();

  void failNext() {
    fails.set(true);
  }

  List<Long> versions() {
    return List.copyOf(versions);
  }

  @Override
  public boolean sees(String kind) {
    return true;
  }

  @Override
  public void react(Seen seen) {
    if (fails.getAndSet(false)) {
      throw new IllegalStateException("the other stream is away");
    }
    versions.add(seen.version());
  }
}
