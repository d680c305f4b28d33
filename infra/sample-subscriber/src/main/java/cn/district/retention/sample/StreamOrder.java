package cn.district.retention.sample;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Takes each event of a stream once and in the stream's order, whatever order and how often it
 * arrives. An event whose previous one has not been taken waits; so does a version that this
 * subscriber was not written for, with everything behind it, until a newer subscriber reads it.
 */
final class StreamOrder {

  static final String SKIPPED = "(skipped)";

  private final Set<String> types;
  private final Set<String> names = new HashSet<>();
  private final Place place;
  private final Map<String, TreeMap<String, Arrival>> waiting = new HashMap<>();
  private final Map<TopicPartition, Long> read = new HashMap<>();

  /**
   * @param types the types that the subscriber is written for, with their versions
   */
  StreamOrder(Set<String> types, Place place) {
    this.types = types;
    this.place = place;
    types.forEach(type -> names.add(withoutVersion(type)));
  }

  /** Takes an event in, with all that waited for it. */
  void accept(Arrival arrival) {
    read.put(arrival.partition(), arrival.offset() + 1);
    String last = place.lastEventOf(arrival.stream());
    if (last != null && Arrival.STREAM_ORDER.compare(arrival.eventId(), last) <= 0) {
      return; // it came before: delivery is at least once
    }
    waiting
        .computeIfAbsent(arrival.stream(), stream -> new TreeMap<>(Arrival.STREAM_ORDER))
        .putIfAbsent(arrival.eventId(), arrival);
    takeWhatIsDue(arrival.stream());
  }

  private void takeWhatIsDue(String stream) {
    TreeMap<String, Arrival> ofStream = waiting.getOrDefault(stream, new TreeMap<>());
    while (!ofStream.isEmpty()) {
      Arrival first = ofStream.firstEntry().getValue();
      String last = place.lastEventOf(stream);
      if (!Objects.equals(first.previousEvent(), last) || isOfUnknownVersion(first.type())) {
        return;
      }
      take(first);
      ofStream.pollFirstEntry();
    }
    waiting.remove(stream);
  }

  /** The effect: here a count, elsewhere what the subscriber is there for. */
  private void take(Arrival event) {
    // a type of no interest is passed over, but the next event of its stream names it
    place.count(types.contains(event.type()) ? event.type() : SKIPPED);
    place.took(event.stream(), event.eventId());
  }

  /** Lets the place begin, at the next start, with the earliest event that still waits. */
  void settle() {
    Map<TopicPartition, Long> readOn = new HashMap<>(read);
    for (TreeMap<String, Arrival> ofStream : waiting.values()) {
      for (Arrival arrival : ofStream.values()) {
        readOn.merge(arrival.partition(), arrival.offset(), Math::min);
      }
    }
    readOn.forEach(place::readOnAt);
  }

  /** How many events wait. */
  int waiting() {
    return waiting.values().stream().mapToInt(Map::size).sum();
  }

  /** The first event that waits for a newer subscriber, null where none does. */
  @Nullable Arrival firstOfUnknownVersion() {
    return waiting.values().stream()
        .map(ofStream -> ofStream.firstEntry().getValue())
        .filter(arrival -> isOfUnknownVersion(arrival.type()))
        .findFirst()
        .orElse(null);
  }

  private boolean isOfUnknownVersion(String type) {
    return !types.contains(type) && names.contains(withoutVersion(type));
  }

  private static String withoutVersion(String type) {
    return type.substring(0, Math.max(0, type.lastIndexOf(".v")));
  }
}
