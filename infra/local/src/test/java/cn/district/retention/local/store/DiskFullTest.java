package cn.district.retention.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskFullTest {

  private static final int OUT_OF_DISK_SPACE = 14031;

  private final AtomicBoolean full = new AtomicBoolean();
  private final AtomicLong free = new AtomicLong(Long.MAX_VALUE);

  @TempDir Path data;

  @Test
  void a_write_that_the_disk_does_not_take_is_refused_whole_and_the_store_goes_on()
      throws IOException {
    try (DocumentStore store = DocumentStore.start(data, 0, disk());
        MongoClient client = MongoClients.create(store.uri())) {
      MongoCollection<Document> commits = commits(client);
      commits.insertOne(new Document("_id", "before"));
      full.set(true);
      assertThatThrownBy(
              () ->
                  commits.insertMany(
                      List.of(new Document("_id", "x"), new Document("_id", "y")),
                      new InsertManyOptions().ordered(false)))
          .isInstanceOfSatisfying(
              MongoException.class, e -> assertThat(e.getCode()).isEqualTo(OUT_OF_DISK_SPACE));
      assertThat(ids(commits)).containsExactly("before");
      full.set(false);
      commits.insertOne(new Document("_id", "later"));
    }
    assertAfterRestart("before", "later");
  }

  @Test
  void writes_are_refused_while_the_disk_is_nearly_full_and_reads_are_not() throws IOException {
    try (DocumentStore store = DocumentStore.start(data, 0, disk());
        MongoClient client = MongoClients.create(store.uri())) {
      MongoCollection<Document> commits = commits(client);
      commits.insertOne(new Document("_id", "before"));
      free.set(1_000);
      assertThatThrownBy(() -> commits.insertOne(new Document("_id", "x")))
          .isInstanceOf(MongoException.class)
          .hasMessageContaining("the write was not stored");
      assertThat(ids(commits)).containsExactly("before");
    }
    assertAfterRestart("before");
  }

  private void assertAfterRestart(String... expected) throws IOException {
    try (DocumentStore store = DocumentStore.start(data, 0);
        MongoClient client = MongoClients.create(store.uri())) {
      assertThat(ids(commits(client))).containsExactly(expected);
    }
  }

  private Disk disk() {
    return new Disk(file -> new FillingFile(SegmentFile.onDisk(file)), free::get);
  }

  private static MongoCollection<Document> commits(MongoClient client) {
    return client.getDatabase("aid").getCollection("commits");
  }

  private static List<String> ids(MongoCollection<Document> collection) {
    return collection.find().map(document -> document.getString("_id")).into(new ArrayList<>());
  }

  /** Takes half of a write and then has no room. */
  private final class FillingFile implements SegmentFile {

    private final SegmentFile file;

    private FillingFile(SegmentFile file) {
      this.file = file;
    }

    @Override
    public void write(ByteBuffer bytes, long offset) throws IOException {
      if (full.get()) {
        file.write(bytes.slice(0, bytes.remaining() / 2), offset);
        throw new IOException("No space left on device");
      }
      file.write(bytes, offset);
    }

    @Override
    public void force() throws IOException {
      file.force();
    }

    @Override
    public void truncate(long size) throws IOException {
      file.truncate(size);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
