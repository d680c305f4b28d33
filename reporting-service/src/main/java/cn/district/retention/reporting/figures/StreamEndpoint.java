package cn.district.retention.reporting.figures;

import cn.district.retention.organisation.caller.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Server-sent events of changes of a unit; it says that figures changed, not which pupil did. */
@RestController
@RequestMapping("/api/v1/reporting/units/{unitId}/stream")
@ReadsFigures
class StreamEndpoint {

  private final Moments moments;
  private final Answers answers;
  private final ChangeStream changes;

  StreamEndpoint(Moments moments, Answers answers, ChangeStream changes) {
    this.moments = moments;
    this.answers = answers;
    this.changes = changes;
  }

  @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  ResponseEntity<SseEmitter> stream(
      @PathVariable String unitId,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
      Caller caller) {
    Moment now = moments.resolve(new Moments.Asked(null, null, null, null));
    answers.describe(unitId, now);
    Readers.requireReader(caller, unitId);
    return ResponseEntity.ok()
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("X-Accel-Buffering", "no")
        .body(changes.open(unitId, seenLine(lastEventId, now.line())));
  }

  /** A viewer that names nothing, or nothing that is a line, has just read the figures. */
  private static int seenLine(@Nullable String lastEventId, int line) {
    if (lastEventId == null || !lastEventId.matches("[0-9]{1,9}")) {
      return line;
    }
    return Integer.parseInt(lastEventId);
  }
}
