package cn.district.retention.local;

import cn.district.retention.local.demo.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How far the demo load of a data folder has come; a load that is done is not repeated. */
final class DemoDistrictState implements Progress {

  private final Path marker;
  private final Progress screen;
  private volatile String words = "";

  DemoDistrictState(DataFolder folder, Progress screen) {
    this.marker = folder.demo().resolve("loaded");
    this.screen = screen;
    if (isLoaded()) {
      this.words = "已载入 loaded";
    }
  }

  boolean isLoaded() {
    return Files.exists(marker);
  }

  void loaded() throws IOException {
    Files.createDirectories(marker.getParent());
    Files.createFile(marker);
    words = "已载入 loaded";
  }

  void failed() {
    words = "未完成 not finished";
  }

  /** The state in a few words; empty without a demo. */
  String words() {
    return words;
  }

  @Override
  public void report(String phaseZh, String phaseEn, long done, long total) {
    words = "%d/%d %s / %s".formatted(done, total, phaseZh, phaseEn);
    screen.report(phaseZh, phaseEn, done, total);
  }
}
