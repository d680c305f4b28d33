package cn.district.retention.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@SpringBootTest(webEnvironment = WebEnvironment.NONE)
@WithPlatform(date = "2024-09-08")
class WithPlatformTest {

  @Autowired private TestPlatform platform;
  @Autowired private Clock clock;
  @Autowired private MongoClient client;

  @Value("${spring.kafka.bootstrap-servers}")
  private String brokers;

  @Test
  void the_application_is_pointed_at_the_servers_of_this_jvm() {
    client.getDatabase("any").getCollection("any").find(new Document("_id", "1")).first();

    assertThat(brokers).isEqualTo(platform.broker().bootstrapServers());
  }

  @Test
  void the_application_follows_the_clock_that_the_test_moves() {
    LocalDate day = LocalDate.parse("2025-03-01");

    platform.clock().moveTo(day, LocalTime.MIDNIGHT);

    assertThat(LocalDate.now(clock)).isEqualTo(day);
  }

  @Test
  void the_applications_store_commands_are_heard() {
    client.getDatabase("any").getCollection("any").countDocuments();

    assertThat(platform.commands().violations()).hasSize(1);
    assertThatThrownBy(() -> platform.commands().verify()).isInstanceOf(AssertionError.class);
  }

  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration(MongoAutoConfiguration.class)
  static class Application {

    /** As a service declares its clock. */
    @Bean
    Clock platformClock() {
      return Clock.systemUTC();
    }
  }
}
