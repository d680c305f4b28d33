package cn.district.retention.enrollment.pupilfile;

import cn.district.retention.enrollment.pupil.PersonalDetails;
import cn.district.retention.enrollment.pupil.PupilEvent.PersonalDataErased;
import cn.district.retention.enrollment.pupil.PupilEvent.PupilDetailsChanged;
import cn.district.retention.enrollment.pupil.PupilEvent.PupilRegistered;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.servicekit.aggregate.OwnView;
import cn.district.retention.servicekit.privacy.PersonalKeys;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.bson.types.Binary;
import org.springframework.stereotype.Component;

/** The sealed name of each pupil, so that a list of names is one look-up. */
@Component
public final class PupilCards implements OwnView {

  /** The version of the stream that nobody has looked for duplicates of. */
  private static final String UNSEARCHED = "unsearched";

  private final MongoCollection<Document> cards;
  private final PersonalKeys keys;

  PupilCards(MongoDatabase database, PersonalKeys keys) {
    this.cards = database.getCollection("pupil_cards");
    this.keys = keys;
  }

  /** The names of pupils by id; who is unknown, or whose key is destroyed, is missing. */
  public Map<String, String> namesOf(Collection<String> pupilIds) {
    Map<String, String> names = new HashMap<>();
    keys.openAhead(pupilIds);
    var ids = new Document("$in", List.copyOf(pupilIds));
    for (Document card : cards.find(new Document("_id", ids))) {
      String pupilId = card.getString("_id");
      byte[] name = keys.open(pupilId, card.get("name", Binary.class).getData());
      if (name != null) {
        names.put(pupilId, new String(name, StandardCharsets.UTF_8));
      }
    }
    return names;
  }

  /**
   * Every card.
   *
   * @param unsearched by pupil id, the version of the stream that is still to be looked at
   */
  public record Overview(Set<String> all, Map<String, Long> unsearched) {}

  /** A look over every card, for the start of the service. */
  public Overview overview() {
    Set<String> all = new HashSet<>();
    Map<String, Long> unsearched = new HashMap<>();
    for (Document card : cards.find().projection(new Document(UNSEARCHED, 1))) {
      all.add(card.getString("_id"));
      Long version = card.getLong(UNSEARCHED);
      if (version != null) {
        unsearched.put(card.getString("_id"), version);
      }
    }
    return new Overview(all, unsearched);
  }

  /** Notes that duplicates of these versions of pupils have been looked for. */
  public void searched(Map<String, Long> versions) {
    List<WriteModel<Document>> changes = new ArrayList<>();
    versions.forEach(
        (pupilId, version) ->
            changes.add(
                new UpdateOneModel<>(
                    new Document("_id", pupilId).append(UNSEARCHED, version),
                    new Document("$unset", new Document(UNSEARCHED, "")))));
    if (!changes.isEmpty()) {
      cards.bulkWrite(changes, new BulkWriteOptions().ordered(false));
    }
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("pupil");
  }

  @Override
  public void apply(Seen seen) {
    applyAll(List.of(seen));
  }

  @Override
  public void applyAll(List<Seen> ofManyStreams) {
    List<WriteModel<Document>> writes = new ArrayList<>();
    for (Seen seen : ofManyStreams) {
      for (Object event : seen.events()) {
        if (event instanceof PupilRegistered registered && registered.details() != null) {
          writes.add(put(registered.pupilId(), registered.details(), seen.version()));
        }
        if (event instanceof PupilDetailsChanged changed
            && seen.state() instanceof PupilState state
            && state.details() != null) {
          writes.add(put(changed.pupilId(), state.details(), seen.version()));
        }
        if (event instanceof PersonalDataErased erased) {
          writes.add(new DeleteOneModel<>(new Document("_id", erased.pupilId())));
        }
      }
    }
    if (!writes.isEmpty()) {
      cards.bulkWrite(writes);
    }
  }

  private WriteModel<Document> put(String pupilId, PersonalDetails details, long version) {
    byte[] name = keys.seal(pupilId, details.name().getBytes(StandardCharsets.UTF_8));
    return new ReplaceOneModel<>(
        new Document("_id", pupilId),
        new Document("_id", pupilId).append("name", new Binary(name)).append(UNSEARCHED, version),
        new ReplaceOptions().upsert(true));
  }
}
