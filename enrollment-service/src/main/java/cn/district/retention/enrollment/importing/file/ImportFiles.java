package cn.district.retention.enrollment.importing.file;

import cn.district.retention.servicekit.privacy.PersonalKeys;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;
import org.springframework.stereotype.Component;

/**
 * The uploaded files. They are full of personal data, so each is sealed under a key of its own;
 * each piece carries its number within the seal, so that none can be put in another's place.
 */
@Component
public final class ImportFiles {

  private static final int PIECE = 1024 * 1024;

  private final MongoCollection<Document> pieces;
  private final PersonalKeys keys;

  ImportFiles(MongoDatabase database, PersonalKeys keys) {
    this.pieces =
        database
            .getCollection("import_files")
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    this.keys = keys;
  }

  /** Keeps a file durably. */
  public void keep(String importId, byte[] file) {
    int count = Math.ceilDiv(file.length, PIECE);
    for (int i = 0; i < count; i++) {
      int from = i * PIECE;
      int length = Math.min(PIECE, file.length - from);
      byte[] plain =
          ByteBuffer.allocate(Integer.BYTES + length).putInt(i).put(file, from, length).array();
      String id = pieceId(importId, i);
      pieces.replaceOne(
          new Document("_id", id),
          new Document("_id", id)
              .append("count", count)
              .append("content", new Binary(keys.seal(subjectOf(importId), plain))),
          new ReplaceOptions().upsert(true));
    }
  }

  /** The file; empty once it is destroyed. */
  public Optional<byte[]> read(String importId) {
    var file = new ByteArrayOutputStream();
    int count = 1;
    for (int i = 0; i < count; i++) {
      Document piece = pieces.find(new Document("_id", pieceId(importId, i))).first();
      if (piece == null) {
        return Optional.empty();
      }
      byte[] sealed = piece.get("content", Binary.class).getData();
      byte[] plain = keys.open(subjectOf(importId), sealed);
      if (plain == null) {
        return Optional.empty();
      }
      if (ByteBuffer.wrap(plain).getInt() != i) {
        throw new IllegalStateException("a piece of an uploaded file is in another's place");
      }
      count = piece.getInteger("count");
      file.write(plain, Integer.BYTES, plain.length - Integer.BYTES);
    }
    return Optional.of(file.toByteArray());
  }

  /** Destroys the key first, then the pieces; harmless where it is done already. */
  public void destroy(String importId) {
    Document first = pieces.find(new Document("_id", pieceId(importId, 0))).first();
    if (first == null) {
      return;
    }
    keys.erase(subjectOf(importId));
    for (int i = first.getInteger("count") - 1; i >= 0; i--) {
      pieces.deleteOne(new Document("_id", pieceId(importId, i)));
    }
  }

  private static String pieceId(String importId, int number) {
    return importId + "/" + number;
  }

  private static String subjectOf(String importId) {
    return "pupil-import/" + importId;
  }
}
