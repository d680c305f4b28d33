package cn.district.retention.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AllowedCommandsTest {

  private final AllowedCommands commands = new AllowedCommands();
  private final MongoClient client = LocalStore.shared().client(commands);
  private final MongoCollection<Document> cases =
      client.getDatabase(LocalStore.freshDatabase(getClass())).getCollection("cases");

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void lookups_by_id_and_by_a_unique_index_are_allowed() {
    cases.createIndex(new Document("pupil", 1), new IndexOptions().unique(true));
    cases.insertOne(new Document("_id", "1").append("pupil", "p"));
    cases.find(Filters.eq("1")).first();
    cases.find(Filters.in("_id", "1", "2")).into(new ArrayList<>());
    cases.find(new Document("pupil", "p")).first();
    cases.find().into(new ArrayList<>());
    cases.updateOne(new Document("_id", "1").append("pupil", "p"), Updates.set("open", true));
    cases.deleteOne(Filters.eq("1"));
    cases.insertMany(
        List.of(new Document("pupil", "q"), new Document("pupil", "r")),
        new InsertManyOptions().ordered(false));

    assertThat(commands.violations()).isEmpty();
  }

  @Test
  void a_declared_scan_is_allowed() {
    commands.scanned("cases", "open");

    cases.find(new Document("open", true)).first();

    assertThat(commands.violations()).isEmpty();
  }

  @Test
  void everything_else_is_refused() {
    assertRefused(c -> c.find(Filters.gt("dueAt", 1)).first());
    assertRefused(c -> c.find(Filters.eq("pupil", "p")).first());
    assertRefused(c -> c.find(Filters.regex("_id", "^pupil/1:")).first());
    assertRefused(c -> c.find(Filters.and(Filters.eq("pupil", "p"), Filters.eq("a", 1))).first());
    assertRefused(c -> c.find(Filters.gt("_id", "1")).sort(Sorts.ascending("_id")).first());
    assertRefused(c -> c.updateMany(Filters.eq("open", true), Updates.set("open", false)));
    assertRefused(c -> c.deleteMany(new Document()));
    assertRefused(MongoCollection::countDocuments);
    assertRefused(
        c -> c.insertMany(List.of(new Document("pupil", "q"), new Document("pupil", "r"))));
  }

  private void assertRefused(Consumer<MongoCollection<Document>> command) {
    command.accept(cases);

    assertThatThrownBy(commands::verify).isInstanceOf(AssertionError.class);
    assertThat(commands.violations()).isEmpty();
  }
}
