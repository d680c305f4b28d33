package cn.district.retention.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.local.demo.county.County;
import cn.district.retention.local.demo.county.School;
import cn.district.retention.local.demo.county.SchoolClass;
import cn.district.retention.local.demo.county.Staff;
import cn.district.retention.local.demo.county.Township;
import cn.district.retention.local.process.Part;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** After a whole run, no name and no number of a pupil lies open anywhere. */
@EndToEnd
@Order(7)
class PrivacyTest {

  private final RunningPlatform platform;
  private final Words words;

  PrivacyTest(RunningPlatform platform) {
    this.platform = platform;
    this.words = new Words(personal(platform.county()));
  }

  /** Every name and number of the county, but for names that are part of a unit's or class's. */
  private static Set<String> personal(County county) {
    Set<String> personal = new HashSet<>();
    Stream.concat(county.pupils().stream(), county.newcomers().stream())
        .forEach(
            pupil -> {
              personal.add(pupil.name());
              personal.add(pupil.guardianName());
              personal.add(pupil.idNumber());
            });
    staff(county).filter(one -> one.clientId() == null).map(Staff::name).forEach(personal::add);
    String units =
        Stream.of(
                county.townships().stream().map(Township::nameZh),
                county.schools().stream().map(School::nameZh),
                county.classes().stream().map(SchoolClass::nameZh))
            .flatMap(names -> names)
            .collect(Collectors.joining("\n"));
    personal.removeIf(units::contains);
    personal.addAll(Canary.words());
    return personal;
  }

  private static Stream<Staff> staff(County county) {
    return Stream.of(
            county.bureau().stream(),
            county.townships().stream().flatMap(township -> township.staff().stream()),
            county.schools().stream().flatMap(school -> school.staff().stream()),
            county.classes().stream().map(SchoolClass::teacher))
        .flatMap(people -> people);
  }

  @ParameterizedTest
  @ValueSource(strings = {"store", "broker", "log"})
  void no_file_of_the_platform_holds_a_name_or_an_id_number(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(platform.data().resolve(folder))) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      assertThat(all).isNotEmpty();
      assertThat(all).allSatisfy(file -> assertThat(words.in(file)).as("%s", file).isEmpty());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Part.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"STORE", "BROKER", "IDENTITY"})
  void no_metric_of_a_service_holds_a_name_or_an_id_number(Part part) {
    Client.Reply metrics =
        new Client(platform)
            .send(
                HttpRequest.newBuilder(platform.address(part).resolve("/actuator/prometheus"))
                    .build());
    assertThat(metrics.status()).isEqualTo(200);
    assertThat(metrics.response().body()).contains("jvm_memory_used_bytes");
    assertThat(words.in(metrics.response().body())).isEmpty();
  }

  @Test
  void no_event_on_the_broker_holds_a_name_or_an_id_number() {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            platform.kafka(),
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false);
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      List<TopicPartition> partitions =
          consumer.listTopics().values().stream()
              .flatMap(List::stream)
              .filter(partition -> partition.topic().startsWith("district."))
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      consumer.seekToBeginning(partitions);
      long read = 0;
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        ConsumerRecords<String, String> records = consumer.poll(Duration.ofMillis(500));
        for (ConsumerRecord<String, String> event : records) {
          read++;
          assertThat(words.in(event.key() + event.value() + headersOf(event))).isEmpty();
        }
      }
      assertThat(read).isGreaterThan(1_500);
    }
  }

  private static String headersOf(ConsumerRecord<String, String> event) {
    return StreamSupport.stream(event.headers().spliterator(), false)
        .map(header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("\n"));
  }
}
