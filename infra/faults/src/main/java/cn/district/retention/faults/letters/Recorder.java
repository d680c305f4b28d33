package cn.district.retention.faults.letters;

import cn.district.retention.decider.Refusal;
import cn.district.retention.faults.letters.Note.NotedV1;
import cn.district.retention.faults.letters.Note.Tolerant;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.subscription.ForeignEvent;
import cn.district.retention.servicekit.subscription.Handlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps, of each stream, the sequence of the events that took effect; idempotent by event id. */
final class Recorder {

  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final Map<String, List<Integer>> byStream = new ConcurrentHashMap<>();

  /** The handlers of the first deployment, which cannot handle every event. */
  Handlers strict() {
    return new Handlers()
        .on(
            Note.TOPIC,
            Note.TYPE,
            NotedV1.class,
            event -> {
              if (event.body().entry().equals(Note.FORBIDDEN)) {
                throw new CommandFailure.Refused(Refusal.of(Poison.REFUSED));
              }
              if (event.body().entry().equals(Note.UNEXPECTED)) {
                throw new IllegalStateException("the handler has a fault");
              }
              record(event);
            });
  }

  /** The handlers of a corrected deployment, which can. */
  Handlers tolerant() {
    return new Handlers()
        .on(Note.TOPIC, Note.TYPE, Tolerant.class, this::record)
        .on(Note.TOPIC, Note.UNKNOWN_TYPE, Tolerant.class, this::record);
  }

  private void record(ForeignEvent<?> event) {
    if (seen.add(event.id())) {
      byStream
          .computeIfAbsent(event.stream(), stream -> new ArrayList<>())
          .add(Math.toIntExact(event.sequence()));
    }
  }

  List<Integer> of(String stream) {
    return List.copyOf(byStream.getOrDefault(stream, List.of()));
  }
}
