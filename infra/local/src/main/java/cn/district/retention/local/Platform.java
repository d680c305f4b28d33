package cn.district.retention.local;

import cn.district.retention.local.account.Account;
import cn.district.retention.local.account.AccountsFile;
import cn.district.retention.local.account.Realm;
import cn.district.retention.local.account.Secrets;
import cn.district.retention.local.broker.Topics;
import cn.district.retention.local.clock.ClockFile;
import cn.district.retention.local.clock.ClockTarget;
import cn.district.retention.local.clock.LocalServices;
import cn.district.retention.local.clock.SteppingClock;
import cn.district.retention.local.control.ControlServer;
import cn.district.retention.local.control.Controlled;
import cn.district.retention.local.control.PlatformStatus;
import cn.district.retention.local.demo.DemoOptions;
import cn.district.retention.local.process.Environments;
import cn.district.retention.local.process.Part;
import cn.district.retention.local.process.PidFiles;
import cn.district.retention.local.process.Ports;
import cn.district.retention.local.process.Preparation;
import cn.district.retention.local.process.Processes;
import cn.district.retention.local.process.Supervisor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** One start of the platform: from an idle data folder to everything stopped again. */
final class Platform implements Controlled {

  /** The district that every token and every service of a local platform belongs to. */
  static final String DISTRICT = "00000000-0000-4000-8000-000000000001";

  private static final Clock SYSTEM = Clock.systemUTC();
  private static final LocalDate DEMO_BEGINS = LocalDate.of(2024, 8, 26);
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration BROKER_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration A_DAY = Duration.ofDays(1);

  private final UpOptions options;
  private final DataFolder folder;
  private final Screen screen;
  private final Ports ports;
  private final ClockFile clockFile;
  private final String localSecret;
  private final AccountsFile accounts;
  private final Processes processes;
  private final Supervisor supervisor;
  private final Topics topics;
  private final LocalServices services;
  private final SteppingClock clock;
  private final DemoDistrictRun demo;
  private final AtomicBoolean ending = new AtomicBoolean();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread runner = Thread.currentThread();
  private volatile String state = "starting";

  Platform(UpOptions options, Path repository, Screen screen) throws IOException {
    this.options = options;
    this.folder = new DataFolder(options.data());
    this.screen = screen;
    this.ports = options.ports();
    this.clockFile = new ClockFile(folder.clock(), SYSTEM);
    Secrets secrets = new Secrets(folder.secrets());
    this.localSecret = secrets.secret("local-secret");
    String gatewaySecret = secrets.secret("gateway-client");
    this.accounts = new AccountsFile(folder.accounts(), secrets, realm(ports, gatewaySecret));
    String kafka = options.kafka().orElse("127.0.0.1:" + ports.of(Part.BROKER));
    this.processes =
        new Processes(
            repository,
            folder.root(),
            ports,
            options.heapMegabytes(),
            new Environments(
                ports,
                options.mongodbUri().orElse("mongodb://127.0.0.1:" + ports.of(Part.STORE)),
                kafka,
                DISTRICT,
                AccountsFile.BOOTSTRAP_SUBJECT,
                secrets.keyFile(),
                localSecret,
                gatewaySecret,
                folder.clock(),
                folder.accounts()));
    this.supervisor = new Supervisor(processes, ports, new PidFiles(folder.run()), screen);
    this.topics = Topics.at(kafka, BROKER_TIMEOUT);
    this.services =
        new LocalServices(Part.services().stream().map(ports::http).toList(), localSecret, topics);
    this.clock = new SteppingClock(clockFile, services);
    this.demo = new DemoDistrictRun(folder, screen);
  }

