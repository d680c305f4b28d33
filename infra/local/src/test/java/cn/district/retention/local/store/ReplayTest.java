package cn.district.retention.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a kill leaves behind is a copy of the directory: the copy must open to the same content. */
class ReplayTest {

  @TempDir Path data;
  @TempDir Path copies;

  @Test
  void inserts_of_one_and_of_many_survive() throws IOException {
    assertSurvives(
        cases -> {
          cases.insertOne(new Document("_id", "a:1").append("n", 1L).append("at", List.of(1, "二")));
          cases.insertOne(new Document("noId", true));
          cases.insertMany(
              List.of(new Document("_id", "b:1"), new Document("_id", UUID.randomUUID())),
              new InsertManyOptions().ordered(false));
        });
  }

  @Test
  void an_unordered_insert_keeps_what_is_new_and_reports_the_duplicate() throws IOException {
    assertSurvives(
        cases -> {
          cases.insertOne(new Document("_id", "a:1"));
          assertThatThrownBy(
                  () ->
                      cases.insertMany(
                          List.of(
                              new Document("_id", "a:2"),
                              new Document("_id", "a:1").append("second", true),
                              new Document("_id", "a:3")),
                          new InsertManyOptions().ordered(false)))
              .isInstanceOfSatisfying(
                  MongoBulkWriteException.class,
                  e ->
                      assertThat(e.getWriteErrors())
                          .singleElement()
                          .satisfies(error -> assertThat(error.getIndex()).isEqualTo(1)));
          assertThat(cases.countDocuments()).isEqualTo(3);
        });
  }

  @Test
  void updates_by_id_are_applied_once() throws IOException {
    assertSurvives(
        cases -> {
          cases.insertOne(
              new Document("_id", "a").append("old", 1).append("codes", List.of("x", "y")));
          cases.updateOne(
              Filters.eq("_id", "a"),
              Updates.combine(
                  Updates.set("state", "OPEN"),
                  Updates.unset("old"),
                  Updates.push("visits", "v1"),
                  Updates.pull("codes", "x"),
                  Updates.addToSet("groups", "g"),
                  Updates.inc("count", 2)));
          cases.updateOne(Filters.eq("_id", "a"), Updates.push("visits", "v2"));
          assertThat(cases.find().first())
              .isEqualTo(
                  Document.parse(
                      "{_id: 'a', codes: ['y'], state: 'OPEN', visits: ['v1', 'v2'],"
                          + " groups: ['g'], count: 2}"));
        });
  }

  @Test
  void a_document_is_changed_only_at_the_version_that_is_named() throws IOException {
    assertSurvives(
        cases -> {
          cases.insertOne(new Document("_id", "a").append("version", 1L));
          cases.insertOne(new Document("_id", "b").append("version", 2L));
          var of2 = Filters.and(Filters.eq("_id", "a"), Filters.eq("version", 2L));
          var of1 = Filters.and(Filters.eq("_id", "a"), Filters.eq("version", 1L));
          var next = new Document("_id", "a").append("version", 2L);
          assertThat(cases.replaceOne(of2, next).getMatchedCount()).isZero();
          assertThat(cases.replaceOne(of1, next).getMatchedCount()).isOne();
          assertThat(cases.replaceOne(of1, next).getMatchedCount()).isZero();
          assertThat(cases.deleteOne(of1).getDeletedCount()).isZero();
          assertThat(
                  cases.find(Filters.and(Filters.in("_id", "a", "b"), Filters.eq("version", 2L))))
              .hasSize(2);
        });
  }

  @Test
  void upserts_and_replacements_survive_with_the_ids_that_were_given() throws IOException {
    assertSurvives(
        cases -> {
          UpdateOptions upsert = new UpdateOptions().upsert(true);
          cases.updateOne(Filters.eq("_id", "a"), Updates.set("n", 1), upsert);
          cases.updateOne(Filters.eq("name", "by-name"), Updates.set("n", 2), upsert);
          cases.replaceOne(
              Filters.eq("_id", "b"), new Document("n", 3), new ReplaceOptions().upsert(true));
          cases.replaceOne(Filters.eq("_id", "b"), new Document("n", 4));
          assertThat(cases.countDocuments()).isEqualTo(3);
        });
  }

  @Test
  void find_and_update_answers_the_state_before_and_survives() throws IOException {
    assertSurvives(
        cases -> {
          cases.insertOne(new Document("_id", "lease").append("n", 1));
          Document before =
              cases.findOneAndUpdate(
                  Filters.eq("_id", "lease"),
                  Updates.inc("n", 1),
                  new FindOneAndUpdateOptions().returnDocument(ReturnDocument.BEFORE));
          assertThat(before).containsEntry("n", 1);
        });
  }

