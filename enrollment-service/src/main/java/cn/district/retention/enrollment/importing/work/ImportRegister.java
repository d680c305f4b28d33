package cn.district.retention.enrollment.importing.work;

import cn.district.retention.enrollment.importing.PupilImport;
import cn.district.retention.enrollment.importing.PupilImport.Event;
import cn.district.retention.servicekit.aggregate.OwnView;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Which imports each unit has had, and which are under way. */
@Component
public final class ImportRegister implements OwnView {

  private static final String SEPARATOR = "|";

  private final MongoCollection<Document> byUnit;
  private final MongoCollection<Document> open;

  ImportRegister(MongoDatabase database) {
    byUnit = database.getCollection("imports_by_unit");
    open = database.getCollection("imports_open");
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("pupil-import");
  }

  @Override
  public void apply(Seen seen) {
    for (Object event : seen.events()) {
      switch (event) {
        case Event.ImportUploaded e ->
            byUnit.updateOne(
                new Document("_id", e.unitId()),
                new Document(
                    "$addToSet",
                    new Document("imports", e.effectiveDate() + SEPARATOR + e.importId())),
                new UpdateOptions().upsert(true));
        case Event.ImportCheckStarted e -> begin(seen.id());
        case Event.ImportRunStarted e -> begin(seen.id());
        case Event.ImportUndoStarted e -> begin(seen.id());
        case Event.ImportChecked e -> end(seen);
        case Event.ImportDone e -> end(seen);
        case Event.ImportUndone e -> end(seen);
        default -> {}
      }
    }
  }

  private void begin(String importId) {
    open.replaceOne(
        new Document("_id", importId),
        new Document("_id", importId),
        new ReplaceOptions().upsert(true));
  }

  /** A commit told again late may not end what was begun since. */
  private void end(Seen seen) {
    if (seen.state() instanceof PupilImport.State state && !isUnderWay(state)) {
      open.deleteOne(new Document("_id", seen.id()));
    }
  }

  /** Takes an import off the list of those under way. */
  void close(String importId) {
    open.deleteOne(new Document("_id", importId));
  }

  static boolean isUnderWay(PupilImport.State state) {
    return switch (state.phase()) {
      case CHECKING, RUNNING, UNDOING -> true;
      case NONE, UPLOADED, CHECKED, DONE, UNDONE, EXPIRED -> false;
    };
  }

  /** Ids of the imports that are under way. */
  List<String> underWay() {
    List<String> ids = new ArrayList<>();
    open.find().forEach(document -> ids.add(document.getString("_id")));
    return ids;
  }

  /** The imports of units, newest first; each with its day in front: {@code day|id}. */
  public List<String> of(Collection<String> unitIds) {
    List<String> imports = new ArrayList<>();
    var ids = new Document("$in", List.copyOf(unitIds));
    for (Document unit : byUnit.find(new Document("_id", ids))) {
      imports.addAll(unit.getList("imports", String.class, List.of()));
    }
    imports.sort(Comparator.reverseOrder());
    return imports;
  }

  /** The id in an entry of {@link #of}. */
  public static String idIn(String entry) {
    return entry.substring(entry.indexOf(SEPARATOR) + 1);
  }
}
