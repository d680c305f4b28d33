package cn.district.retention.local;

import cn.district.retention.local.account.Account;
import cn.district.retention.local.demo.Progress;
import cn.district.retention.local.process.Narrator;
import cn.district.retention.local.process.Part;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What the person at the terminal sees, in Chinese and English. */
final class Screen implements Narrator, Progress {

  private static final long REPORT_EVERY_NANOS = Duration.ofSeconds(2).toNanos();

  private final PrintStream out;
  private final Clock clock;
  private long lastReport;
  private String lastPhase = "";

  Screen(PrintStream out, Clock clock) {
    this.out = out;
    this.clock = clock;
  }

  void line(String text) {
    out.println(text);
    out.flush();
  }

  void say(String chinese, String english) {
    line("%s / %s".formatted(chinese, english));
  }

  @Override
  public void startRecorded(Part part) {
    line("  %-11s 启动缓存已记录 start-up cache recorded".formatted(part.label()));
  }

  @Override
  public void ready(Part part, Duration after) {
    line("  %-11s 就绪 ready  %5.1f s".formatted(part.label(), after.toMillis() / 1000.0));
  }

  @Override
  public void died(Part part, int exitCode) {
    say(
        "%s %s 意外结束（%d），正在重新启动".formatted(now(), part.label(), exitCode),
        "%s ended (exit code %d), starting it again".formatted(part.label(), exitCode));
  }

  @Override
  public void givenUp(Part part, Path log, String lastLines) {
    say(
        "%s %s 多次失败，不再重启".formatted(now(), part.label()),
        "%s keeps failing and stays down. The last lines of %s:".formatted(part.label(), log));
    line(lastLines);
  }

  @Override
  public void stopped(Part part) {
    line("  %-11s 已停止 stopped".formatted(part.label()));
  }

  @Override
  public synchronized void report(String phaseZh, String phaseEn, long done, long total) {
    long now = System.nanoTime();
    if (phaseEn.equals(lastPhase) && now - lastReport < REPORT_EVERY_NANOS && done < total) {
      return;
    }
    lastPhase = phaseEn;
    lastReport = now;
    line("  %3d %%  %s / %s".formatted(total == 0 ? 100 : 100 * done / total, phaseZh, phaseEn));
  }

  void signIns(List<Account> people) {
    if (people.isEmpty()) {
      return;
    }
    line("");
    say("登录账号", "sign-ins");
    for (Account person : people) {
      line(
          "  "
              + padded(person.roleZh() + " " + person.roleEn(), 44)
              + padded(person.username(), 20)
              + person.password());
    }
  }

  private String now() {
    return LocalTime.now(clock).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String padded(String text, int width) {
    int taken = text.codePoints().map(letter -> letter >= 0x2E80 ? 2 : 1).sum();
    return text + " ".repeat(Math.max(1, width - taken));
  }
}
