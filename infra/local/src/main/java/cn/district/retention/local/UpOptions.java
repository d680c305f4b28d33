package cn.district.retention.local;

import cn.district.retention.local.process.Part;
import cn.district.retention.local.process.Ports;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What {@code infra/up} was asked for.
 *
 * @param data the folder that keeps everything
 * @param ports counted from {@code --port-base}
 * @param heapMegabytes of each service and the gateway
 * @param pupils of the demo district
 * @param seed of the demo district
 * @param demo whether to load it
 * @param reset whether to begin with an empty data folder
 * @param startCaches whether to record and use start-up caches
 * @param mongodbUri a document store of one's own instead of the embedded one
 * @param kafka brokers of one's own instead of the embedded one
 * @param clock where the platform clock shall stand
 */
record UpOptions(
    Path data,
    Ports ports,
    int heapMegabytes,
    int pupils,
    long seed,
    boolean demo,
    boolean reset,
    boolean startCaches,
    Optional<String> mongodbUri,
    Optional<String> kafka,
    Optional<LocalDate> clock) {

  static final int DEFAULT_PUPILS = 1_000;
  static final int FEWEST_PUPILS = 200;
  static final int MOST_PUPILS = 50_000;

  private static final int DEFAULT_PORT_BASE = 8080;
  private static final int LEAST_DEFAULT_HEAP = 256;
  private static final int PUPILS_PER_MEGABYTE = 100;
  private static final long DEFAULT_SEED = 20_240_901L;

  static final String HELP =
      """
      infra/up - 启动整个平台 / start the whole platform

        --pupils N         演示县的学生数，200 到 50000 / pupils of the demo district (1000)
        --seed N           演示县的随机种子 / seed of the demo district (20240901)
        --no-demo          不载入演示县 / start without the demo district
        --clock DATE       平台时钟的起点，如 2024-09-01 / where the platform clock starts
        --port-base N      端口从 N 到 N+10 / ports N to N+10 (8080)
        --heap MB          每个服务的堆内存 / heap of each service (256, and 1 more for 100 pupils)
        --data DIR         数据目录 / data folder (infra/data)
        --reset            先清空数据目录 / begin with an empty data folder
        --mongodb-uri URI  用自己的 MongoDB / use your own MongoDB, not the embedded store
        --kafka HOST:PORT  用自己的 Kafka / use your own Kafka, not the embedded broker
        --no-start-caches  不使用启动缓存 / neither record nor use start-up caches
        --rebuild          重新构建 / build even if nothing changed
        --help             显示本说明 / show this text

      停止 Stop: Ctrl-C, infra/down    状态 Status: infra/status    时钟 Clock: infra/clock [DATE|+DAYS]
      """;

  /** Reads the words behind {@code infra/up}; fails with a message that names the wrong one. */
  static UpOptions parse(List<String> words) {
    Builder builder = new Builder();
    Deque<String> rest = new ArrayDeque<>(words);
    while (!rest.isEmpty()) {
      builder.take(rest.removeFirst(), rest);
    }
    return builder.build();
  }

  /** The processes of this start: an own store or broker takes the place of the embedded one. */
  List<Part> parts() {
    List<Part> parts = new ArrayList<>(List.of(Part.values()));
    if (mongodbUri.isPresent()) {
      parts.remove(Part.STORE);
    }
    if (kafka.isPresent()) {
      parts.remove(Part.BROKER);
    }
    return parts;
  }

  private static final class Builder {

    private Path data = Path.of("infra", "data");
    private int portBase = DEFAULT_PORT_BASE;
    private OptionalInt heap = OptionalInt.empty();
    private int pupils = DEFAULT_PUPILS;
    private long seed = DEFAULT_SEED;
    private boolean demo = true;
    private boolean reset;
    private boolean startCaches = true;
    private Optional<String> mongodbUri = Optional.empty();
    private Optional<String> kafka = Optional.empty();
    private Optional<LocalDate> clock = Optional.empty();

    private void take(String option, Deque<String> rest) {
      switch (option) {
        case "--pupils" -> pupils = number(option, rest, FEWEST_PUPILS, MOST_PUPILS);
        case "--seed" -> seed = number(option, rest, 0, Integer.MAX_VALUE);
        case "--port-base" -> portBase = number(option, rest, 1_024, 65_525);
        case "--heap" -> heap = OptionalInt.of(number(option, rest, 96, 32_768));
        case "--data" -> data = Path.of(value(option, rest));
        case "--mongodb-uri" -> mongodbUri = Optional.of(value(option, rest));
        case "--kafka" -> kafka = Optional.of(value(option, rest));
        case "--clock" -> clock = Optional.of(date(option, rest));
        case "--no-demo" -> demo = false;
        case "--reset" -> reset = true;
        case "--no-start-caches" -> startCaches = false;
        default ->
            throw new IllegalArgumentException(
                "%s: no such option; infra/up --help lists them".formatted(option));
      }
    }

    private UpOptions build() {
      return new UpOptions(
          data.toAbsolutePath().normalize(),
          new Ports(portBase),
          heap.orElse(LEAST_DEFAULT_HEAP + pupils / PUPILS_PER_MEGABYTE),
          pupils,
          seed,
          demo,
          reset,
          startCaches,
          mongodbUri,
          kafka,
          clock);
    }

    private static String value(String option, Deque<String> rest) {
      String value = rest.pollFirst();
      if (value == null || value.startsWith("--")) {
        throw new IllegalArgumentException(option + " needs a value");
      }
      return value;
    }

    private static int number(String option, Deque<String> rest, int least, int most) {
      String value = value(option, rest);
      try {
        int number = Integer.parseInt(value);
        if (number >= least && number <= most) {
          return number;
        }
      } catch (NumberFormatException e) {
        // said below, as for a number out of range
      }
      throw new IllegalArgumentException(
          "%s %s: give a number from %d to %d".formatted(option, value, least, most));
    }

    private static LocalDate date(String option, Deque<String> rest) {
      String value = value(option, rest);
      try {
        return LocalDate.parse(value);
      } catch (DateTimeException e) {
        throw new IllegalArgumentException(
            "%s %s: give a date such as 2024-09-01".formatted(option, value), e);
      }
    }
  }
}
