package cn.district.retention.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.local.demo.county.Pupil;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After a whole run, no name and no number of a pupil lies open anywhere. */
@EndToEnd
@Order(6)
class PrivacyTest {

  /** Whatever has the shape of a made-up number, wherever it starts: runs of digits overlap. */
  private static final Pattern SHAPE = Pattern.compile("(?=(000000(?:19|20)\\d{9}[\\dX]))");

  private static final int NAMES = 60;

  private final RunningPlatform platform;
  private final Set<String> idNumbers;

  PrivacyTest(RunningPlatform platform) {
    this.platform = platform;
    this.idNumbers =
        platform.county().pupils().stream()
            .map(Pupil::idNumber)
            .collect(Collectors.toCollection(HashSet::new));
    idNumbers.add(Canary.ID_NUMBER);
  }

  /** Names and numbers as they would look in a file that is read byte by byte. */
  private List<String> canaries() {
    List<String> canaries = new ArrayList<>();
    Stream.concat(
            Canary.words().stream(),
            platform.county().pupils().stream().limit(NAMES).map(pupil -> pupil.name()))
        .map(word -> new String(word.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
        .forEach(canaries::add);
    return canaries;
  }

  private List<String> found(String text) {
    List<String> found = new ArrayList<>();
    canaries().stream().filter(text::contains).forEach(found::add);
    SHAPE
        .matcher(text)
        .results()
        .map(run -> run.group(1))
        .filter(idNumbers::contains)
        .forEach(found::add);
    return found;
  }

  @ParameterizedTest
  @ValueSource(strings = {"store", "broker", "log"})
  void no_file_of_the_platform_holds_a_name_or_an_id_number(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(platform.data().resolve(folder))) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      assertThat(all).isNotEmpty();
      assertThat(all).allSatisfy(file -> assertThat(found(read(file))).isEmpty());
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
          assertThat(found(asRead(event.key()) + asRead(event.value()) + event.headers()))
              .isEmpty();
        }
      }
      assertThat(read).isGreaterThan(1_500);
    }
  }

  private static String asRead(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
