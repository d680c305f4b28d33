package cn.district.retention.servicekit.claim;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClaimsTest {

  private static final Instant START = Instant.parse("2024-09-01T00:00:00Z");

  private final MongoServer server = new MongoServer(new MemoryBackend());
  private final MovingClock clock = new MovingClock();
  private MongoClient client;
  private Claims claims;

  @BeforeEach
  void startStore() {
    client = MongoClients.create(server.bindAndGetConnectionString());
    claims = new Claims(client.getDatabase("claims"), clock);
  }

  @AfterEach
  void stopStore() {
    client.close();
    server.shutdownNow();
  }

  @Test
  void a_value_has_one_owner() {
    assertThat(claims.claim("value", "first", owner -> false)).isEmpty();

    assertThat(claims.claim("value", "second", owner -> false)).contains("first");
    assertThat(claims.claim("value", "first", owner -> false)).isEmpty();
  }

  @Test
  void an_owner_that_has_not_appended_yet_keeps_its_claim_within_the_lease() {
    claims.claim("value", "first", owner -> true);

    assertThat(claims.claim("value", "second", owner -> true)).contains("first");
  }

  @Test
  void an_abandoned_claim_is_taken_over_after_the_lease() {
    claims.claim("value", "first", owner -> true);
    clock.advance(Claims.LEASE);

    assertThat(claims.claim("value", "second", owner -> false)).contains("first");
    assertThat(claims.claim("value", "second", owner -> true)).isEmpty();
    assertThat(claims.holder("value")).contains("second");
  }

  @Test
  void an_owner_that_tries_again_has_its_lease_renewed() {
    claims.claim("value", "first", owner -> true);
    clock.advance(Claims.LEASE);
    claims.claim("value", "first", owner -> true);

    assertThat(claims.claim("value", "second", owner -> true)).contains("first");
  }

  @Test
  void a_released_claim_is_free_at_once() {
    claims.claim("value", "first", owner -> false);

    claims.release("value", "second");
    assertThat(claims.holder("value")).contains("first");

    claims.release("value", "first");
    assertThat(claims.claim("value", "second", owner -> false)).isEmpty();
  }

  @Test
  void of_many_values_those_that_are_held_are_told_and_the_others_claimed() {
    claims.claim("held", "first", owner -> false);
    claims.claim("ours", "second", owner -> false);

    Map<String, String> wanted = Map.of("held", "second", "ours", "second", "free", "third");
    assertThat(claims.claimAll(wanted, owner -> false)).containsExactly(Map.entry("held", "first"));

    assertThat(claims.holders(List.of("held", "ours", "free", "unknown")))
        .containsOnly(
            Map.entry("held", "first"), Map.entry("ours", "second"), Map.entry("free", "third"));
    assertThat(claims.claimAll(Map.of(), owner -> false)).isEmpty();
  }

  @Test
  void of_many_values_an_abandoned_one_is_taken_over_after_the_lease() {
    claims.claim("value", "first", owner -> true);
    assertThat(claims.claimAll(Map.of("value", "second"), owner -> true)).isNotEmpty();
    clock.advance(Claims.LEASE);

    assertThat(claims.claimAll(Map.of("value", "second"), owner -> true)).isEmpty();
    assertThat(claims.holder("value")).contains("second");
  }

  @Test
  void of_many_who_claim_at_once_one_gets_it() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Collection<Callable<Boolean>> all =
          IntStream.range(0, 50)
              .<Callable<Boolean>>mapToObj(
                  i -> () -> claims.claim("value", "owner-" + i, owner -> true).isEmpty())
              .toList();

      long winners = 0;
      for (Future<Boolean> each : threads.invokeAll(all)) {
        winners += each.get() ? 1 : 0;
      }

      assertThat(winners).isOne();
    }
  }

  private static final class MovingClock extends Clock {
    private Instant now = START;

    void advance(Duration duration) {
      now = now.plus(duration);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
