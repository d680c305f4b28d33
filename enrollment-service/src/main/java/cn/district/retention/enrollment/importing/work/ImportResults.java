package cn.district.retention.enrollment.importing.work;

import cn.district.retention.enrollment.importing.RowCounts;
import cn.district.retention.enrollment.importing.row.Column;
import cn.district.retention.enrollment.importing.row.Finding;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What became of the rows of each import, a document a batch. No value of the file is in it: row
 * numbers, columns, codes and opaque ids.
 */
@Component
public final class ImportResults {

  private static final int AT_ONCE = 50;

  private final MongoCollection<Document> results;

  ImportResults(MongoDatabase database) {
    results =
        database
            .getCollection("import_results")
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
  }

  /** A pupil of a list, with the class the pupil belongs to. */
  public record Listed(String pupilId, String classId) {}

  /** What the results are of. */
  public sealed interface Part {
    /** The trial of this number. */
    record Check(int number) implements Part {}

    /** The run. */
    record Run() implements Part {}
  }

  private static String idOf(String importId, Part part, int batch) {
    String name =
        switch (part) {
          case Part.Check(int number) -> "check-" + number;
          case Part.Run r -> "run";
        };
    return importId + "/" + name + "/" + batch;
  }

  void keep(String importId, Part part, int batch, BatchResult result) {
    RowCounts counts = result.counts();
    replace(
        new Document("_id", idOf(importId, part, batch))
            .append("batch", batch)
            .append(
                "counts",
                List.of(
                    counts.created(),
                    counts.differing(),
                    counts.unchanged(),
                    counts.wrong(),
                    counts.applied()))
            .append("created", result.created())
            .append("matched", result.matched())
            .append(
                "findings", result.findings().stream().map(ImportResults::toDocument).toList()));
  }

  private void replace(Document document) {
    results.replaceOne(
        new Document("_id", document.getString("_id")),
        document,
        new ReplaceOptions().upsert(true));
  }

  private static Document toDocument(Finding finding) {
    var document = new Document("row", finding.row()).append("code", finding.code());
    Column column = finding.column();
    if (column != null) {
      document.append("column", column.key());
    }
    if (finding.otherRow() > 0) {
      document.append("other", finding.otherRow());
    }
    return document;
  }

  /** The result of one batch. */
  public Optional<BatchResult> find(String importId, Part part, int batch) {
    return Optional.ofNullable(
            results.find(new Document("_id", idOf(importId, part, batch))).first())
        .map(ImportResults::fromDocument);
  }

  /** Hands over the results of the first {@code batches} batches that are there, in order. */
  public void each(String importId, Part part, int batches, Consumer<BatchResult> visitor) {
    for (int from = 0; from < batches; from += AT_ONCE) {
      List<String> ids =
          IntStream.range(from, Math.min(batches, from + AT_ONCE))
              .mapToObj(batch -> idOf(importId, part, batch))
              .toList();
      List<Document> found = new ArrayList<>();
      results.find(new Document("_id", new Document("$in", ids))).into(found);
      found.sort(Comparator.comparingInt(document -> document.getInteger("batch")));
      found.forEach(document -> visitor.accept(fromDocument(document)));
    }
  }

  private static BatchResult fromDocument(Document document) {
    List<Integer> counts = document.getList("counts", Integer.class);
    return new BatchResult(
        new RowCounts(
            counts.get(0),
            counts.get(1),
            counts.get(2),
            counts.get(3),
            counts.size() > 4 ? counts.get(4) : 0),
        document.getList("created", String.class),
        document.getList("matched", String.class),
        document.getList("findings", Document.class).stream()
            .map(ImportResults::findingOf)
            .toList());
  }

  private static Finding findingOf(Document document) {
    @Nullable String key = document.getString("column");
    return new Finding(
        document.getInteger("row"),
        key == null ? null : Column.ofKey(key).orElse(null),
        document.getString("code"),
        document.getInteger("other", 0));
  }

  /** Keeps who is missing from a full file. */
  void keepMissing(String importId, List<Listed> missing) {
    keepList(importId + "/missing", missing);
  }

  /** Keeps whom the taking back of a batch left alone. */
  void keepKept(String importId, int batch, List<Listed> kept) {
    replace(
        new Document("_id", importId + "/kept/" + batch)
            .append("pupils", kept.stream().map(ImportResults::toDocument).toList()));
  }

  /** Keeps whose details a batch is about to change, before it does. */
  void keepAmended(String importId, int batch, List<Listed> amended) {
    replace(
        new Document("_id", amendedId(importId, batch))
            .append("pupils", amended.stream().map(ImportResults::toDocument).toList()));
  }

  /** Whose details a batch was about to change. */
  List<Listed> amended(String importId, int batch) {
    List<Listed> amended = new ArrayList<>();
    Document document = results.find(new Document("_id", amendedId(importId, batch))).first();
    if (document != null) {
      addPupils(document, amended);
    }
    return amended;
  }

  private static String amendedId(String importId, int batch) {
    return importId + "/amended/" + batch;
  }

  private void keepList(String prefix, List<Listed> pupils) {
    int pieces = Math.ceilDiv(pupils.size(), Piece.SIZE);
    for (int i = 0; i < pieces; i++) {
      List<Listed> some =
          pupils.subList(i * Piece.SIZE, Math.min(pupils.size(), (i + 1) * Piece.SIZE));
      replace(
          new Document("_id", prefix + "/" + i)
              .append("pupils", some.stream().map(ImportResults::toDocument).toList()));
    }
  }

  private static final class Piece {
    static final int SIZE = 500;
  }

  private static Document toDocument(Listed listed) {
    return new Document("id", listed.pupilId()).append("class", listed.classId());
  }

  /** Who is missing from a full file, by id; {@code count} as the import has it. */
  public List<Listed> missing(String importId, int count) {
    return lists(importId + "/missing/", Math.ceilDiv(count, Piece.SIZE));
  }

  /** Whom the taking back left alone. */
  public List<Listed> kept(String importId, int batches) {
    return lists(importId + "/kept/", batches);
  }

  private static void addPupils(Document document, List<Listed> pupils) {
    document
        .getList("pupils", Document.class)
        .forEach(p -> pupils.add(new Listed(p.getString("id"), p.getString("class"))));
  }

  private List<Listed> lists(String prefix, int count) {
    List<Listed> all = new ArrayList<>();
    for (int from = 0; from < count; from += AT_ONCE) {
      List<String> ids =
          IntStream.range(from, Math.min(count, from + AT_ONCE))
              .mapToObj(piece -> prefix + piece)
              .toList();
      for (Document document : results.find(new Document("_id", new Document("$in", ids)))) {
        addPupils(document, all);
      }
    }
    all.sort(Comparator.comparing(Listed::pupilId));
    return all;
  }
}
