package cn.district.retention.local;

import cn.district.retention.local.account.Secrets;
import cn.district.retention.local.clock.ClockFile;
import cn.district.retention.local.control.ControlClient;
import cn.district.retention.local.control.PlatformStatus;
import cn.district.retention.local.process.Part;
import cn.district.retention.local.process.PidFiles;
import cn.district.retention.local.process.Ports.PortTaken;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** Behind {@code infra/up}, {@code infra/down}, {@code infra/status} and {@code infra/clock}. */
public final class Launcher {

  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private final Screen screen;

  private Launcher(Screen screen) {
    this.screen = screen;
  }

  /** The first word is the command; the system property {@code retention.repository} the root. */
  public static void main(String[] arguments) {
    Screen screen =
        new Screen(
            new PrintStream(System.out, true, StandardCharsets.UTF_8), Clock.systemDefaultZone());
    System.exit(new Launcher(screen).run(Arrays.asList(arguments)));
  }

  private int run(List<String> words) {
    String command = words.isEmpty() ? "" : words.getFirst();
    List<String> rest = words.subList(Math.min(1, words.size()), words.size());
    try {
      return switch (command) {
        case "up" -> rest.contains("--help") ? help() : up(UpOptions.parse(rest));
        case "prepare" -> prepare(UpOptions.parse(rest));
        case "down" -> down(folder(rest));
        case "status" -> status(folder(rest));
        case "clock" -> clock(rest);
        default -> throw new IllegalArgumentException("say up, prepare, down, status or clock");
      };
    } catch (IllegalArgumentException e) {
      screen.line(String.valueOf(e.getMessage()));
      return MISUSED;
    } catch (IOException | ExecutionException | PortTaken e) {
      screen.line(String.valueOf(e.getMessage()));
      return FAILED;
    } catch (InterruptedException stoppedByRequest) {
      return 0;
    }
  }

  private int help() {
    screen.line(UpOptions.HELP);
    return 0;
  }

  private int up(UpOptions options)
      throws IOException, InterruptedException, ExecutionException, PortTaken {
    DataFolder folder = new DataFolder(options.data());
    if (options.reset()) {
      down(folder);
      folder.delete();
    }
    Optional<FileChannel> lock = folder.lock();
    if (lock.isEmpty()) {
      screen.say(
          "平台已在运行，见 infra/status",
          "the platform already runs on " + folder.root() + ", see infra/status");
      return FAILED;
    }
    try (FileChannel held = lock.get()) {
      endOrphans(folder);
      options.ports().requireFree(options.parts());
      new Platform(options, repository(), screen).run();
    }
    return 0;
  }

  /** A part of the build: records what each application loads at its start. */
  private int prepare(UpOptions options)
      throws IOException, InterruptedException, ExecutionException, PortTaken {
    DataFolder folder = new DataFolder(options.data());
    options.ports().requireFree(options.parts());
    new Platform(options, repository(), screen).prepare();
    folder.delete();
    return 0;
  }

  private static Path repository() {
    return Path.of(System.getProperty("retention.repository", ".")).toAbsolutePath();
  }

  private int down(DataFolder folder) throws IOException, InterruptedException {
    Optional<RunFile> launcher = RunFile.find(folder);
    if (launcher.isPresent()) {
      screen.say("正在停止", "stopping");
      client(folder, launcher.get()).shutdown();
      ProcessHandle.of(launcher.get().pid()).ifPresent(process -> process.onExit().join());
    }
    endOrphans(folder);
    screen.say("平台已停止", "the platform is stopped");
    return 0;
  }

  private void endOrphans(DataFolder folder) throws IOException, InterruptedException {
    PidFiles pids = new PidFiles(folder.run());
    if (!pids.orphans().isEmpty()) {
      screen.say("正在结束遗留进程", "ending what an earlier start left running");
      pids.endOrphans();
    }
  }

  private int status(DataFolder folder) throws IOException, InterruptedException {
    Optional<RunFile> launcher = RunFile.find(folder);
    if (launcher.isEmpty()) {
      screen.say("平台没有运行", "the platform does not run");
      List<Part> orphans = new PidFiles(folder.run()).orphans();
      if (!orphans.isEmpty()) {
        screen.say("遗留进程 " + orphans, "left over: infra/down ends them");
      }
      return FAILED;
    }
    print(client(folder, launcher.get()).status());
    return 0;
  }

  private void print(PlatformStatus status) {
    screen.line("状态 state      " + status.state());
    screen.line("时钟 clock      " + status.clock());
    if (!status.demo().isEmpty()) {
      screen.line("演示 demo       " + status.demo());
    }
    screen.line("看板 dashboard  " + status.dashboard());
    screen.line("接口 gateway    " + status.gateway());
    screen.line("");
    for (PlatformStatus.ProcessStatus process : status.processes()) {
      screen.line(
          "  %-11s port %-6d pid %-8d %s"
              .formatted(
                  process.name(),
                  process.port(),
                  process.pid(),
                  process.ready() ? "就绪 ready" : "未就绪 not ready"));
    }
    screen.signIns(status.signIns());
  }

  private int clock(List<String> words) throws IOException, InterruptedException {
    DataFolder folder = folder(words);
    Optional<String> target = words.stream().filter(word -> isTarget(words, word)).findFirst();
    Optional<RunFile> launcher = RunFile.find(folder);
    if (launcher.isEmpty()) {
      screen.say("平台没有运行", "the platform does not run");
      return FAILED;
    }
    ControlClient client = client(folder, launcher.get());
    String now = target.isPresent() ? client.moveClock(target.get()) : client.status().clock();
    screen.line("%s  %s".formatted(now, ClockFile.ZONE));
    return 0;
  }

  private static boolean isTarget(List<String> words, String word) {
    int at = words.indexOf(word);
    return !word.startsWith("--") && (at == 0 || !words.get(at - 1).equals("--data"));
  }

  private static ControlClient client(DataFolder folder, RunFile launcher) throws IOException {
    return new ControlClient(
        launcher.controlPort(), new Secrets(folder.secrets()).secret("local-secret"));
  }

  private static DataFolder folder(List<String> words) {
    int at = words.indexOf("--data");
    if (at >= 0 && at + 1 == words.size()) {
      throw new IllegalArgumentException("--data needs a value");
    }
    Path root = at < 0 ? Path.of("infra", "data") : Path.of(words.get(at + 1));
    return new DataFolder(root.toAbsolutePath().normalize());
  }
}
