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
   * @param saidOn when the guardian said so at the latest, or its end came
   */
  public record ContactConsent(
      @Nullable LocalDate from, LocalDate until, boolean withdrawn, LocalDate saidOn) {

    /** Whether it was withdrawn, or its time is over. */
    public boolean isOver() {
      return from == null;
    }

    /**
     * Whether it holds beside the end of another one. Who withdraws means all that was said before;
     * a time that is over is the other's own.
     */
    private boolean outlasts(ContactConsent over) {
      return saidOn.isAfter(over.until) || (!over.withdrawn && until.isAfter(over.until));
    }

    /** Whether contact is consented to on a day. */
    public boolean holdsOn(LocalDate day) {
      return from != null && !withdrawn && !day.isBefore(from) && day.isBefore(until);
    }
  }

  /**
   * It is consented to.
   *
   * @param recordedOn when the school registered it; what begins earlier was said earlier
   */
  public void given(String pupilId, LocalDate from, LocalDate until, LocalDate recordedOn) {
    LocalDate saidOn = from.isBefore(recordedOn) ? from : recordedOn;
    put(pupilId, new ContactConsent(from, until, false, saidOn));
  }

  /** It is consented to no longer, since somebody said so. */
  public void withdrawn(String pupilId, LocalDate on) {
    put(pupilId, new ContactConsent(null, on, true, on));
  }

  /** Its time is over. */
  public void expired(String pupilId, LocalDate on) {
    put(pupilId, new ContactConsent(null, on, false, on));
  }

  private void put(String pupilId, ContactConsent consent) {
    LocalDate from = consent.from();
    pupils.replaceOne(
        new Document("_id", pupilId),
        new Document("_id", pupilId)
            .append("from", from == null ? null : from.toString())
            .append("until", consent.until().toString())
            .append("withdrawn", consent.withdrawn())
            .append("saidOn", consent.saidOn().toString()),
        new ReplaceOptions().upsert(true));
  }

  /** What counts for a person of several entries. */
  public Optional<ContactConsent> ofPerson(Collection<String> entries) {
    return counting(of(entries).values());
  }

  /**
   * What counts of all that was heard of one person: a withdrawal under any entry, until it is
   * consented to on a later day; else a consent that goes on; else that the last one is over.
   */
  public static Optional<ContactConsent> counting(Collection<ContactConsent> heard) {
    List<ContactConsent> over = heard.stream().filter(ContactConsent::isOver).toList();
    return heard.stream()
        .filter(consent -> !consent.isOver())
        .filter(consent -> over.stream().allMatch(consent::outlasts))
        .max(Comparator.comparing(ContactConsent::until))
        .or(
            () ->
                over.stream()
                    .max(
                        Comparator.comparing(ContactConsent::until)
                            .thenComparing(ContactConsent::withdrawn)));
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
      found.put(pupil.getString("_id"), read(pupil));
    }
    return found;
  }

  /** What was heard before it was kept when it was said counts from its own first day. */
  private static ContactConsent read(Document pupil) {
    String from = pupil.getString("from");
    String until = pupil.getString("until");
    String saidOn = pupil.getString("saidOn");
    String since = from == null ? until : from;
    return new ContactConsent(
        from == null ? null : LocalDate.parse(from),
        LocalDate.parse(until),
        pupil.getBoolean("withdrawn"),
        LocalDate.parse(saidOn == null ? since : saidOn));
  }
}
