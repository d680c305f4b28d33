package cn.district.retention.local.process;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A process that is ready at once, or fails at once when it is told no port. */
final class SleepingPart {

  private SleepingPart() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length == 0) {
      System.out.println("no port was given");
      System.exit(3);
    }
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])),
            0);
    server.createContext(
        "/actuator/health/readiness",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }
}
