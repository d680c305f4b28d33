package cn.district.retention.local.store;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the commands that change the store and makes them repeatable: replayed on the same state
 * they must have the same effect, so the server may draw neither an id nor the time while it
 * applies them.
 */
final class WriteCommands {

  private static final int NOT_OFFERED = 238;

  private static final Set<String> WRITES =
      Set.of(
          "insert",
          "update",
          "delete",
          "findandmodify",
          "create",
          "createindexes",
          "drop",
          "dropindexes",
          "deleteindexes",
          "dropdatabase");

  private static final Set<String> NOT_REPEATABLE = Set.of("renamecollection", "collmod");

  private WriteCommands() {}

  /** Whether the command changes the store; refuses one that the embedded store cannot replay. */
  static boolean isWrite(Document command) {
    String name = command.keySet().iterator().next().toLowerCase(Locale.ROOT);
    if (NOT_REPEATABLE.contains(name) || (name.equals("aggregate") && writesItsResult(command))) {
      throw notOffered(name + " is not offered by the embedded document store");
    }
    return WRITES.contains(name);
  }

  /** Puts into the command what the server would otherwise draw while applying it. */
  static void makeRepeatable(Document command) {
    documents(command.get("documents")).forEach(WriteCommands::ensureId);
    for (Document update : documents(command.get("updates"))) {
      makeRepeatable(update, update.get("q"), update.get("u"));
    }
    if (command.get("update") instanceof Document update) {
      makeRepeatable(command, command.get("query"), update);
    }
  }

  private static void makeRepeatable(
      Document statement, @Nullable Object selector, @Nullable Object change) {
    if (!(change instanceof Document update)) {
      throw notOffered("pipeline updates are not offered by the embedded document store");
    }
    if (update.containsKey("$currentDate")) {
      throw notOffered("$currentDate is not offered by the embedded document store");
    }
    boolean upsert = Boolean.TRUE.equals(statement.get("upsert"));
    if (!upsert || (selector instanceof Document query && query.containsKey("_id"))) {
      return;
    }
    if (update.keySet().stream().noneMatch(key -> key.startsWith("$"))) {
      if (!update.containsKey("_id")) {
        throw notOffered("a replacing upsert without _id is not offered by the embedded store");
      }
      return;
    }
    Object onInsert = update.get("$setOnInsert");
    if (onInsert instanceof Document values) {
      ensureId(values);
    } else {
      update.put("$setOnInsert", new Document("_id", new ObjectId()));
    }
  }

  private static void ensureId(Document document) {
    if (!document.containsKey("_id")) {
      document.put("_id", new ObjectId());
    }
  }

  private static boolean writesItsResult(Document command) {
    return documents(command.get("pipeline")).stream()
        .anyMatch(stage -> stage.containsKey("$out") || stage.containsKey("$merge"));
  }

  private static List<Document> documents(@Nullable Object value) {
    return value instanceof Collection<?> list
        ? list.stream().filter(Document.class::isInstance).map(Document.class::cast).toList()
        : List.of();
  }

  private static MongoServerError notOffered(String message) {
    return new MongoServerError(NOT_OFFERED, "NotImplemented", message);
  }
}
