package cn.district.retention.faults.writing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What was asked for and what was acknowledged, kept by who asked. */
final class Ledger {

  private final Map<String, Request> asked = new ConcurrentHashMap<>();
  private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
  private final Queue<Request> unanswered = new ConcurrentLinkedQueue<>();
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();

  void asking(Request request) {
    asked.put(request.key(), request);
  }

  /** Whether it has taken effect is unknown. */
  void unanswered(Request request) {
    unanswered.add(request);
  }

  void acknowledged(Request request, long version) {
    Long before = acknowledged.putIfAbsent(request.key(), version);
    if (before != null && before != version) {
      faults.add("%s was answered by %d and then by %d".formatted(request, before, version));
    }
  }

  /** Takes what is to be asked again. */
  List<Request> takeUnanswered() {
    List<Request> taken = new ArrayList<>();
    for (Request next = unanswered.poll(); next != null; next = unanswered.poll()) {
      taken.add(next);
    }
    return taken;
  }

  Map<String, Long> acknowledged() {
    return acknowledged;
  }

  Collection<Request> asked() {
    return asked.values();
  }

  /** What was wrong with the answers since the last call. */
  List<String> takeFaults() {
    List<String> taken = new ArrayList<>();
    for (String next = faults.poll(); next != null; next = faults.poll()) {
      taken.add(next);
    }
    return taken;
  }
}
