package cn.district.retention.sample;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What the subscriber has made of the events, and how far it has come, in one file that is replaced
 * as a whole: whenever the process dies, both are of the same moment, so that no event is counted
 * twice and none is lost. A subscriber with a database keeps both in one transaction instead.
 */
final class Place {

  private final Path file;
  private final Map<String, Long> offsets = new TreeMap<>();
  private final Map<String, String> lastEvents = new TreeMap<>();
  private final Map<String, Long> counts = new TreeMap<>();

  private Place(Path file) {
    this.file = file;
  }

  /** The place of an earlier run; the beginning of everything where there was none. */
  static Place in(Path file) throws IOException {
    Place place = new Place(file);
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        String[] parts = line.split("\t");
        switch (parts[0]) {
          case "offset" -> place.offsets.put(parts[1], Long.parseLong(parts[2]));
          case "stream" -> place.lastEvents.put(parts[1], parts[2]);
          case "count" -> place.counts.put(parts[1], Long.parseLong(parts[2]));
          default -> throw new IOException(file + " is not the place of a subscriber: " + line);
        }
      }
    }
    return place;
  }

  /** Where to read on; the topics keep everything, so a new subscriber begins at 0. */
  long offsetOf(TopicPartition partition) {
    return offsets.getOrDefault(partition.toString(), 0L);
  }

  void readOnAt(TopicPartition partition, long offset) {
    offsets.put(partition.toString(), offset);
  }

  /** The id of the last event that was taken of a stream, null where there is none yet. */
  @Nullable String lastEventOf(String stream) {
    return lastEvents.get(stream);
  }

  void took(String stream, String eventId) {
    lastEvents.put(stream, eventId);
  }

  void count(String what) {
    counts.merge(what, 1L, Long::sum);
  }

  Map<String, Long> counts() {
    return counts;
  }

  /** Replaces the file: whoever reads it finds the old content or the new, never a part. */
  void save() throws IOException {
    StringBuilder text = new StringBuilder();
    offsets.forEach((partition, offset) -> line(text, "offset", partition, offset));
    lastEvents.forEach((stream, eventId) -> line(text, "stream", stream, eventId));
    counts.forEach((type, count) -> line(text, "count", type, count));
    Path next = file.resolveSibling(file.getFileName() + ".next");
    try (FileChannel channel =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text.toString());
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void line(StringBuilder text, String kind, String name, Object value) {
    text.append(kind).append('\t').append(name).append('\t').append(value).append('\n');
  }
}