  @Test
  void deletes_survive() throws IOException {
    assertSurvives(
        cases -> {
          cases.insertMany(List.of(new Document("_id", "a"), new Document("_id", "b")));
          cases.deleteOne(Filters.eq("_id", "a"));
          assertThat(cases.countDocuments()).isEqualTo(1);
        });
  }

  @Test
  void a_unique_index_still_refuses_a_duplicate_after_the_replay() throws IOException {
    try (DocumentStore store = DocumentStore.start(data, 0)) {
      MongoCollection<Document> claims = claims(store);
      claims.createIndex(Indexes.ascending("key"), new IndexOptions().unique(true));
      claims.createIndex(Indexes.ascending("district", "code"), new IndexOptions().unique(true));
      claims.insertOne(new Document("_id", 1).append("key", "k").append("district", "d"));
      try (DocumentStore copy = DocumentStore.start(copy(), 0)) {
        MongoCollection<Document> replayed = claims(copy);
        assertThat(replayed.find(Filters.eq("key", "k")).first()).containsEntry("_id", 1);
        assertThatThrownBy(
                () ->
                    replayed.insertOne(
                        new Document("_id", 2).append("key", "k").append("district", "e")))
            .isInstanceOf(MongoWriteException.class)
            .hasMessageContaining("E11000");
      }
    }
  }

  @Test
  void a_clean_stop_keeps_everything_and_leaves_an_empty_journal() throws IOException {
    try (DocumentStore store = DocumentStore.start(data, 0)) {
      claims(store).insertOne(new Document("_id", "kept"));
    }
    try (Stream<Path> files = Files.list(data)) {
      assertThat(files.filter(file -> file.toString().endsWith(".log")))
          .allSatisfy(file -> assertThat(file).isEmptyFile());
    }
    try (DocumentStore store = DocumentStore.start(data, 0)) {
      assertThat(claims(store).find().first()).containsEntry("_id", "kept");
    }
  }

  @Test
  void a_torn_record_at_the_end_of_the_journal_is_left_out() throws IOException {
    try (DocumentStore store = DocumentStore.start(data, 0)) {
      claims(store).insertOne(new Document("_id", "whole"));
      claims(store).insertOne(new Document("_id", "torn"));
      Path copy = copy();
      Path journal = journal(copy);
      byte[] bytes = Files.readAllBytes(journal);
      Files.write(journal, java.util.Arrays.copyOf(bytes, bytes.length - 3));
      for (int start = 0; start < 2; start++) {
        try (DocumentStore replayed = DocumentStore.start(copy, 0)) {
          assertThat(content(claims(replayed)))
              .extracting(document -> document.get("_id"))
              .containsExactly("whole");
        }
      }
    }
  }

  @Test
  void what_cannot_be_replayed_is_refused() throws IOException {
    try (DocumentStore store = DocumentStore.start(data, 0)) {
      MongoCollection<Document> claims = claims(store);
      claims.insertOne(new Document("_id", "a"));
      assertThatThrownBy(() -> claims.updateOne(Filters.eq("_id", "a"), Updates.currentDate("at")))
          .hasMessageContaining("$currentDate is not offered");
      assertThatThrownBy(
              () -> claims.aggregate(List.of(new Document("$out", "other"))).toCollection())
          .isInstanceOf(MongoCommandException.class)
          .hasMessageContaining("not offered");
    }
  }

  @Test
  void a_second_store_on_the_same_directory_is_refused_by_name() throws IOException {
    try (DocumentStore store = DocumentStore.start(data, 0)) {
      assertThat(store.port()).isPositive();
      assertThatThrownBy(() -> DocumentStore.start(data, 0))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(data.toString())
          .hasMessageContaining("in use by another document store (process ");
    }
  }

  private void assertSurvives(Consumer<MongoCollection<Document>> writes) throws IOException {
    try (DocumentStore store = DocumentStore.start(data, 0)) {
      MongoCollection<Document> collection = claims(store);
      writes.accept(collection);
      List<Document> expected = content(collection);
      try (DocumentStore copy = DocumentStore.start(copy(), 0)) {
        assertThat(content(claims(copy))).isEqualTo(expected).isNotEmpty();
      }
    }
  }

  private static MongoCollection<Document> claims(DocumentStore store) {
    MongoClient client = MongoClients.create(store.uri() + "/?uuidRepresentation=standard");
    return client.getDatabase("dropout").getCollection("claims");
  }

  private static List<Document> content(MongoCollection<Document> collection) {
    return collection.find().into(new ArrayList<>());
  }

  private Path copy() throws IOException {
    try (Stream<Path> files = Files.list(data)) {
      files.filter(file -> !file.endsWith("lock")).forEach(this::copy);
    }
    return copies;
  }

  private void copy(Path file) {
    try {
      Files.copy(file, copies.resolve(file.getFileName()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path journal(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".log")).findFirst().orElseThrow();
    }
  }
}
