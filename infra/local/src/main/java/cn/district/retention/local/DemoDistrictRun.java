package cn.district.retention.local;

import cn.district.retention.local.demo.DemoLoad;
import cn.district.retention.local.demo.DemoOptions;
import cn.district.retention.local.demo.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;

/** The demo load of one data folder; a load that is done is not repeated. */
final class DemoDistrictRun implements Progress {

  private static final String LOADED = "已载入 loaded";

  private final Path marker;
  private final Screen screen;
  private volatile String words = "";

  DemoDistrictRun(DataFolder folder, Screen screen) {
    this.marker = folder.demo().resolve("loaded");
    this.screen = screen;
    if (isLoaded()) {
      this.words = LOADED;
    }
  }

  boolean isLoaded() {
    return Files.exists(marker);
  }

  /** How far the load is, in a few words; empty without a demo. */
  String words() {
    return words;
  }

  /** Loads the district; a failure is told and leaves the platform running as it is. */
  void load(DemoOptions options) throws IOException, InterruptedException {
    Optional<DemoLoad> load = ServiceLoader.load(DemoLoad.class).findFirst();
    if (load.isEmpty()) {
      throw new IOException("the build holds no demo district; start with --no-demo");
    }
    screen.line("");
    screen.say("正在载入演示县，页面已可使用", "loading the demo district; the pages work already");
    try {
      load.get().run(options, this);
      Files.createDirectories(marker.getParent());
      Files.createFile(marker);
      words = LOADED;
    } catch (IOException | RuntimeException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      words = "未完成 not finished: " + reason;
      screen.say("演示县没有载完，下次 infra/up 会继续", "the demo load stopped: " + reason);
    }
  }

  @Override
  public void report(String phaseZh, String phaseEn, long done, long total) {
    words = "%d/%d %s / %s".formatted(done, total, phaseZh, phaseEn);
    screen.report(phaseZh, phaseEn, done, total);
  }
}
