package cn.district.retention.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.json.JsonMapper;

/** The dead letters of one service, answered in the shapes of its API. */
final class FakeDeadLetters implements HttpHandler {

  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, Map<String, Object>> letters = new LinkedHashMap<>();
  private final List<Map<String, Object>> discarded = new ArrayList<>();
  private final List<Act> acts = new CopyOnWriteArrayList<>();
  private volatile boolean mended;
  private volatile boolean changedMeanwhile;

  /** A change that reached the service. */
  record Act(String path, String ifMatch, String key, String reason) {}

  synchronized void add(String id, String stream, String standing, int behind) {
    Map<String, Object> letter = new LinkedHashMap<>();
    letter.put("id", id);
    letter.put("subscription", "aid-service");
    letter.put("stream", stream);
    letter.put("type", "district.enrollment.EnrolmentOpened.v1");
    letter.put("eventId", stream + ":2:0");
    letter.put("topic", "district.enrollment.events.v1");
    letter.put("partition", 3);
    letter.put("offset", 17);
    letter.put("standing", standing);
    letter.put("reasonCode", "body-does-not-fit");
    letter.put("reasonZh", "事件内容不符合其类型的结构。");
    letter.put("reasonEn", "Its body does not fit the schema of its type.");
    letter.put("detail", "MismatchedInputException");
    letter.put("since", "2024-09-02T04:00:00Z");
    letter.put("attempts", 0);
    letter.put("behind", behind);
    letter.put("version", 1);
    letters.put(id, letter);
  }

  void mend() {
    mended = true;
  }

  void changeMeanwhile() {
    changedMeanwhile = true;
  }

  List<Act> acts() {
    return List.copyOf(acts);
  }

  @Override
  public synchronized void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String rest = path.substring(path.indexOf("/dead-letters") + "/dead-letters".length());
    if (exchange.getRequestMethod().equals("POST")) {
      change(exchange, rest);
    } else if (rest.isEmpty()) {
      answer(exchange, 200, Map.of("items", List.copyOf(letters.values())));
    } else if (rest.equals("/discarded")) {
      answer(exchange, 200, Map.of("items", discarded));
    } else {
      Map<String, Object> letter = letters.get(rest.substring(1));
      exchange.getResponseHeaders().set("ETag", "\"" + letter.get("version") + "\"");
      answer(
          exchange,
          200,
          Map.of(
              "letter",
              letter,
              "headers",
              Map.of("ce_id", letter.get("eventId"), "ce_type", letter.get("type")),
              "body",
              "{\"pupilId\":\"6f1c\",\"note\":\"<script>alert(1)</script>\"}"));
    }
  }

  private void change(HttpExchange exchange, String rest) throws IOException {
    String reason =
        JSON.readTree(exchange.getRequestBody().readAllBytes()).path("reason").asString();
    acts.add(
        new Act(
            rest,
            exchange.getRequestHeaders().getFirst("If-Match"),
            exchange.getRequestHeaders().getFirst("Idempotency-Key"),
            reason));
    if (rest.equals("/replay")) {
      answer(exchange, 200, act("STILL_SET_ASIDE", 0, letters.size()));
      return;
    }
    String id = rest.substring(1, rest.lastIndexOf('/'));
    Map<String, Object> letter = letters.get(id);
    if (changedMeanwhile) {
      changedMeanwhile = false;
      letter.put("version", 2);
      answer(exchange, 412, Map.of("code", "stale-version", "title", "该记录已被他人修改。"));
      return;
    }
    boolean replay = rest.endsWith("/replay");
    if (replay && !mended) {
      answer(exchange, 200, act("STILL_SET_ASIDE", 0, 2));
      return;
    }
    letters.remove(id);
    if (!replay) {
      Map<String, Object> kept = new LinkedHashMap<>(letter);
      kept.put("discardedBy", "staff-bootstrap");
      kept.put("discardedFor", reason);
      kept.put("discardedAt", "2024-09-02T05:00:00Z");
      discarded.add(kept);
    }
    answer(exchange, 200, act(replay ? "HANDLED" : "DISCARDED", 1, 0));
  }

  private static Map<String, Object> act(String outcome, int handled, int remaining) {
    return Map.of(
        "outcome", outcome,
        "handled", handled,
        "remaining", remaining,
        "reasonZh", "事件内容不符合其类型的结构。",
        "reasonEn", "Its body does not fit the schema of its type.");
  }

  private static void answer(HttpExchange exchange, int status, Map<String, ?> content)
      throws IOException {
    byte[] body = JSON.writeValueAsString(content).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    }
  }
}
