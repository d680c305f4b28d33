package cn.district.retention.sample;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.slf4j.Logger;

/**
 * The sample in a JVM of its own, with nothing on its class path but its own classes and the Kafka
 * client.
 */
final class SampleProcess implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final Path output;

  private SampleProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  static SampleProcess start(String bootstrapServers, Path place, String... options) {
    try {
      Path output = Files.createTempFile(place.toAbsolutePath().getParent(), "sample", ".out");
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m"));
      command.addAll(List.of("-cp", classPath(), SampleSubscriber.class.getName()));
      command.addAll(List.of(bootstrapServers, place.toString()));
      command.addAll(List.of(options));
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      return new SampleProcess(process, output);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The counts that were printed last. */
  Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    output()
        .lines()
        .filter(line -> line.matches("\\S+ \\d+"))
        .forEach(line -> counts.put(line.split(" ")[0], Long.parseLong(line.split(" ")[1])));
    return counts;
  }

  String output() {
    try {
      return Files.readString(output);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Kills the process as a power cut would. */
  void kill() {
    process.destroyForcibly();
    exitCode();
  }

  /** Waits for the end. */
  int exitCode() {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("It still runs. " + output());
      }
      return process.exitValue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static String classPath() {
    return Stream.of(SampleSubscriber.class, KafkaConsumer.class, Logger.class)
        .map(SampleProcess::placeOf)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String placeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
