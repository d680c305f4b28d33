package cn.district.retention.testkit;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * Hears every command that a driver sends and keeps those outside the allow-list, so that what runs
 * on the embedded store also runs, and means the same, on a real MongoDB: writes touch single
 * documents, reads go by {@code _id} or by all the fields of a unique index, whole collections are
 * read without a filter, and nothing needs a transaction, a change stream or an aggregation.
 */
public final class AllowedCommands implements CommandListener {

  private static final Set<String> CONNECTION =
      Set.of("hello", "ismaster", "ping", "buildinfo", "endsessions", "killcursors", "getmore");

  private static final Set<String> SET_UP =
      Set.of(
          "create",
          "createindexes",
          "listcollections",
          "listindexes",
          "listdatabases",
          "drop",
          "dropdatabase");

  private static final Set<String> WHOLE_COLLECTION = Set.of("count");

  private final List<String> violations = new CopyOnWriteArrayList<>();
  private final Map<String, Set<Set<String>>> lookups = new ConcurrentHashMap<>();

  /**
   * Allows reads of {@code collection} by exactly these fields without a unique index on them: the
   * collection stays small, or the read is no part of a request.
   */
  public AllowedCommands scanned(String collection, String... fields) {
    lookupsOf(collection).add(Set.of(fields));
    return this;
  }

  /** What was sent outside the allow-list so far. */
  public List<String> violations() {
    return List.copyOf(violations);
  }

  /** Fails where anything was sent outside the allow-list since the last call. */
  public void verify() {
    List<String> found = violations();
    violations.removeAll(found);
    if (!found.isEmpty()) {
      throw new AssertionError("Commands outside the allow-list: " + found);
    }
  }

  @Override
  public void commandStarted(CommandStartedEvent event) {
    BsonDocument command = event.getCommand();
    if (command.containsKey("startTransaction") || command.containsKey("autocommit")) {
      refuse("transaction", command);
    }
    String name = event.getCommandName().toLowerCase(Locale.ROOT);
    switch (name) {
      case "insert" -> checkInsert(command);
      case "update" -> checkUpdates(command);
      case "delete" -> checkDeletes(command);
      case "findandmodify" -> checkFindAndModify(command);
      case "find" -> checkFind(command);
      case "createindexes" -> learnUniqueIndexes(command);
      default -> {
        if (!CONNECTION.contains(name)
            && !SET_UP.contains(name)
            && !WHOLE_COLLECTION.contains(name)) {
          refuse("command", command);
        }
      }
    }
  }

  private void checkInsert(BsonDocument command) {
    int documents = command.getArray("documents", new BsonArray()).size();
    if (documents > 1 && command.getBoolean("ordered", BsonBoolean.TRUE).getValue()) {
      refuse("ordered insert of several documents", command);
    }
  }

  private void checkUpdates(BsonDocument command) {
    for (BsonValue each : command.getArray("updates", new BsonArray())) {
      BsonDocument update = each.asDocument();
      if (update.isArray("u")) {
        refuse("pipeline update", command);
      }
      checkWriteFilter(command, update.getDocument("q"), isTrue(update, "multi"));
    }
  }

  private void checkDeletes(BsonDocument command) {
    for (BsonValue each : command.getArray("deletes", new BsonArray())) {
      BsonDocument delete = each.asDocument();
      checkWriteFilter(command, delete.getDocument("q"), delete.getNumber("limit").intValue() == 0);
    }
  }

  /** A write names its document by {@code _id}; other fields beside it compare and set. */
  private void checkWriteFilter(BsonDocument command, BsonDocument filter, boolean several) {
    boolean byId = filter.containsKey("_id") && isExactOrIn(filter.get("_id"));
    if (!byId && (several || !isKnownLookup(command, filter))) {
      refuse("write that does not name its document", command);
    }
  }

  private void checkFindAndModify(BsonDocument command) {
    checkWriteFilter(command, command.getDocument("query", new BsonDocument()), false);
    if (isTrue(command, "new")) {
      refuse("findAndModify that answers the document after", command);
    }
  }

  private void checkFind(BsonDocument command) {
    BsonDocument filter = command.getDocument("filter", new BsonDocument());
    boolean byId = filter.containsKey("_id") && isExactOrIn(filter.get("_id"));
    if (!filter.isEmpty() && !byId && !isKnownLookup(command, filter)) {
      refuse("query without a unique index", command);
    }
    if (!filter.isEmpty() && command.containsKey("sort") && !byId) {
      refuse("sorted query", command);
    }
  }

  private boolean isKnownLookup(BsonDocument command, BsonDocument filter) {
    return lookupsOf(collectionOf(command)).contains(filter.keySet())
        && filter.values().stream().allMatch(AllowedCommands::isExactOrIn);
  }

  private static boolean isExactOrIn(BsonValue condition) {
    if (!condition.isDocument()) {
      return !condition.isRegularExpression();
    }
    Set<String> keys = condition.asDocument().keySet();
    return keys.stream().noneMatch(key -> key.startsWith("$")) || keys.equals(Set.of("$in"));
  }

  private void learnUniqueIndexes(BsonDocument command) {
    for (BsonValue each : command.getArray("indexes", new BsonArray())) {
      BsonDocument index = each.asDocument();
      if (isTrue(index, "unique")) {
        lookupsOf(collectionOf(command)).add(Set.copyOf(index.getDocument("key").keySet()));
      }
    }
  }

  private Set<Set<String>> lookupsOf(String collection) {
    return lookups.computeIfAbsent(collection, c -> ConcurrentHashMap.newKeySet());
  }

  private static boolean isTrue(BsonDocument document, String field) {
    return document.getBoolean(field, BsonBoolean.FALSE).getValue();
  }

  private static String collectionOf(BsonDocument command) {
    return command.getString(command.getFirstKey()).getValue();
  }

  private void refuse(String what, BsonDocument command) {
    String text = command.toJson();
    violations.add(what + ": " + text.substring(0, Math.min(400, text.length())));
  }
}
