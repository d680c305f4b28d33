package cn.district.retention.enrollment.reconciliation.compare;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The pages of the lists that wait for their comparison, a document a page. They are gone once they
 * were compared: what is to stay is a difference.
 */
@Component
final class ListPages {

  private final MongoCollection<Document> pages;

  ListPages(MongoDatabase database) {
    pages = database.getCollection("reconciliation_lists");
  }

  /**
   * One child of a list.
   *
   * @param index keyed hash of the ID number; null where the list names the pupil's own id
   */
  record Listed(String reference, @Nullable String index, @Nullable String pupilId) {}

  void put(String pageId, List<Listed> listed) {
    var rows =
        listed.stream()
            .map(
                each ->
                    new Document("ref", each.reference())
                        .append("index", each.index())
                        .append("pupil", each.pupilId()))
            .toList();
    pages.replaceOne(
        new Document("_id", pageId),
        new Document("_id", pageId).append("rows", rows),
        new ReplaceOptions().upsert(true));
  }

  List<Listed> of(Collection<String> pageIds) {
    List<Listed> listed = new ArrayList<>();
    for (String pageId : pageIds) {
      Document page = pages.find(new Document("_id", pageId)).first();
      if (page == null) {
        continue;
      }
      for (Document row : page.getList("rows", Document.class)) {
        listed.add(
            new Listed(row.getString("ref"), row.getString("index"), row.getString("pupil")));
      }
    }
    return listed;
  }

  void drop(String pageId) {
    pages.deleteOne(new Document("_id", pageId));
  }
}
