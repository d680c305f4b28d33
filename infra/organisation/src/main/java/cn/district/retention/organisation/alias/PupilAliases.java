package cn.district.retention.organisation.alias;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** A document a pupil who is an alias or has one; told twice, nothing changes. */
public final class PupilAliases {

  private static final String SURVIVING = "surviving";
  private static final String ALIASES = "aliases";

  private final MongoCollection<Document> pupils;

  public PupilAliases(MongoDatabase database) {
    pupils =
        database
            .getCollection("pupil_aliases")
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
  }

  /** The alias is the surviving pupil from now on. */
  public void merge(String alias, String surviving) {
    update(alias, new Document("$set", new Document(SURVIVING, surviving)));
    update(surviving, new Document("$addToSet", new Document(ALIASES, alias)));
  }

  /** The alias is a person of its own again. */
  public void part(String alias, String surviving) {
    update(alias, new Document("$unset", new Document(SURVIVING, "")));
    update(surviving, new Document("$pull", new Document(ALIASES, alias)));
  }

  private void update(String pupilId, Document change) {
    pupils.updateOne(new Document("_id", pupilId), change, new UpdateOptions().upsert(true));
  }

  /** Every entry of the person to whom an entry belongs, the surviving one first. */
  public List<String> entriesOf(String pupilId) {
    Document own = find(pupilId);
    if (own == null) {
      return List.of(pupilId);
    }
    Set<String> passed = new LinkedHashSet<>();
    String surviving = pupilId;
    while (own != null && passed.add(surviving) && own.getString(SURVIVING) != null) {
      surviving = own.getString(SURVIVING);
      own = find(surviving);
    }
    Set<String> entries = new LinkedHashSet<>(List.of(surviving));
    List<String> asked = List.of(surviving);
    while (!asked.isEmpty()) {
      List<String> found = new ArrayList<>();
      for (Document pupil : pupils.find(new Document("_id", new Document("$in", asked)))) {
        for (String alias : pupil.getList(ALIASES, String.class, List.of())) {
          if (entries.add(alias)) {
            found.add(alias);
          }
        }
      }
      asked = found;
    }
    return List.copyOf(entries);
  }

  /** The entry that stands for the person to whom an entry belongs. */
  public String survivingOf(String pupilId) {
    return entriesOf(pupilId).getFirst();
  }

  private @Nullable Document find(String pupilId) {
    return pupils.find(new Document("_id", pupilId)).first();
  }
}
