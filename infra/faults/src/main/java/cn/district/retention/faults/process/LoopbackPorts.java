package cn.district.retention.faults.process;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Ports of the loopback address. */
public final class LoopbackPorts {

  /** The address that everything listens on. */
  public static final String HOST = "127.0.0.1";

  private static final int CONNECT_MILLIS = 500;

  private LoopbackPorts() {}

  /** A port that nobody listens on now. */
  public static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(HOST, 0));
      return socket.getLocalPort();
    }
  }

  static boolean isOpen(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(HOST, port), CONNECT_MILLIS);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }
}
