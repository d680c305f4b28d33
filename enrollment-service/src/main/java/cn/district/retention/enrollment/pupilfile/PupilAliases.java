package cn.district.retention.enrollment.pupilfile;

import cn.district.retention.enrollment.pupil.PupilEvent.PupilsMerged;
import cn.district.retention.enrollment.pupil.PupilEvent.PupilsUnmerged;
import cn.district.retention.servicekit.aggregate.OwnView;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** The aliases of each pupil, a document a pupil who has any. */
@Component
public final class PupilAliases implements OwnView {

  private static final String ALIASES = "aliases";

  private final MongoCollection<Document> aliases;

  PupilAliases(MongoDatabase database) {
    aliases = database.getCollection("pupil_aliases");
  }

  /** The entries that stand for a pupil, their own aliases too. */
  public List<String> of(String pupilId) {
    return of(List.of(pupilId)).getOrDefault(pupilId, List.of());
  }

  /** The entries that stand for each of several pupils; who has none is missing. */
  public Map<String, List<String>> of(Collection<String> pupilIds) {
    Map<String, List<String>> all = new HashMap<>();
    Map<String, String> asked = new HashMap<>();
    pupilIds.forEach(pupilId -> asked.put(pupilId, pupilId));
    while (!asked.isEmpty()) {
      Map<String, String> standsFor = Map.copyOf(asked);
      asked.clear();
      var ids = new Document("_id", new Document("$in", List.copyOf(standsFor.keySet())));
      for (Document document : aliases.find(ids)) {
        String pupilId = standsFor.getOrDefault(document.getString("_id"), "");
        List<String> entries = all.computeIfAbsent(pupilId, id -> new ArrayList<>());
        for (String alias : document.getList(ALIASES, String.class, List.of())) {
          if (!entries.contains(alias) && !alias.equals(pupilId)) {
            entries.add(alias);
            asked.put(alias, pupilId);
          }
        }
      }
    }
    return all;
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("pupil");
  }

  @Override
  public void apply(Seen seen) {
    for (Object event : seen.events()) {
      if (event instanceof PupilsMerged merged) {
        update(merged.survivingPupilId(), "$addToSet", merged.pupilId());
      }
      if (event instanceof PupilsUnmerged unmerged) {
        update(unmerged.survivingPupilId(), "$pull", unmerged.pupilId());
      }
    }
  }

  private void update(String survivingPupilId, String operator, String alias) {
    aliases.updateOne(
        new Document("_id", survivingPupilId),
        new Document(operator, new Document(ALIASES, alias)),
        new UpdateOptions().upsert(true));
  }
}
