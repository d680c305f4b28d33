package cn.district.retention.local.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerException;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A document store that logs every write command before it applies it.
 *
 * <p>The store's own commits are switched off but for the checkpoints of {@link GroupCommit}, which
 * hold the position of the last command applied in the same commit; so a restart applies each later
 * command of the journal exactly once.
 */
final class JournaledBackend extends H2Backend {

  private static final Logger LOG = LoggerFactory.getLogger(JournaledBackend.class);
  private static final int COMPACT_AT_CLOSE_MILLIS = 2_000;
  private static final int CHECKPOINTS_PER_COMPACTION = 4;
  private static final int TARGET_FILL_PERCENT = 60;
  private static final int COMPACTION_BYTES = 16 << 20;
  private static final int UNSAVED_BYTES = 48 << 20;
  private static final int CACHE_MEGABYTES = 48;
  private static final String APPLIED = "applied";
  private static final String DATABASE = "$db";

  private final MVStore pages;
  private final MVMap<String, Long> checkpoint;
  private final GroupCommit commits;
  private int checkpoints;

  private JournaledBackend(MVStore pages, Path directory, Disk disk) throws IOException {
    this.pages = pages;
    this.checkpoint = pages.openMap("checkpoint");
    super(pages);
    long applied = checkpoint.getOrDefault(APPLIED, 0L);
    Channel replayChannel = new EmbeddedChannel();
    Journal journal =
        Journal.open(
            directory,
            applied,
            disk.segments(),
            (position, payload) -> replay(replayChannel, position, payload));
    if (journal.lastPosition() > applied) {
      LOG.info("replayed {} write commands of the journal", journal.lastPosition() - applied);
    }
    this.commits = new GroupCommit(journal, disk, new Checkpoint());
  }

  /** Opens the store in the directory and brings it to the last acknowledged write. */
  static JournaledBackend open(Path directory, Disk disk) throws IOException {
    Files.createDirectories(directory);
    MVStore pages =
        new MVStore.Builder()
            .fileName(directory.resolve("store.mv").toString())
            .cacheSize(CACHE_MEGABYTES)
            .autoCommitDisabled()
            .autoCommitBufferSize(0)
            .open();
    try {
      return new JournaledBackend(pages, directory, disk);
    } catch (IOException | RuntimeException e) {
      pages.closeImmediately();
      throw e;
    }
  }

  @Override
  protected MongoDatabase openOrCreateDatabase(String name) {
    return new BsonDatabase(name, pages, getCursorRegistry());
  }

  @Override
  public Document handleCommand(Channel channel, String database, String name, Document command) {
    if (!WriteCommands.isWrite(command)) {
      return super.handleCommand(channel, database, name, command);
    }
    WriteCommands.makeRepeatable(command);
    command.put(DATABASE, database);
    return commits.write(
        database,
        Bson.encode(command),
        () -> super.handleCommand(channel, database, name, command));
  }

  @Override
  public void close() {
    commits.close();
    pages.close(COMPACT_AT_CLOSE_MILLIS);
  }

  private void replay(Channel channel, long position, byte[] payload) {
    Document command = Bson.decode(payload);
    try {
      super.handleCommand(
          channel, (String) command.get(DATABASE), command.keySet().iterator().next(), command);
    } catch (MongoServerException e) {
      LOG.debug("command {} was refused when it was first applied as well", position, e);
    }
  }

  private final class Checkpoint implements GroupCommit.Checkpoint {

    @Override
    public void commit(long applied) {
      checkpoint.put(APPLIED, applied);
      pages.commit();
      pages.sync();
      if (++checkpoints % CHECKPOINTS_PER_COMPACTION == 0) {
        pages.compact(TARGET_FILL_PERCENT, COMPACTION_BYTES);
      }
    }

    @Override
    public boolean isDue() {
      return pages.getUnsavedMemory() > UNSAVED_BYTES;
    }
  }
}
