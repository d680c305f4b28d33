package cn.district.retention.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The ports of one platform, all on the loopback address.
 *
 * @param base the gateway's port
 */
public record Ports(int base) {

  private static final int HIGHEST_OFFSET = 10;

  public Ports {
    if (base < 1024 || base + HIGHEST_OFFSET > 65_535) {
      throw new IllegalArgumentException(
          "--port-base %d: give a number from 1024 to %d".formatted(base, 65_535 - HIGHEST_OFFSET));
    }
  }

  public int of(Part part) {
    return base + part.offset();
  }

  public int control() {
    return base + Part.CONTROL_OFFSET;
  }

  int controller() {
    return base + Part.CONTROLLER_OFFSET;
  }

  /** The address of a process that speaks HTTP. */
  public URI http(Part part) {
    return URI.create("http://127.0.0.1:" + of(part));
  }

  /** Fails with a message that names the first taken port, whose it is, and what to do. */
  public void requireFree(Collection<Part> parts) throws PortTaken {
    Map<String, Integer> wanted = new LinkedHashMap<>();
    parts.forEach(part -> wanted.put(part.label(), of(part)));
    wanted.put("launcher", control());
    if (parts.contains(Part.BROKER)) {
      wanted.put("broker's controller", controller());
    }
    for (Map.Entry<String, Integer> port : wanted.entrySet()) {
      if (!isFree(port.getValue())) {
        throw new PortTaken(port.getKey(), port.getValue(), base);
      }
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  /** Another program listens on a port that the platform needs. */
  public static final class PortTaken extends Exception {

    private static final int FAR_ENOUGH = 1_000;

    PortTaken(String owner, int port, int base) {
      super(
          """
          端口 %1$d（%2$s）已被其他程序占用，请换一组端口：infra/up --port-base %3$d
          Port %1$d (%2$s) is taken by another program. Choose other ports: infra/up --port-base %3$d"""
              .formatted(port, owner, base + FAR_ENOUGH));
    }
  }
}
