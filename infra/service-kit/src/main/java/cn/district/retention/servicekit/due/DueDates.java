package cn.district.retention.servicekit.due;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bson.Document;

/**
 * What falls due on which day, for one purpose: a document a day, so that a sweep reads a few
 * hundred at the most. An item stays until its handler has acted on it without failing.
 */
public final class DueDates {

  private final MongoCollection<Document> days;

  /**
   * @param purpose names the collection, for example {@code notice_deadlines}
   */
  public DueDates(MongoDatabase database, String purpose) {
    days =
        database
            .getCollection("due_" + purpose)
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
  }

  /** An item that has fallen due. */
  public record Due(LocalDate on, String key) {}

  /** Puts an item on a day; the same item twice is one. */
  public void schedule(LocalDate on, String key) {
    days.updateOne(
        new Document("_id", on.toString()),
        new Document("$addToSet", new Document("keys", key)),
        new UpdateOptions().upsert(true));
  }

  /** Takes an item off a day. */
  public void cancel(LocalDate on, String key) {
    days.updateOne(
        new Document("_id", on.toString()), new Document("$pull", new Document("keys", key)));
  }

  /**
   * Hands every item due on or before {@code today} to the handler, oldest day first. An item that
   * fails holds nobody else up: it stays, and its failure is thrown once all others are done.
   */
  public void sweep(LocalDate today, Consumer<Due> handler) {
    List<Due> due = new ArrayList<>();
    for (Document day : days.find().sort(new Document("_id", 1))) {
      LocalDate on = LocalDate.parse(day.getString("_id"));
      if (!on.isAfter(today)) {
        day.getList("keys", String.class, List.of()).forEach(key -> due.add(new Due(on, key)));
      }
    }
    RuntimeException failure = null;
    for (Due item : due) {
      try {
        handler.accept(item);
        cancel(item.on(), item.key());
      } catch (RuntimeException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    due.stream().map(Due::on).distinct().forEach(this::dropEmpty);
    if (failure != null) {
      throw failure;
    }
  }

  private void dropEmpty(LocalDate on) {
    days.deleteOne(new Document(Map.of("_id", on.toString(), "keys", List.of())));
  }
}
