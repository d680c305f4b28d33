package cn.district.retention.enrollment.pupilfile;

import cn.district.retention.enrollment.pupil.PersonalDetails;
import cn.district.retention.enrollment.pupil.PupilEvent.PersonalDataErased;
import cn.district.retention.enrollment.pupil.PupilEvent.PupilRegistered;
import cn.district.retention.servicekit.aggregate.OwnView;
import cn.district.retention.servicekit.privacy.PersonalKeys;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.Binary;
import org.springframework.stereotype.Component;

/** The sealed name of each pupil, so that a list of names is one look-up. */
@Component
public final class PupilCards implements OwnView {

  private final MongoCollection<Document> cards;
  private final PersonalKeys keys;

  PupilCards(MongoDatabase database, PersonalKeys keys) {
    this.cards = database.getCollection("pupil_cards");
    this.keys = keys;
  }

  /** The names of pupils by id; who is unknown, or whose key is destroyed, is missing. */
  public Map<String, String> namesOf(Collection<String> pupilIds) {
    Map<String, String> names = new HashMap<>();
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

  @Override
  public boolean sees(String kind) {
    return kind.equals("pupil");
  }

  @Override
  public void apply(Seen seen) {
    for (Object event : seen.events()) {
      if (event instanceof PupilRegistered registered && registered.details() != null) {
        put(registered.pupilId(), registered.details());
      }
      if (event instanceof PersonalDataErased erased) {
        cards.deleteOne(new Document("_id", erased.pupilId()));
      }
    }
  }

  private void put(String pupilId, PersonalDetails details) {
    byte[] name = keys.seal(pupilId, details.name().getBytes(StandardCharsets.UTF_8));
    cards.replaceOne(
        new Document("_id", pupilId),
        new Document("_id", pupilId).append("name", new Binary(name)),
        new ReplaceOptions().upsert(true));
  }
}
