package cn.district.retention.testkit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Keeps the servers inside this JVM from drowning the log of the tests. */
final class QuietLogs {

  private static final List<String> LOUD =
      List.of("kafka", "org.apache.kafka", "state.change.logger", "org.mongodb", "io.netty");

  private static final String STORE = "de.bwaldvogel.mongo";

  private QuietLogs() {}

  /** Lowers the levels now and, through the properties, when Spring Boot sets up its logging. */
  static void apply() {
    LOUD.forEach(name -> limit(name, Level.WARN));
    limit(STORE, Level.ERROR);
  }

  private static void limit(String name, Level level) {
    System.getProperties().putIfAbsent("logging.level." + name, level.toString());
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.getLogger(name).setLevel(level);
    }
  }
}
