package cn.district.retention.local.store;

import java.io.File;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/**
 * What the store knows of its disk.
 *
 * @param segments opens the files of the journal
 * @param freeBytes the room that is left
 */
record Disk(SegmentFile.Opener segments, LongSupplier freeBytes) {

  static Disk of(Path directory) {
    File folder = directory.toFile();
    return new Disk(SegmentFile::onDisk, folder::getUsableSpace);
  }
}
