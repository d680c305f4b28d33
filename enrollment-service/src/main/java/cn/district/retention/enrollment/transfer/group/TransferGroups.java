package cn.district.retention.enrollment.transfer.group;

import cn.district.retention.enrollment.transfer.Transfer.Event.TransferApplied;
import cn.district.retention.servicekit.aggregate.OwnView;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.util.List;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Which transfers belong together, a document a group. */
@Component
final class TransferGroups implements OwnView {

  private final MongoCollection<Document> groups;

  TransferGroups(MongoDatabase database) {
    groups = database.getCollection("transfer_groups");
  }

  /** The transfers of a group; none where there is no such group. */
  List<String> transfersOf(String groupId) {
    Document found = groups.find(new Document("_id", groupId)).first();
    return found == null ? List.of() : found.getList("transfers", String.class, List.of());
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("transfer");
  }

  @Override
  public void apply(Seen seen) {
    for (Object event : seen.events()) {
      if (event instanceof TransferApplied applied && applied.groupId() != null) {
        groups.updateOne(
            new Document("_id", applied.groupId()),
            new Document("$addToSet", new Document("transfers", seen.id())),
            new UpdateOptions().upsert(true));
      }
    }
  }
}
