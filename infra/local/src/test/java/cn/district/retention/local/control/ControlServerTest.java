package cn.district.retention.local.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.district.retention.local.account.Account;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ControlServerTest {

  private static final String SECRET = "the secret";

  private final RecordingPlatform platform = new RecordingPlatform();
  private ControlServer server;
  private ControlClient client;

  @BeforeEach
  void start() throws IOException {
    server = ControlServer.start(0, SECRET, platform);
    client = new ControlClient(server.port(), SECRET);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void the_status_arrives_as_it_was_sent() throws Exception {
    assertThat(client.status()).isEqualTo(platform.status());
  }

  @Test
  void the_clock_is_moved_and_answers_the_new_time() throws Exception {
    assertThat(client.moveClock("+7")).isEqualTo("2024-09-08T06:00+08:00");
    assertThat(platform.asked).containsExactly("+7");
  }

  @Test
  void a_target_that_cannot_be_read_is_explained() {
    assertThatThrownBy(() -> client.moveClock("never"))
        .isInstanceOf(IOException.class)
        .hasMessage("not a date: never");
  }

  @Test
  void a_shutdown_is_passed_on() throws Exception {
    client.shutdown();
    assertThat(platform.asked).containsExactly("shutdown");
  }

  @Test
  void without_the_secret_nothing_is_done() {
    ControlClient stranger = new ControlClient(server.port(), "a guess");
    assertThatThrownBy(stranger::shutdown).hasMessageContaining("secret");
    assertThat(platform.asked).isEmpty();
  }

  private static final class RecordingPlatform implements Controlled {

    private final List<String> asked = new ArrayList<>();

    @Override
    public PlatformStatus status() {
      return new PlatformStatus(
          "ready",
          "2024-09-01T06:00+08:00",
          "http://127.0.0.1:8080/dashboard/",
          "http://127.0.0.1:8080",
          "",
          List.of(new PlatformStatus.ProcessStatus("gateway", 8080, 42, true)),
          List.of(new Account("a", "p", "s", "甲", "A", "校长", "Principal")));
    }

    @Override
    public String moveClock(String target) {
      if (target.equals("never")) {
        throw new IllegalArgumentException("not a date: " + target);
      }
      asked.add(target);
      return "2024-09-08T06:00+08:00";
    }

    @Override
    public void shutdown() {
      asked.add("shutdown");
    }
  }
}
