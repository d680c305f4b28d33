package cn.district.retention.enrollment.certificate.print;

import cn.district.retention.servicekit.privacy.PersonalKeys;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;
import org.springframework.stereotype.Component;

/** The printed files, a document each, sealed under the key of the pupil they are about. */
@Component
public final class PrintedFiles {

  private static final String FILE = "file";

  private final MongoCollection<Document> files;
  private final PersonalKeys keys;

  PrintedFiles(MongoDatabase database, PersonalKeys keys) {
    this.files =
        database
            .getCollection("certificate_files")
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    this.keys = keys;
  }

  /** A file, and the pupil under whose key it is sealed. */
  public record Printed(String pupilId, byte[] file) {}

  /** Keeps files by certificate. */
  public void keep(Map<String, Printed> printed) {
    if (printed.isEmpty()) {
      return;
    }
    List<ReplaceOneModel<Document>> writes =
        printed.entrySet().stream()
            .map(
                each ->
                    new ReplaceOneModel<>(
                        new Document("_id", each.getKey()),
                        document(each.getKey(), each.getValue()),
                        new ReplaceOptions().upsert(true)))
            .toList();
    files.bulkWrite(writes, new BulkWriteOptions().ordered(false));
  }

  private Document document(String certificateId, Printed printed) {
    byte[] sealed = keys.seal(printed.pupilId(), printed.file());
    return new Document("_id", certificateId).append(FILE, new Binary(sealed));
  }

  /** The file of a certificate; empty where none is kept or the pupil's key is destroyed. */
  public Optional<byte[]> of(String certificateId, String pupilId) {
    Document found = files.find(new Document("_id", certificateId)).first();
    return found == null
        ? Optional.empty()
        : Optional.ofNullable(keys.open(pupilId, found.get(FILE, Binary.class).getData()));
  }
}
