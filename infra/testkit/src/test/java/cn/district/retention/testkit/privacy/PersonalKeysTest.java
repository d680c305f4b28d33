package cn.district.retention.testkit.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.district.retention.servicekit.privacy.BlindIndex;
import cn.district.retention.servicekit.privacy.KeyManagement;
import cn.district.retention.servicekit.privacy.KeyRotation;
import cn.district.retention.servicekit.privacy.MongoPersonalKeys;
import cn.district.retention.servicekit.privacy.PersonalDataErased;
import cn.district.retention.servicekit.privacy.SealBroken;
import cn.district.retention.testkit.AllowedCommands;
import cn.district.retention.testkit.LocalStore;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Keys of persons on two instances of a service that share a store. */
class PersonalKeysTest {

  private static final byte[] PLAIN = "测试生".getBytes(UTF_8);

  private final AllowedCommands allowed = new AllowedCommands();
  private final MongoClient client = LocalStore.shared().client(allowed);
  private final MongoDatabase database =
      client.getDatabase(LocalStore.freshDatabase(PersonalKeysTest.class));
  private final MongoDatabase store =
      client.getDatabase(LocalStore.freshDatabase(PersonalKeysTest.class));
  private final MongoPersonalKeys keys = instance(MasterKeys.of("a"));
  private final MongoPersonalKeys other = instance(MasterKeys.of("a"));
  private final String person = UUID.randomUUID().toString();

  private MongoPersonalKeys instance(KeyManagement management) {
    return new MongoPersonalKeys(store, database, management);
  }

  @AfterEach
  void stop() {
    client.close();
    allowed.verify();
  }

  @Test
  void what_is_sealed_opens_on_every_instance() {
    byte[] sealed = keys.seal(person, PLAIN);

    assertThat(new String(sealed, UTF_8)).doesNotContain("测试生");
    assertThat(keys.open(person, sealed)).isEqualTo(PLAIN);
    assertThat(other.open(person, sealed)).isEqualTo(PLAIN);
  }

  @Test
  void what_was_sealed_for_one_person_does_not_open_for_another() {
    String somebodyElse = UUID.randomUUID().toString();
    byte[] sealed = keys.seal(person, PLAIN);
    keys.seal(somebodyElse, PLAIN);

    assertThatThrownBy(() -> keys.open(somebodyElse, sealed)).isInstanceOf(SealBroken.class);
  }

  @Test
  void a_key_that_is_put_in_anothers_place_does_not_open() {
    String somebodyElse = UUID.randomUUID().toString();
    byte[] sealed = keys.seal(person, PLAIN);
    var documents = database.getCollection("personal_keys");
    Document moved = documents.find(new Document("_id", person)).first();
    moved.put("_id", somebodyElse);
    documents.insertOne(moved);

    assertThatThrownBy(() -> other.open(somebodyElse, sealed)).isInstanceOf(SealBroken.class);
  }

  @Nested
  class Erasure {

    @Test
    void nothing_opens_any_more_and_nothing_is_sealed_anew() {
      byte[] sealed = keys.seal(person, PLAIN);

      keys.erase(person);

      assertThat(keys.open(person, sealed)).isNull();
      assertThatThrownBy(() -> keys.seal(person, PLAIN)).isInstanceOf(PersonalDataErased.class);
      assertThat(instance(MasterKeys.of("a")).open(person, sealed)).isNull();
      assertThatThrownBy(() -> instance(MasterKeys.of("a")).seal(person, PLAIN))
          .isInstanceOf(PersonalDataErased.class);
      Document left =
          database.getCollection("personal_keys").find(new Document("_id", person)).first();
      assertThat(left).containsOnlyKeys("_id", "erased");
    }

    @Test
    void whoever_was_never_known_here_gets_no_key_later_either() {
      keys.erase(person);
      keys.erase(person);

      assertThatThrownBy(() -> other.seal(person, PLAIN)).isInstanceOf(PersonalDataErased.class);
    }

    @Test
    void another_instance_forgets_the_key_and_tells_its_listeners_with_the_next_news() {
      byte[] sealed = keys.seal(person, PLAIN);
      assertThat(other.open(person, sealed)).isEqualTo(PLAIN);
      List<String> heardHere = new ArrayList<>();
      List<String> heardThere = new ArrayList<>();
      keys.onErasure(heardHere::add);
      other.onErasure(heardThere::add);

      keys.erase(person);
      assertThat(heardHere).containsExactly(person);
      other.takeUpErasures();

      assertThat(heardThere).containsExactly(person);
      assertThat(other.open(person, sealed)).isNull();
      other.takeUpErasures();
      assertThat(heardThere).hasSize(1);
    }