  /** Runs until somebody stops it. */
  void run() throws IOException, InterruptedException, ExecutionException {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "stop"));
    try (ControlServer control = ControlServer.start(ports.control(), localSecret, this)) {
      new RunFile(ProcessHandle.current().pid(), control.port()).write(folder);
      runUntilInterrupted();
    }
  }

  private void runUntilInterrupted() throws IOException, InterruptedException, ExecutionException {
    try {
      start();
      live();
    } finally {
      stop();
    }
  }

  @Override
  public PlatformStatus status() throws IOException, InterruptedException {
    List<PlatformStatus.ProcessStatus> statuses = new ArrayList<>();
    for (Part part : options.parts()) {
      statuses.add(
          new PlatformStatus.ProcessStatus(
              part.label(),
              ports.of(part),
              supervisor.pid(part).orElse(0L),
              supervisor.isReady(part)));
    }
    return new PlatformStatus(
        state,
        clockFile.now().atZone(ClockFile.ZONE).toOffsetDateTime().toString(),
        dashboard(),
        ports.http(Part.GATEWAY).toString(),
        demo.words(),
        statuses,
        accounts.people());
  }

  @Override
  public String moveClock(String target) throws IOException, InterruptedException {
    clock.advanceTo(ClockTarget.parse(target, clock.now()));
    return clock.now().atZone(ClockFile.ZONE).toOffsetDateTime().toString();
  }

  @Override
  public void shutdown() {
    if (ending.compareAndSet(false, true)) {
      runner.interrupt();
    }
  }

  /**
   * Makes every application ready to start fast, beside a store and a broker that are stopped
   * again.
   */
  void prepare() throws IOException, InterruptedException, ExecutionException {
    try {
      setClock();
      screen.say("正在记录各服务的启动，只需一次", "recording how each application starts, once a build");
      startInfrastructure();
      new Preparation(processes, screen).run(true);
    } finally {
      stop();
    }
  }

  private void startInfrastructure() throws IOException, InterruptedException, ExecutionException {
    List<Part> infrastructure =
        options.parts().stream().filter(part -> !part.isApplication()).toList();
    if (!infrastructure.isEmpty()) {
      supervisor.start(infrastructure, PATIENCE);
    }
    topics.create();
  }

  private void start() throws IOException, InterruptedException, ExecutionException {
    setClock();
    screen.say("正在启动，日志在 " + folder.root().resolve("log"), "starting");
    startInfrastructure();
    new Preparation(processes, screen).run(options.startCaches());
    supervisor.start(Part.applications(), PATIENCE);
    moveToAskedDay();
    screen.line("");
    screen.say("看板", "dashboard");
    screen.line("  " + dashboard());
  }

  private void live() throws IOException, InterruptedException {
    if (options.demo() && !demo.isLoaded()) {
      state = "loading";
      demo.load(demoOptions());
    } else if (!options.demo()) {
      accounts.enter(List.of(administrator()), List.of());
    }
    screen.signIns(accounts.people());
    printHeadline();
    state = "ready";
    screen.line("");
    screen.say("运行中，按 Ctrl-C 停止", "running; Ctrl-C stops everything");
    new CountDownLatch(1).await();
  }

  private void setClock() throws IOException {
    if (clockFile.exists()) {
      clockFile.resume();
      return;
    }
    Optional<LocalDate> day =
        options.clock().or(() -> options.demo() ? Optional.of(DEMO_BEGINS) : Optional.empty());
    Instant now = SYSTEM.instant();
    clockFile.set(day.map(date -> ClockTarget.parse(date.toString(), now)).orElse(now));
  }

  private void moveToAskedDay() throws IOException, InterruptedException {
    if (options.clock().isEmpty()) {
      return;
    }
    Instant now = clock.now();
    Instant asked = ClockTarget.parse(options.clock().get().toString(), now);
    if (asked.isAfter(now)) {
      screen.say("平台时钟走到 " + options.clock().get(), "moving the platform clock");
      clock.advanceTo(asked);
    } else if (Duration.between(asked, now).compareTo(A_DAY) > 0) {
      screen.say(
          "平台时钟已过 %s，不能倒退；--reset 可重新开始".formatted(options.clock().get()),
          "the platform clock is past that day and cannot go back; --reset begins anew");
    }
  }

  private DemoOptions demoOptions() {
    return new DemoOptions(
        ports.http(Part.GATEWAY),
        ports.http(Part.IDENTITY),
        DISTRICT,
        options.pupils(),
        options.seed(),
        folder.demo(),
        accounts,
        clock);
  }

  private void printHeadline() throws InterruptedException {
    HeadlineFigures figures =
        new HeadlineFigures(
            ports.http(Part.GATEWAY), ports.http(Part.IDENTITY), accounts.bootstrap());
    try {
      List<String> lines = figures.lines(DISTRICT);
      if (!lines.isEmpty()) {
        screen.line("");
        screen.say("全县主要数字", "headline figures of the district");
        lines.forEach(screen::line);
      }
    } catch (IOException e) {
      screen.say("主要数字暂时读不到", "the headline figures cannot be read: " + e.getMessage());
    }
  }

  private Account administrator() {
    return new Account(
        "admin",
        accounts.demoPassword(),
        AccountsFile.BOOTSTRAP_SUBJECT,
        "管理员",
        "Administrator",
        "区县管理员",
        "District administrator");
  }

  private String dashboard() {
    return ports.http(Part.GATEWAY).resolve("/dashboard/").toString();
  }

  private void stop() throws IOException, InterruptedException {
    state = "stopping";
    ending.set(true);
    Thread.interrupted(); // the interrupt that ended the run is done with
    try {
      screen.line("");
      screen.say("正在停止", "stopping");
      services.close();
      supervisor.close();
      topics.close();
      clockFile.stop();
      RunFile.delete(folder);
    } finally {
      stopped.countDown();
    }
  }

  private void stopAndWait() {
    shutdown();
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Realm realm(Ports ports, String gatewaySecret) {
    String callback = ports.http(Part.GATEWAY) + "/login/oauth2/code/identity";
    return new Realm(
        ports.http(Part.IDENTITY).toString(),
        DISTRICT,
        new Realm.GatewayClient(
            "gateway",
            gatewaySecret,
            List.of(callback, callback.replace("127.0.0.1", "localhost"))));
  }
}
