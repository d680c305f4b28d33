package cn.district.retention.aid.register;

import cn.district.retention.aid.application.AidApplication;
import cn.district.retention.aid.application.ApplicationState.Submitted;
import cn.district.retention.aid.application.Doubt;
import cn.district.retention.aid.application.Standing;
import cn.district.retention.decider.approval.ApprovalStep;
import cn.district.retention.servicekit.aggregate.OwnView;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Applications by school and school year: one document for each, and one that lists the years. */
@Component
final class Register implements OwnView {

  private static final String YEARS = "years";
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

  private final MongoCollection<Document> pages;

  Register(MongoDatabase database) {
    pages = database.getCollection("application_register");
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals(AidApplication.KIND);
  }

  @Override
  public void apply(Seen seen) {
    if (!(seen.state() instanceof Submitted application)) {
      return;
    }
    int year = application.schoolYear();
    pages.updateOne(
        new Document("_id", YEARS), new Document("$addToSet", new Document(YEARS, year)), UPSERT);
    pages.updateOne(
        new Document("_id", pageId(application.schoolId(), year)),
        new Document(
            "$set",
            new Document("schoolId", application.schoolId())
                .append("schoolYear", year)
                .append(
                    "applications." + application.applicationId(),
                    new Document("pupilId", application.pupilId())
                        .append("submittedOn", application.submittedOn().toString())
                        .append("standing", application.standing().name())
                        .append(
                            "next",
                            application
                                .approvals()
                                .next()
                                .filter(step -> application.standing() != Standing.CLOSED)
                                .map(ApprovalStep::code)
                                .orElse(null))
                        .append(
                            "doubts",
                            application.doubts().open().stream()
                                .map(Doubt::name)
                                .sorted()
                                .toList()))),
        UPSERT);
  }

  private static String pageId(String schoolId, int year) {
    return schoolId + "/" + year;
  }

  /** The applications at these schools, of all years, in the order of application. */
  List<Entry> of(Collection<String> schoolIds) {
    Document known = pages.find(new Document("_id", YEARS)).first();
    if (known == null) {
      return List.of();
    }
    List<String> pageIds =
        known.getList(YEARS, Integer.class).stream()
            .flatMap(year -> schoolIds.stream().map(school -> pageId(school, year)))
            .toList();
    List<Entry> entries = new ArrayList<>();
    for (Document page : pages.find(new Document("_id", new Document("$in", pageIds)))) {
      entries.addAll(read(page));
    }
    entries.sort(Comparator.comparing(Entry::cursor));
    return entries;
  }

  private static List<Entry> read(Document page) {
    Document applications = page.get("applications", Document.class);
    return applications.keySet().stream()
        .map(
            id -> {
              Document line = applications.get(id, Document.class);
              return new Entry(
                  id,
                  line.getString("pupilId"),
                  page.getString("schoolId"),
                  page.getInteger("schoolYear"),
                  LocalDate.parse(line.getString("submittedOn")),
                  Standing.valueOf(line.getString("standing")),
                  line.getString("next"),
                  line.getList("doubts", String.class, List.of()).stream()
                      .map(Doubt::valueOf)
                      .toList());
            })
        .toList();
  }
}
