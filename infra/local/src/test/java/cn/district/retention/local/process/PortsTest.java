package cn.district.retention.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.district.retention.local.process.Ports.PortTaken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void every_process_has_a_port_of_its_own() {
    Ports ports = new Ports(8080);
    Stream<Integer> all =
        Stream.concat(
            Arrays.stream(Part.values()).map(ports::of),
            Stream.of(ports.control(), ports.controller()));
    assertThat(all).doesNotHaveDuplicates().allMatch(port -> port >= 8080 && port <= 8090);
  }

  @Test
  void a_taken_port_is_named_with_its_owner_and_the_option_that_changes_it() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      Ports ports = new Ports(port - Part.REPORTING.offset());
      assertThatThrownBy(() -> ports.requireFree(List.of(Part.REPORTING)))
          .isInstanceOf(PortTaken.class)
          .hasMessageContaining("端口 " + port)
          .hasMessageContaining("Port " + port + " (reporting) is taken by another program")
          .hasMessageContaining("infra/up --port-base ");
    }
  }

  @Test
  void ports_outside_the_range_are_refused() {
    assertThatThrownBy(() -> new Ports(80)).hasMessageContaining("--port-base 80");
    assertThatThrownBy(() -> new Ports(65_530)).hasMessageContaining("--port-base 65530");
  }
}
