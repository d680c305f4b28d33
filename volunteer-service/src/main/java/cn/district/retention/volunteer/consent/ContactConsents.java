package cn.district.retention.volunteer.consent;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The last consent to contact by volunteers (结对联系同意) of each pupil, a document a pupil. */
@Component
public final class ContactConsents {

  private final MongoCollection<Document> pupils;

  ContactConsents(MongoDatabase database) {
    pupils = database.getCollection("contact_consents");
  }

  /**
   * A consent as it was heard of last.
   *
   * @param from null where only its end was heard of
   * @param until the first day without it
   */
  public record ContactConsent(@Nullable LocalDate from, LocalDate until, boolean withdrawn) {

    /** Whether it was withdrawn, or its time is over. */
    public boolean isOver() {
      return from == null;
    }

    private LocalDate since() {
      return from == null ? until : from;
    }

    /** Whether contact is consented to on a day. */
    public boolean holdsOn(LocalDate day) {
      return from != null && !withdrawn && !day.isBefore(from) && day.isBefore(until);
    }
  }

  /** It is consented to. */
  public void given(String pupilId, LocalDate from, LocalDate until) {
    put(pupilId, new ContactConsent(from, until, false));
  }

  /** It is consented to no longer, since somebody said so. */
  public void withdrawn(String pupilId, LocalDate on) {
    put(pupilId, new ContactConsent(null, on, true));
  }

  /** Its time is over. */
  public void expired(String pupilId, LocalDate on) {
    put(pupilId, new ContactConsent(null, on, false));
  }

  private void put(String pupilId, ContactConsent consent) {
    LocalDate from = consent.from();
    pupils.replaceOne(
        new Document("_id", pupilId),
        new Document("_id", pupilId)
            .append("from", from == null ? null : from.toString())
            .append("until", consent.until().toString())
            .append("withdrawn", consent.withdrawn()),
        new ReplaceOptions().upsert(true));
  }

  /** The last word on a person of several entries; of the same day, that it is over. */
  public Optional<ContactConsent> ofPerson(Collection<String> entries) {
    return of(entries).values().stream()
        .max(
            Comparator.comparing(ContactConsent::since)
                .thenComparing(ContactConsent::isOver)
                .thenComparing(ContactConsent::withdrawn));
  }

  /** What was heard of a pupil's consent last; empty where nothing was. */
  public Optional<ContactConsent> of(String pupilId) {
    return Optional.ofNullable(of(List.of(pupilId)).get(pupilId));
  }

  /** The same of many pupils, by id. */
  public Map<String, ContactConsent> of(Collection<String> pupilIds) {
    Map<String, ContactConsent> found = new HashMap<>();
    var ids = new Document("$in", List.copyOf(pupilIds));
    for (Document pupil : pupils.find(new Document("_id", ids))) {
      String from = pupil.getString("from");
      found.put(
          pupil.getString("_id"),
          new ContactConsent(
              from == null ? null : LocalDate.parse(from),
              LocalDate.parse(pupil.getString("until")),
              pupil.getBoolean("withdrawn")));
    }
    return found;
  }
}
