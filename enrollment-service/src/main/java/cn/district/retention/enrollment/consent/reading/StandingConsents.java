package cn.district.retention.enrollment.consent.reading;

import cn.district.retention.enrollment.consent.ConsentRegister.Consent;
import cn.district.retention.enrollment.consent.ConsentRegister.End;
import cn.district.retention.enrollment.consent.ConsentRegister.Entry;
import cn.district.retention.enrollment.consent.ConsentRegister.State;
import cn.district.retention.enrollment.consent.Purpose;
import cn.district.retention.servicekit.aggregate.OwnView;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The last consent of each pupil to each purpose, a document a pupil who has any. */
@Component
final class StandingConsents implements OwnView {

  private final MongoCollection<Document> pupils;

  StandingConsents(MongoDatabase database) {
    pupils = database.getCollection("pupil_consents");
  }

  /** A pupil's last consent to a purpose, and how it ended. */
  record Last(Consent consent, @Nullable End end) {}

  /** The last consents of pupils, by pupil and purpose. */
  Map<String, Map<Purpose, Last>> of(Collection<String> pupilIds) {
    Map<String, Map<Purpose, Last>> found = new HashMap<>();
    var ids = new Document("$in", List.copyOf(pupilIds));
    for (Document pupil : pupils.find(new Document("_id", ids))) {
      Map<Purpose, Last> consents = new EnumMap<>(Purpose.class);
      pupil
          .get("consents", Document.class)
          .forEach(
              (purpose, consent) ->
                  consents.put(
                      Purpose.valueOf(purpose),
                      read(Purpose.valueOf(purpose), (Document) consent)));
      found.put(pupil.getString("_id"), consents);
    }
    return found;
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("consent");
  }

  @Override
  public void apply(Seen seen) {
    if (seen.state() instanceof State state) {
      var consents = new Document();
      // a later entry of a purpose takes the place of an earlier one
      state
          .entries()
          .forEach(entry -> consents.put(entry.consent().purpose().name(), toDocument(entry)));
      pupils.replaceOne(
          new Document("_id", seen.id()),
          new Document("_id", seen.id()).append("consents", consents),
          new ReplaceOptions().upsert(true));
    }
  }

  private static Document toDocument(Entry entry) {
    Consent consent = entry.consent();
    return new Document("textVersion", consent.textVersion())
        .append("from", consent.from().toString())
        .append("until", consent.until().toString())
        .append("end", entry.end() == null ? null : entry.end().name());
  }

  private static Last read(Purpose purpose, Document consent) {
    String end = consent.getString("end");
    return new Last(
        new Consent(
            purpose,
            consent.getInteger("textVersion"),
            LocalDate.parse(consent.getString("from")),
            LocalDate.parse(consent.getString("until"))),
        end == null ? null : End.valueOf(end));
  }
}
