package cn.district.retention.servicekit.due;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DueDatesTest {

  private static final LocalDate MONDAY = LocalDate.parse("2024-09-09");

  private final MongoServer server = new MongoServer(new MemoryBackend());
  private final List<String> handled = new ArrayList<>();
  private MongoClient client;
  private DueDates dueDates;

  @BeforeEach
  void startStore() {
    client = MongoClients.create(server.bindAndGetConnectionString());
    dueDates = new DueDates(client.getDatabase("due"), "deadlines");
  }

  @AfterEach
  void stopStore() {
    client.close();
    server.shutdownNow();
  }

  @Test
  void what_is_due_is_handled_once_oldest_day_first() {
    dueDates.schedule(MONDAY, "b");
    dueDates.schedule(MONDAY.minusDays(3), "a");
    dueDates.schedule(MONDAY, "b");
    dueDates.schedule(MONDAY.plusDays(1), "tomorrow");

    sweep(MONDAY);
    sweep(MONDAY);

    assertThat(handled).containsExactly("a", "b");
  }

  @Test
  void what_was_taken_off_is_not_due() {
    dueDates.schedule(MONDAY, "a");
    dueDates.cancel(MONDAY, "a");

    sweep(MONDAY);

    assertThat(handled).isEmpty();
  }

  @Test
  void an_item_that_fails_stays_and_holds_nobody_up() {
    dueDates.schedule(MONDAY, "a");
    dueDates.schedule(MONDAY, "fails");
    dueDates.schedule(MONDAY.plusDays(1), "z");

    assertThatThrownBy(
            () ->
                dueDates.sweep(
                    MONDAY.plusDays(1),
                    due -> {
                      if (due.key().equals("fails")) {
                        throw new IllegalStateException("away");
                      }
                      handled.add(due.key());
                    }))
        .hasMessage("away");
    assertThat(handled).containsExactly("a", "z");

    sweep(MONDAY.plusDays(2));
    assertThat(handled).containsExactly("a", "z", "fails");
  }

  private void sweep(LocalDate today) {
    dueDates.sweep(today, due -> handled.add(due.key()));
  }
}
