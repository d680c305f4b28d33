package cn.district.retention.enrollment.erasure;

import cn.district.retention.enrollment.pupil.ErasureBasis;
import cn.district.retention.enrollment.pupil.PupilEvent.PersonalDataErased;
import cn.district.retention.servicekit.aggregate.OwnView;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Every erasure with who has carried it out, a document a person; ids, codes and dates alone. */
@Component
public final class ErasureRegister implements OwnView {

  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

  private final MongoCollection<Document> erasures;

  ErasureRegister(MongoDatabase database) {
    erasures =
        database
            .getCollection("erasures")
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
  }

  /** The services that keep sealed data about pupils. */
  public enum Keeper {
    ENROLLMENT,
    DROPOUT,
    AID,
    VOLUNTEER
  }

  /**
   * One erasure.
   *
   * @param acknowledged since when each service that has said so can open nothing
   */
  record Erasure(
      String subjectId,
      ErasureBasis basis,
      String approvedBy,
      LocalDate erasedOn,
      Map<Keeper, Instant> acknowledged) {}

  @Override
  public boolean sees(String kind) {
    return kind.equals("pupil");
  }

  @Override
  public void apply(Seen seen) {
    for (Object event : seen.events()) {
      if (event instanceof PersonalDataErased erased) {
        erasures.updateOne(
            new Document("_id", erased.pupilId()),
            new Document(
                "$set",
                new Document("basis", erased.basis().name())
                    .append("approvedBy", erased.approvedBy())
                    .append("erasedOn", erased.erasedOn().toString())),
            UPSERT);
      }
    }
  }

  /** A service can open nothing about the person since {@code at}; the first time counts. */
  public void acknowledged(String subjectId, Keeper keeper, Instant at) {
    erasures.updateOne(
        new Document("_id", subjectId),
        new Document("$min", new Document("acknowledged." + keeper.name(), Date.from(at))),
        UPSERT);
  }

  /** The erasure of a person; empty where none was decided. */
  Optional<Erasure> of(String subjectId) {
    return Optional.ofNullable(erasures.find(new Document("_id", subjectId)).first())
        .filter(document -> document.containsKey("basis"))
        .map(ErasureRegister::read);
  }

  private static Erasure read(Document document) {
    Map<Keeper, Instant> acknowledged = new EnumMap<>(Keeper.class);
    document
        .get("acknowledged", new Document())
        .forEach((keeper, at) -> acknowledged.put(Keeper.valueOf(keeper), ((Date) at).toInstant()));
    return new Erasure(
        document.getString("_id"),
        ErasureBasis.valueOf(document.getString("basis")),
        document.getString("approvedBy"),
        LocalDate.parse(document.getString("erasedOn")),
        acknowledged);
  }
}
