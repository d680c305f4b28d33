package cn.district.retention.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path data;

  private final RecordingNarrator narrator = new RecordingNarrator();

  @Test
  void a_killed_process_is_started_again_and_none_is_left_at_the_end() throws Exception {
    Ports ports = freePorts();
    CountDownLatch secondStart = new CountDownLatch(2);
    StartCommands commands =
        part -> {
          secondStart.countDown();
          return child(part, Integer.toString(ports.of(part)));
        };
    PidFiles pids = new PidFiles(data);
    long second;
    try (Supervisor supervisor = new Supervisor(commands, ports, pids, narrator)) {
      supervisor.start(List.of(Part.GATEWAY), PATIENCE);
      long first = supervisor.pid(Part.GATEWAY).orElseThrow();
      ProcessHandle.of(first).orElseThrow().destroyForcibly();
      assertThat(secondStart.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(narrator.died).containsExactly(Part.GATEWAY);
      second = first;
    }
    assertThat(ProcessHandle.of(second)).isEmpty();
    assertThat(pids.orphans()).isEmpty();
  }

  @Test
  void a_process_that_dies_while_it_starts_is_named_with_the_end_of_its_log() throws Exception {
    StartCommands commands = this::child;
    try (Supervisor supervisor =
        new Supervisor(commands, freePorts(), new PidFiles(data), narrator)) {
      assertThatThrownBy(() -> supervisor.start(List.of(Part.AID), PATIENCE))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("aid ended while it started (exit code 3)")
          .hasMessageContaining("aid.log")
          .hasMessageContaining("no port was given");
    }
  }

  @Test
  void what_a_killed_launcher_leaves_is_found_and_ended() throws Exception {
    PidFiles pids = new PidFiles(data);
    Ports ports = freePorts();
    ChildProcess orphan = child(Part.DROPOUT, Integer.toString(ports.of(Part.DROPOUT)));
    pids.note(orphan);
    assertThat(pids.orphans()).containsExactly(Part.DROPOUT);
    pids.endOrphans();
    assertThat(orphan.isAlive()).isFalse();
    assertThat(pids.orphans()).isEmpty();
  }

  private ChildProcess child(Part part, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Java.command(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SleepingPart.class.getName()));
    command.addAll(List.of(arguments));
    return ChildProcess.start(part, command, Map.of(), data.resolve("log"));
  }

  private static Ports freePorts() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new Ports(socket.getLocalPort() - 10);
    }
  }

  private static final class RecordingNarrator implements Narrator {

    private final List<Part> died = new ArrayList<>();

    @Override
    public void startRecorded(Part part) {}

    @Override
    public void ready(Part part, Duration after) {}

    @Override
    public void died(Part part, int exitCode) {
      died.add(part);
    }

    @Override
    public void givenUp(Part part, Path log, String lastLines) {}

    @Override
    public void stopped(Part part) {}
  }
}
