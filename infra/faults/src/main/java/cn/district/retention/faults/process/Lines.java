package cn.district.retention.faults.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** A line is asked over loopback, a line answers. */
public final class Lines implements AutoCloseable {

  private static final int ANSWER_MILLIS = 30_000;
  private static final int BACKLOG = 50;

  private final Socket socket;
  private final BufferedReader in;
  private final PrintWriter out;

  private Lines(Socket socket) throws IOException {
    this.socket = socket;
    this.in =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    this.out = new PrintWriter(socket.getOutputStream(), false, StandardCharsets.UTF_8);
  }

  /** Connects to whoever serves the port. */
  public static Lines to(int port) throws IOException {
    Socket socket = new Socket(LoopbackPorts.HOST, port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(ANSWER_MILLIS);
    return new Lines(socket);
  }

  /** Asks; fails where the other side is gone before it has answered. */
  public String ask(String line) throws IOException {
    send(line);
    String answer = in.readLine();
    if (answer == null) {
      throw new IOException("no answer");
    }
    return answer;
  }

  /** Answers every line that comes to the port, each connection in a thread of its own. */
  public static void serve(int port, UnaryOperator<String> answers) throws IOException {
    InetAddress loopback = InetAddress.getByName(LoopbackPorts.HOST);
    try (ServerSocket server = new ServerSocket(port, BACKLOG, loopback)) {
      while (true) {
        Socket socket = server.accept();
        Thread.ofPlatform().daemon().start(() -> answer(socket, answers));
      }
    }
  }

  private static void answer(Socket socket, UnaryOperator<String> answers) {
    try (Lines lines = new Lines(socket)) {
      socket.setTcpNoDelay(true);
      for (String line = lines.in.readLine(); line != null; line = lines.in.readLine()) {
        lines.send(answers.apply(line));
      }
    } catch (IOException gone) {
      // whoever asked is gone
    }
  }

  private void send(String line) {
    out.print(line);
    out.print('\n');
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
