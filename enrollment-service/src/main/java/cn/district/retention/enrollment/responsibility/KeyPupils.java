package cn.district.retention.enrollment.responsibility;

import cn.district.retention.enrollment.pupil.PupilEvent.FactCorrected;
import cn.district.retention.enrollment.pupil.PupilEvent.FactRetracted;
import cn.district.retention.enrollment.pupil.PupilEvent.KeyGroupTagEnded;
import cn.district.retention.enrollment.pupil.PupilEvent.KeyGroupTagged;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupil.PupilState.Tag;
import cn.district.retention.servicekit.aggregate.OwnView;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The pupils of key groups (重点群体) and who answers for each, a document a pupil: {@code groups} is
 * written from pupils' streams alone, {@code teacher} from those of responsibilities alone.
 */
@Component
public final class KeyPupils implements OwnView {

  private final MongoCollection<Document> pupils;

  KeyPupils(MongoDatabase database) {
    pupils = database.getCollection("key_pupils");
  }

  /** A group that a pupil belongs to, half-open; {@code to} is null while no end is known. */
  public record Membership(String group, LocalDate from, @Nullable LocalDate to) {
    boolean holdsOn(LocalDate date) {
      return !date.isBefore(from) && (to == null || date.isBefore(to));
    }
  }

  /** What is known of a pupil here; {@code teacher} is null where nobody answers for the pupil. */
  public record KeyPupil(
      List<Membership> memberships, @Nullable String teacher, @Nullable LocalDate since) {
    private static final KeyPupil NOTHING = new KeyPupil(List.of(), null, null);

    /** The groups that the pupil belongs to on a date. */
    public Set<String> groupsOn(LocalDate date) {
      return memberships.stream()
          .filter(membership -> membership.holdsOn(date))
          .map(Membership::group)
          .collect(Collectors.toUnmodifiableSet());
    }
  }

  /** What is known of one pupil. */
  public KeyPupil of(String pupilId) {
    return of(List.of(pupilId)).getOrDefault(pupilId, KeyPupil.NOTHING);
  }

  /** What is known of these pupils; of whom nothing is known is missing. */
  public Map<String, KeyPupil> of(Collection<String> pupilIds) {
    Map<String, KeyPupil> found = new HashMap<>();
    var ids = new Document("$in", List.copyOf(pupilIds));
    for (Document document : pupils.find(new Document("_id", ids))) {
      found.put(document.getString("_id"), fromDocument(document));
    }
    return found;
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("pupil") || kind.equals("responsibility");
  }

  @Override
  public void apply(Seen seen) {
    switch (seen.state()) {
      case PupilState pupil when seen.events().stream().anyMatch(KeyPupils::isOfGroups) ->
          set(seen, "groups", pupil.tags().stream().map(KeyPupils::toDocument).toList());
      case PupilResponsibility.State responsibility ->
          set(seen, "teacher", toDocument(responsibility));
      default -> {}
    }
  }

  private static boolean isOfGroups(Object event) {
    return event instanceof KeyGroupTagged
        || event instanceof KeyGroupTagEnded
        || event instanceof FactCorrected
        || event instanceof FactRetracted;
  }

  private void set(Seen seen, String field, @Nullable Object value) {
    pupils.updateOne(
        new Document("_id", seen.id()),
        new Document("$set", new Document(field, value)),
        new UpdateOptions().upsert(true));
  }

  private static Document toDocument(Tag tag) {
    return new Document("group", tag.keyGroup().name())
        .append("from", tag.from().toString())
        .append("to", tag.to() == null ? null : tag.to().toString());
  }

  private static @Nullable Document toDocument(PupilResponsibility.State responsibility) {
    LocalDate from = responsibility.from();
    return from == null
        ? null
        : new Document("staff", responsibility.staffId()).append("since", from.toString());
  }

  private static KeyPupil fromDocument(Document document) {
    List<Membership> memberships =
        document.getList("groups", Document.class, List.of()).stream()
            .map(
                group ->
                    new Membership(
                        group.getString("group"),
                        LocalDate.parse(group.getString("from")),
                        group.getString("to") == null
                            ? null
                            : LocalDate.parse(group.getString("to"))))
            .toList();
    Document teacher = document.get("teacher", Document.class);
    return teacher == null
        ? new KeyPupil(memberships, null, null)
        : new KeyPupil(
            memberships, teacher.getString("staff"), LocalDate.parse(teacher.getString("since")));
  }
}
