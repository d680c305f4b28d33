package cn.district.retention.local.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file operations that a journal segment needs; a port, so that tests can fill the disk. */
interface SegmentFile extends Closeable {

  /** Appends all of the buffer at {@code offset}. */
  void write(ByteBuffer bytes, long offset) throws IOException;

  /** Returns when everything written is on the disk. */
  void force() throws IOException;

  /** Cuts the file back to {@code size}. */
  void truncate(long size) throws IOException;

  /** Opens or creates segment files. */
  interface Opener {

    SegmentFile open(Path file) throws IOException;
  }

  /** Opens a segment on the file system. */
  static SegmentFile onDisk(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    return new SegmentFile() {
      @Override
      public void write(ByteBuffer bytes, long offset) throws IOException {
        long at = offset;
        while (bytes.hasRemaining()) {
          at += channel.write(bytes, at);
        }
      }

      @Override
      public void force() throws IOException {
        channel.force(false);
      }

      @Override
      public void truncate(long size) throws IOException {
        channel.truncate(size);
      }

      @Override
      public void close() throws IOException {
        channel.close();
      }
    };
  }
}
