package cn.district.retention.faults.figures;

import cn.district.retention.faults.process.KafkaSettings;
import cn.district.retention.faults.process.Lines;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.time.Clock;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

/**
 * Reporting's projection as a child process: {@code ReportingProcess <port> <store's uri>
 * <broker>}.
 *
 * <p>It is asked {@code line}, answered by the last visible line of the ledger once everything that
 * was on the topics at its start is in, and by {@code replaying} before; {@code figures <line>}.
 */
final class ReportingProcess {

  private static final String DATABASE = "reporting";

  private ReportingProcess() {}

  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[0]);
    MongoClient client = MongoClients.create(arguments[1]);
    Projection projection =
        Projection.start(
            client.getDatabase(DATABASE),
            Clock.systemUTC(),
            new DefaultKafkaConsumerFactory<>(KafkaSettings.consumer(arguments[2])));
    Lines.serve(port, line -> answer(projection, line));
  }

  private static String answer(Projection projection, String line) {
    if (line.equals("line")) {
      return projection.replay().isDone()
          ? Integer.toString(projection.facts().visibleLine())
          : "replaying";
    }
    int known = Integer.parseInt(line.substring(line.indexOf(' ') + 1));
    return Cells.toLine(Cells.of(projection.facts(), known));
  }
}
