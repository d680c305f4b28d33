package cn.district.retention.enrollment.linkage.household;

import cn.district.retention.enrollment.pupil.DetailsChange.Detail;
import cn.district.retention.enrollment.pupil.PupilEvent.PersonalDataErased;
import cn.district.retention.enrollment.pupil.PupilEvent.PupilDetailsChanged;
import cn.district.retention.enrollment.pupil.PupilEvent.PupilRegistered;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.servicekit.aggregate.OwnView;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.springframework.stereotype.Component;

/**
 * Which pupils may be migrants, a document for each; of the regions themselves nothing is kept. Who
 * reads it looks at the regions on record.
 */
@Component
final class MigrantPupils implements OwnView {

  private static final String MIGRANT = "migrant";

  private final MongoCollection<Document> pupils;
  private final DistrictBorder border;

  MigrantPupils(MongoDatabase database, DistrictBorder border) {
    this.pupils = database.getCollection("migrant_pupils");
    this.border = border;
  }

  /** Those of some pupils who may be migrants. */
  Set<String> among(Collection<String> pupilIds) {
    Set<String> migrants = new HashSet<>();
    var ids = new Document("$in", List.copyOf(pupilIds));
    for (Document pupil : pupils.find(new Document("_id", ids))) {
      if (pupil.getBoolean(MIGRANT, false)) {
        migrants.add(pupil.getString("_id"));
      }
    }
    return migrants;
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
    List<WriteModel<Document>> changes = new ArrayList<>();
    for (Seen seen : ofManyStreams) {
      if (seen.state() instanceof PupilState pupil
          && seen.events().stream().anyMatch(MigrantPupils::concernsRegions)) {
        boolean isNew = seen.events().stream().anyMatch(PupilRegistered.class::isInstance);
        var id = new Document("_id", seen.id());
        if (border.mayBeMigrant(pupil.details())) {
          changes.add(
              new UpdateOneModel<>(
                  id,
                  new Document("$set", new Document(MIGRANT, true)),
                  new UpdateOptions().upsert(true)));
        } else if (!isNew) {
          changes.add(new DeleteOneModel<>(id));
        }
      }
    }
    if (!changes.isEmpty()) {
      pupils.bulkWrite(changes, new BulkWriteOptions().ordered(false));
    }
  }

  private static boolean concernsRegions(Object event) {
    return event instanceof PupilRegistered
        || event instanceof PersonalDataErased
        || event instanceof PupilDetailsChanged changed
            && (changed.details().contains(Detail.HOUSEHOLD_REGION)
                || changed.details().contains(Detail.RESIDENCE_REGION));
  }
}
