package cn.district.retention.local.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * The write-ahead log: numbered records in segment files, each {@code length, checksum, position,
 * payload}. A batch is on the disk whole before {@link #append} returns, or not at all. Used by one
 * thread.
 */
final class Journal implements Closeable {

  private static final int HEADER = Integer.BYTES + Integer.BYTES + Long.BYTES;
  private static final String PREFIX = "journal-";
  private static final String SUFFIX = ".log";

  private final Path directory;
  private final SegmentFile.Opener opener;
  private SegmentFile segment;
  private long segmentSize;
  private long nextPosition;
  private boolean broken;

  private Journal(Path directory, SegmentFile.Opener opener, SegmentFile segment, long position) {
    this.directory = directory;
    this.opener = opener;
    this.segment = segment;
    this.nextPosition = position;
  }

  /** What is told of every record that is found at the start. */
  interface Replay {

    void record(long position, byte[] payload);
  }

  /**
   * Opens the log, hands every whole record after {@code checkpoint} to {@code replay} in order and
   * goes on in a new segment. A torn record at the very end was never acknowledged and is left out.
   */
  static Journal open(Path directory, long checkpoint, SegmentFile.Opener opener, Replay replay)
      throws IOException {
    List<Path> segments = segments(directory);
    long last = checkpoint;
    for (Path file : segments) {
      boolean newest = file.equals(segments.getLast());
      last = replay(file, last, newest, replay);
    }
    long next = last + 1;
    SegmentFile segment = opener.open(directory.resolve(name(next)));
    segment.truncate(0);
    return new Journal(directory, opener, segment, next);
  }

  /** Writes the payloads as records in one flush; answers the position of the last. */
  long append(List<byte[]> payloads) throws IOException {
    if (broken) {
      throw new IOException("the journal failed earlier and stays closed until a restart");
    }
    ByteBuffer batch =
        ByteBuffer.allocate(payloads.stream().mapToInt(p -> HEADER + p.length).sum());
    long position = nextPosition;
    for (byte[] payload : payloads) {
      batch.putInt(payload.length).putInt(checksum(position, payload)).putLong(position++);
      batch.put(payload);
    }
    int length = batch.position();
    try {
      segment.write(batch.flip(), segmentSize);
      segment.force();
    } catch (IOException e) {
      takeBack();
      throw e;
    }
    segmentSize += length;
    nextPosition = position;
    return position - 1;
  }

  private void takeBack() {
    try {
      segment.truncate(segmentSize);
      segment.force();
    } catch (IOException e) {
      broken = true;
    }
  }

  /** Bytes since the last {@link #startSegment}. */
  long segmentSize() {
    return segmentSize;
  }

  long lastPosition() {
    return nextPosition - 1;
  }

  /** Begins a new segment; the older ones can go once the store is committed. */
  void startSegment() throws IOException {
    if (segmentSize == 0) {
      return;
    }
    SegmentFile next = opener.open(directory.resolve(name(nextPosition)));
    next.truncate(0);
    segment.close();
    segment = next;
    segmentSize = 0;
  }

  /** Deletes the segments that hold nothing after {@code checkpoint}. */
  void forget(long checkpoint) throws IOException {
    for (Path file : segments(directory)) {
      if (firstPosition(file) <= checkpoint) {
        Files.delete(file);
      }
    }
  }

  @Override
  public void close() throws IOException {
    segment.close();
  }

  private static long replay(Path file, long after, boolean newest, Replay replay)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    long last = after;
    while (bytes.remaining() >= HEADER) {
      int length = bytes.getInt();
      int checksum = bytes.getInt();
      long position = bytes.getLong();
      if (length <= 0 || length > bytes.remaining()) {
        bytes.position(bytes.position() - HEADER);
        break;
      }
      byte[] payload = new byte[length];
      bytes.get(payload);
      if (checksum != checksum(position, payload)) {
        bytes.position(bytes.position() - HEADER - length);
        break;
      }
      if (position > last) {
        if (position != last + 1) {
          throw new IOException(
              "%s goes on at %d after %d: records are missing".formatted(file, position, last));
        }
        replay.record(position, payload);
        last = position;
      }
    }
    if (bytes.hasRemaining()) {
      cutTornEnd(file, bytes.position(), newest);
    }
    return last;
  }

  private static void cutTornEnd(Path file, long wholeBytes, boolean newest) throws IOException {
    if (!newest) {
      throw new IOException("%s is damaged at byte %d".formatted(file, wholeBytes));
    }
    try (SegmentFile torn = SegmentFile.onDisk(file)) {
      torn.truncate(wholeBytes);
      torn.force();
    }
  }

  private static int checksum(long position, byte[] payload) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(Long.BYTES).putLong(position).flip());
    crc.update(payload);
    return (int) crc.getValue();
  }

  private static List<Path> segments(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return new ArrayList<>(
          files.filter(file -> file.getFileName().toString().startsWith(PREFIX)).sorted().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(long position) {
    return "%s%020d%s".formatted(PREFIX, position, SUFFIX);
  }

  private static long firstPosition(Path file) {
    String name = file.getFileName().toString();
    return Long.parseLong(name.substring(PREFIX.length(), name.length() - SUFFIX.length()));
  }
}