    @Test
    void a_key_that_a_back_up_brings_back_is_destroyed_again_at_the_next_start() {
      byte[] sealed = keys.seal(person, PLAIN);
      var documents = database.getCollection("personal_keys");
      Document backedUp = documents.find(new Document("_id", person)).first();
      keys.erase(person);
      documents.replaceOne(new Document("_id", person), backedUp);

      MongoPersonalKeys restarted = instance(MasterKeys.of("a"));
      restarted.takeUpErasures();

      assertThat(restarted.open(person, sealed)).isNull();
      assertThat(documents.find(new Document("_id", person)).first())
          .containsOnlyKeys("_id", "erased");
    }

    @Test
    void the_news_of_many_erasures_by_several_instances_are_complete() {
      List<String> erased = new ArrayList<>();
      List<String> heard = new ArrayList<>();
      other.onErasure(heard::add);
      for (int i = 0; i < 130; i++) {
        String one = UUID.randomUUID().toString();
        erased.add(one);
        (i % 2 == 0 ? keys : instance(MasterKeys.of("a"))).erase(one);
      }

      other.takeUpErasures();

      assertThat(heard).containsExactlyElementsOf(erased);
    }
  }

  @Nested
  class Rotation {

    @Test
    void all_keys_come_under_the_newest_and_the_old_one_can_go() {
      byte[] sealed = keys.seal(person, PLAIN);
      String erased = UUID.randomUUID().toString();
      keys.seal(erased, PLAIN);
      keys.erase(erased);
      String index = new BlindIndex(database, MasterKeys.of("a")).of("id-number", "1");

      KeyRotation rotation = rotation(MasterKeys.of("a", "b"));
      assertThat(rotation.standing().keysByMasterKey()).isEqualTo(Map.of("a", 1L));
      KeyRotation.Standing done = rotation.rewrap();

      assertThat(done.newestKeyId()).isEqualTo("b");
      assertThat(done.keysByMasterKey()).isEqualTo(Map.of("b", 1L));
      assertThat(instance(MasterKeys.of("b")).open(person, sealed)).isEqualTo(PLAIN);
      assertThat(new BlindIndex(database, MasterKeys.of("b")).of("id-number", "1"))
          .isEqualTo(index);
    }

    @Test
    void a_run_that_was_broken_off_is_finished_by_the_next() {
      List<String> persons = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        persons.add(UUID.randomUUID().toString());
        keys.seal(persons.getLast(), PLAIN);
      }

      assertThatThrownBy(() -> rotation(new BreakingOff(MasterKeys.of("a", "b"), 7)).rewrap())
          .isInstanceOf(IllegalStateException.class);
      assertThat(rotation(MasterKeys.of("a", "b")).standing().keysByMasterKey())
          .isEqualTo(Map.of("a", 13L, "b", 7L));

      assertThat(rotation(MasterKeys.of("a", "b")).rewrap().keysByMasterKey())
          .isEqualTo(Map.of("b", 20L));
      assertThat(rotation(MasterKeys.of("b")).rewrap().keysByMasterKey())
          .isEqualTo(Map.of("b", 20L));
    }

    private KeyRotation rotation(KeyManagement management) {
      return new KeyRotation(
          management, instance(management), new BlindIndex(database, management));
    }
  }

  /** Wraps some keys and then no more. */
  private static final class BreakingOff implements KeyManagement {
    private final KeyManagement whole;
    private int left;

    BreakingOff(KeyManagement whole, int left) {
      this.whole = whole;
      this.left = left;
    }

    @Override
    public String newestKeyId() {
      return whole.newestKeyId();
    }

    @Override
    public Wrapped wrap(byte[] dataKey, String owner) {
      if (left-- == 0) {
        throw new IllegalStateException("broken off");
      }
      return whole.wrap(dataKey, owner);
    }

    @Override
    public byte[] unwrap(Wrapped wrapped, String owner) {
      return whole.unwrap(wrapped, owner);
    }
  }
}
