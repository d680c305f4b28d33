package cn.district.retention.enrollment.reconciliation;

import cn.district.retention.enrollment.reconciliation.Difference.Comparison;
import cn.district.retention.enrollment.reconciliation.Difference.Found;
import cn.district.retention.enrollment.reconciliation.Difference.Outcome;
import cn.district.retention.servicekit.aggregate.OwnView;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The differences of each unit, spread over a fixed number of documents, so that none grows large;
 * a difference's entry is written from its own stream alone.
 */
@Component
public final class Differences implements OwnView {

  private static final int DOCUMENTS = 64;

  private final MongoCollection<Document> differences;

  Differences(MongoDatabase database) {
    differences = database.getCollection("differences");
  }

  /**
   * One difference.
   *
   * @param outcome null while nobody has settled it
   * @param gone whether the lists agree again
   */
  public record Entry(
      String differenceId,
      Comparison comparison,
      @Nullable String pupilId,
      String reference,
      LocalDate since,
      @Nullable Outcome outcome,
      boolean gone) {

    /** Whether somebody still has to look into it. */
    public boolean isOpen() {
      return outcome == null && !gone;
    }
  }

  /** Every difference that was ever found of a unit, the oldest first. */
  public List<Entry> of(String unitId) {
    return of(unitId, entry -> true);
  }

  /** What nobody has settled of a unit, the oldest first; the rest is let go while it is read. */
  public List<Entry> openOf(String unitId) {
    return of(unitId, Entry::isOpen);
  }

  private List<Entry> of(String unitId, Predicate<Entry> wanted) {
    var ids = IntStream.range(0, DOCUMENTS).mapToObj(bucket -> unitId + "|" + bucket).toList();
    List<Entry> entries = new ArrayList<>();
    for (Document bucket : differences.find(new Document("_id", new Document("$in", ids)))) {
      bucket
          .get("entries", Document.class)
          .forEach(
              (id, document) -> {
                Entry entry = fromDocument(id, (Document) document);
                if (wanted.test(entry)) {
                  entries.add(entry);
                }
              });
    }
    entries.sort(Comparator.comparing(Entry::since).thenComparing(Entry::differenceId));
    return entries;
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("difference");
  }

  @Override
  public void apply(Seen seen) {
    if (seen.state() instanceof Difference.State state
        && state.found() != null
        && state.since() != null) {
      Found found = state.found();
      int bucket = Math.floorMod(found.differenceId().hashCode(), DOCUMENTS);
      differences.updateOne(
          new Document("_id", found.unitId() + "|" + bucket),
          new Document(
              "$set",
              new Document(
                  "entries." + found.differenceId(), toDocument(state, found, state.since()))),
          new UpdateOptions().upsert(true));
    }
  }

  private static Document toDocument(Difference.State state, Found found, LocalDate since) {
    Outcome outcome = state.outcome();
    return new Document("comparison", found.comparison().name())
        .append("pupilId", found.pupilId())
        .append("reference", found.reference())
        .append("since", since.toString())
        .append("outcome", outcome == null ? null : outcome.name())
        .append("gone", state.gone());
  }

  private static Entry fromDocument(String id, Document entry) {
    String outcome = entry.getString("outcome");
    return new Entry(
        id,
        Comparison.valueOf(entry.getString("comparison")),
        entry.getString("pupilId"),
        entry.getString("reference"),
        LocalDate.parse(entry.getString("since")),
        outcome == null ? null : Outcome.valueOf(outcome),
        entry.getBoolean("gone"));
  }
}
