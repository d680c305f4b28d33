package cn.district.retention.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class LocalStoreTest {

  @Test
  void a_second_document_with_the_same_id_is_refused() {
    try (var client = LocalStore.shared().client()) {
      MongoCollection<Document> commits =
          client.getDatabase(LocalStore.freshDatabase(getClass())).getCollection("commits");
      commits.insertOne(new Document("_id", "pupil/1:1"));

      assertThatThrownBy(() -> commits.insertOne(new Document("_id", "pupil/1:1")))
          .isInstanceOfSatisfying(
              MongoException.class, e -> assertThat(e.getCode()).isEqualTo(11000));
    }
  }

  @Test
  void a_paused_store_comes_back_with_its_documents() {
    try (var store = LocalStore.start();
        var client = store.client()) {
      MongoCollection<Document> commits =
          client.getDatabase(LocalStore.freshDatabase(getClass())).getCollection("commits");
      commits.insertOne(new Document("_id", "pupil/1:1"));

      store.pause();
      store.resume();

      assertThat(commits.find(Filters.eq("pupil/1:1")).first()).isNotNull();
    }
  }
}
