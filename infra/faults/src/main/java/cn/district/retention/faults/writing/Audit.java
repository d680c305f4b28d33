package cn.district.retention.faults.writing;

import cn.district.retention.faults.process.TopicReader;
import cn.district.retention.servicekit.eventstore.Commit;
import cn.district.retention.servicekit.eventstore.EventStore;
import cn.district.retention.servicekit.eventstore.StoredEvent;
import cn.district.retention.servicekit.eventstore.StreamId;
import cn.district.retention.servicekit.relay.CloudEventHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds the log and the topic against the ledger: each acknowledged request is in the log once, at
 * the version that was answered; versions have no gaps; each commit has all of its events; the
 * topic has every published event, the first occurrences of each stream in order and chained.
 */
final class Audit implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final EventStore store;
  private final TopicReader topic;

  /**
   * Of each stream, the first occurrence of every event by its id, with what it names as before.
   */
  private final Map<String, Map<String, String>> seen = new HashMap<>();

  private long records;

  Audit(EventStore store, String kafka) {
    this.store = store;
    this.topic = new TopicReader(kafka, List.of(Diary.TOPIC));
  }

  /** Checks log and topic of these diaries, of which nothing is under way; tells what is wrong. */
  List<String> check(Ledger ledger, Set<String> diaries) {
    topic.readToEnd(this::see);
    return check(ledger, diaries, true);
  }

  /** Checks the log alone, of which some may not be on the topic yet. */
  List<String> checkLog(Ledger ledger, Set<String> diaries) {
    return check(ledger, diaries, false);
  }

  private List<String> check(Ledger ledger, Set<String> diaries, boolean withTopic) {
    List<String> faults = new ArrayList<>();
    Map<String, List<Request>> asked =
        ledger.asked().stream()
            .filter(request -> diaries.contains(request.diaryId()))
            .collect(Collectors.groupingBy(Request::diaryId));
    asked.forEach(
        (diary, requests) -> {
          Map<String, String> published = check(diary, requests, ledger.acknowledged(), faults);
          if (withTopic) {
            checkTopic(StreamId.of(Diary.KIND, diary).value(), published, faults);
          }
        });
    return faults;
  }

  private void see(ConsumerRecord<String, byte[]> record) {
    records++;
    seen.computeIfAbsent(record.key(), stream -> new LinkedHashMap<>())
        .putIfAbsent(
            String.valueOf(header(record, CloudEventHeaders.ID)),
            String.valueOf(header(record, CloudEventHeaders.PREVIOUS_EVENT)));
  }

  private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }

  /** Checks one diary in the log; answers what it has published, each with the event before. */
  private Map<String, String> check(
      String diary,
      Collection<Request> requests,
      Map<String, Long> acknowledged,
      List<String> faults) {
    StreamId stream = StreamId.of(Diary.KIND, diary);
    Map<String, Request> open = new HashMap<>();
    requests.forEach(request -> open.put(request.key(), request));
    Set<String> found = new HashSet<>();
    Map<String, String> expected = new LinkedHashMap<>();
    String previous = null;
    long version = 0;
    for (Commit commit : store.load(stream, 0)) {
      version++;
      if (commit.version() != version) {
        faults.add("%s stands where version %d is due".formatted(commit.id(), version));
      }
      var mark = commit.request();
      Request request = mark == null ? null : open.get(mark.key());
      if (request == null || !found.add(request.key())) {
        faults.add(commit.id() + " was never asked for, or is there twice");
        continue;
      }
      Long answered = acknowledged.get(request.key());
      if (answered != null && answered != commit.version()) {
        faults.add("%s was answered as version %d".formatted(commit.id(), answered));
      }
      checkWhole(commit, request, faults);
      for (int index = 0; index < commit.publishes(); index++) {
        expected.put(commit.publishedEventId(index), String.valueOf(previous));
        previous = commit.publishedEventId(index);
      }
    }
    for (Request request : requests) {
      if (acknowledged.containsKey(request.key()) && !found.contains(request.key())) {
        faults.add("%s was acknowledged and is lost".formatted(request));
      }
    }
    return expected;
  }

  private static void checkWhole(Commit commit, Request request, List<String> faults) {
    List<String> expected = new ArrayList<>();
    if (commit.version() == 1) {
      expected.add("Opened");
    }
    for (int index = 0; index < request.notes(); index++) {
      expected.add("%s %d/%d".formatted(request.entry(), index, request.notes()));
    }
    List<String> actual = commit.events().stream().map(Audit::text).toList();
    int publishes = request.quiet() ? 0 : request.notes();
    if (!actual.equals(expected) || commit.publishes() != publishes) {
      faults.add("%s is not whole: %s, not %s".formatted(commit.id(), actual, expected));
    }
  }

  private static String text(StoredEvent event) {
    if (event.type().equals("Opened")) {
      return event.sealed() == null ? "Opened without its keeper" : "Opened";
    }
    JsonNode body = JSON.readTree(event.body());
    return "%s %d/%d"
        .formatted(
            body.path("entry").asString(), body.path("index").asInt(), body.path("of").asInt());
  }

  private void checkTopic(String stream, Map<String, String> expected, List<String> faults) {
    Map<String, String> actual = seen.getOrDefault(stream, Map.of());
    List<String> ids = List.copyOf(actual.keySet());
    List<String> due = List.copyOf(expected.keySet());
    if (!ids.equals(due)) {
      int at = 0;
      while (at < Math.min(ids.size(), due.size()) && ids.get(at).equals(due.get(at))) {
        at++;
      }
      String there = at < ids.size() ? ids.get(at) : "nothing";
      String wanted = at < due.size() ? due.get(at) : "nothing";
      faults.add("on the topic %s stands where %s is due".formatted(there, wanted));
    } else if (!Objects.equals(actual, expected)) {
      faults.add("the events of %s name others before them than they had".formatted(stream));
    }
  }

  /** How much was looked at. */
  String summary() {
    long first = seen.values().stream().mapToLong(Map::size).sum();
    return "%d records on the topic, %d of them again".formatted(records, records - first);
  }

  @Override
  public void close() {
    topic.close();
  }
}
