package cn.district.retention.reporting.figures;

import cn.district.retention.reporting.ingest.Replay;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How far the figures have been rebuilt, for whoever waits for them. */
@RestController
@RequestMapping("/api/v1/reporting/replay")
@ReadsFigures
class ReplayEndpoint {

  private final Replay replay;

  ReplayEndpoint(Replay replay) {
    this.replay = replay;
  }

  /** Done, or percent of the events that were there at the start. */
  record Progress(boolean done, int percent) {}

  @GetMapping
  Progress progress() {
    return new Progress(replay.isDone(), replay.percent());
  }
}
