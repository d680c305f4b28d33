package cn.district.retention.enrollment.importing.sheet;

import cn.district.retention.enrollment.importing.sheet.FileRefused.Why;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Files packed in one (ZIP), by the directory at its end alone, held in memory. Bytes are counted
 * as they unfold, whatever sizes the file states; what is stored twice over counts twice.
 */
final class Archive {

  private static final int DIRECTORY_END = 0x06054b50;
  private static final int DIRECTORY_END_BYTES = 22;
  private static final int LONGEST_COMMENT = 0xffff;
  private static final int DIRECTORY_ENTRY = 0x02014b50;
  private static final int DIRECTORY_ENTRY_BYTES = 46;
  private static final int LOCAL_ENTRY = 0x04034b50;
  private static final int LOCAL_ENTRY_BYTES = 30;
  private static final int ENCRYPTED = 1;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final int WIDE_SIZES = 1;
  private static final long IN_WIDE_SIZES = 0xffffffffL;

  private final byte[] file;
  private final Limits limits;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /** Reads the directory and unfolds everything once. */
  Archive(byte[] file, Limits limits) {
    this.file = file;
    this.limits = limits;
    try {
      readDirectory();
      long[] inflated = {0};
      for (Entry entry : entries.values()) {
        try (var checked = new CheckedInputStream(contentOf(entry, inflated), new CRC32())) {
          checked.transferTo(OutputStream.nullOutputStream());
          if (checked.getChecksum().getValue() != entry.checksum()) {
            throw new FileRefused(Why.FILE_BROKEN);
          }
        }
      }
    } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new FileRefused(Why.FILE_BROKEN);
    }
  }

  private record Entry(int method, long checksum, long packed, long offset) {}

  /** Reads one of the packed files. */
  interface Reader {
    void read(InputStream content) throws IOException;
  }

  private void readDirectory() {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int end = directoryEnd(in);
    int count = Short.toUnsignedInt(in.getShort(end + 10));
    limits.checkEntries(count);
    int at = Math.toIntExact(Integer.toUnsignedLong(in.getInt(end + 16)));
    for (int i = 0; i < count; i++) {
      if (in.getInt(at) != DIRECTORY_ENTRY) {
        throw new FileRefused(Why.FILE_BROKEN);
      }
      int nameBytes = Short.toUnsignedInt(in.getShort(at + 28));
      int extraBytes = Short.toUnsignedInt(in.getShort(at + 30));
      int commentBytes = Short.toUnsignedInt(in.getShort(at + 32));
      String name = new String(file, at + DIRECTORY_ENTRY_BYTES, nameBytes, StandardCharsets.UTF_8);
      Entry entry = entry(in, at, at + DIRECTORY_ENTRY_BYTES + nameBytes, extraBytes);
      if (entries.putIfAbsent(plain(name), entry) != null) {
        throw new FileRefused(Why.FILE_BROKEN);
      }
      at += DIRECTORY_ENTRY_BYTES + nameBytes + extraBytes + commentBytes;
    }
  }

  private static int directoryEnd(ByteBuffer in) {
    int last = in.limit() - DIRECTORY_END_BYTES;
    for (int at = last; at >= 0 && at >= last - LONGEST_COMMENT; at--) {
      if (in.getInt(at) == DIRECTORY_END) {
        return at;
      }
    }
    throw new FileRefused(Why.FILE_BROKEN);
  }

  private static Entry entry(ByteBuffer in, int at, int extra, int extraBytes) {
    int flags = in.getShort(at + 8);
    int method = in.getShort(at + 10);
    if ((flags & ENCRYPTED) != 0) {
      throw new FileRefused(Why.FILE_FORMAT_OLD);
    }
    if (method != STORED && method != DEFLATED) {
      throw new FileRefused(Why.FILE_BROKEN);
    }
    long packed = Integer.toUnsignedLong(in.getInt(at + 20));
    long unfolded = Integer.toUnsignedLong(in.getInt(at + 24));
    long offset = Integer.toUnsignedLong(in.getInt(at + 42));
    int wide = wideSizes(in, extra, extraBytes);
    if (wide >= 0) {
      wide += unfolded == IN_WIDE_SIZES ? Long.BYTES : 0;
      if (packed == IN_WIDE_SIZES) {
        packed = in.getLong(wide);
        wide += Long.BYTES;
      }
      offset = offset == IN_WIDE_SIZES ? in.getLong(wide) : offset;
    }
    return new Entry(method, Integer.toUnsignedLong(in.getInt(at + 16)), packed, offset);
  }

  /** Where sizes stand that do not fit in four bytes; negative for nowhere. */
  private static int wideSizes(ByteBuffer in, int extra, int extraBytes) {
    int at = extra;
    while (at + 4 <= extra + extraBytes) {
      if (in.getShort(at) == WIDE_SIZES) {
        return at + 4;
      }
      at += 4 + Short.toUnsignedInt(in.getShort(at + 2));
    }
    return -1;
  }

  private static String plain(String name) {
    String forward = name.replace('\\', '/');
    return forward.startsWith("/") ? forward.substring(1) : forward;
  }

  private InputStream contentOf(Entry entry, long[] inflated) {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int at = Math.toIntExact(entry.offset());
    if (in.getInt(at) != LOCAL_ENTRY) {
      throw new FileRefused(Why.FILE_BROKEN);
    }
    int start =
        at
            + LOCAL_ENTRY_BYTES
            + Short.toUnsignedInt(in.getShort(at + 26))
            + Short.toUnsignedInt(in.getShort(at + 28));
    int length = Math.toIntExact(entry.packed());
    if (length < 0 || start > file.length - length) {
      throw new FileRefused(Why.FILE_BROKEN);
    }
    InputStream packed = new ByteArrayInputStream(file, start, length);
    return new Counted(entry.method() == STORED ? packed : unfolding(packed), inflated);
  }

  private static InputStream unfolding(InputStream packed) {
    return new InflaterInputStream(packed, new Inflater(true)) {
      @Override
      public void close() throws IOException {
        super.close();
        inf.end();
      }
    };
  }

  /** The names of the packed files. */
  List<String> names() {
    return List.copyOf(entries.keySet());
  }

  /** Reads the file of this name, if there is one. */
  void read(String name, Reader reader) {
    Entry entry = entries.get(name);
    if (entry == null) {
      return;
    }
    try (InputStream content = contentOf(entry, new long[] {0})) {
      reader.read(content);
    } catch (IOException e) {
      throw new FileRefused(Why.FILE_BROKEN);
    }
  }

  private final class Counted extends FilterInputStream {
    private final long[] inflated;

    Counted(InputStream in, long[] inflated) {
      super(in);
      this.inflated = inflated;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      if (one >= 0) {
        count(1);
      }
      return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int some = super.read(buffer, offset, length);
      if (some > 0) {
        count(some);
      }
      return some;
    }

    private void count(int bytes) {
      inflated[0] += bytes;
      limits.checkInflated(inflated[0], file.length);
    }
  }
}
