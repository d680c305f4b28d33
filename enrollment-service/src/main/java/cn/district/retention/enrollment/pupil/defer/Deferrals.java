package cn.district.retention.enrollment.pupil.defer;

import cn.district.retention.enrollment.pupil.PupilCommand;
import cn.district.retention.enrollment.pupil.PupilCommand.ExpireDeferral;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilEvent.EnrolmentOpened;
import cn.district.retention.enrollment.pupil.PupilEvent.EntryDeferralExpired;
import cn.district.retention.enrollment.pupil.PupilEvent.EntryDeferred;
import cn.district.retention.enrollment.pupil.PupilEvent.PersonalDataErased;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupil.SchoolLife.Deferral;
import cn.district.retention.enrollment.pupil.SchoolLife.DeferralReason;
import cn.district.retention.enrollment.terms.PupilDueDates;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.OwnView;
import cn.district.retention.servicekit.due.DueSweep;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bson.Document;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The deferrals of a school, a document a school; who has entered a class is taken off. */
@Component
final class Deferrals implements OwnView, DueSweep {

  private final MongoCollection<Document> schools;
  private final PupilDueDates dueDates;

  Deferrals(
      MongoDatabase database,
      ObjectProvider<Commands> commands,
      AggregateType<PupilState, PupilCommand, PupilEvent> pupils) {
    this.schools = database.getCollection("entry_deferrals");
    this.dueDates =
        new PupilDueDates(database, "entry_deferrals", "entry-deferral", commands, pupils);
  }

  /** One deferral. */
  record DeferralLine(
      String deferralId,
      String pupilId,
      String schoolId,
      int schoolYear,
      DeferralReason reason,
      LocalDate until,
      boolean expired) {}

  /** The deferrals of some schools. */
  List<DeferralLine> of(Collection<String> schoolIds) {
    List<DeferralLine> lines = new ArrayList<>();
    var ids = new Document("$in", List.copyOf(schoolIds));
    for (Document school : schools.find(new Document("_id", ids))) {
      school
          .get("deferrals", Document.class)
          .forEach((id, value) -> lines.add(line(id, school.getString("_id"), (Document) value)));
    }
    return lines;
  }

  private static DeferralLine line(String id, String schoolId, Document d) {
    return new DeferralLine(
        id,
        d.getString("pupilId"),
        schoolId,
        d.getInteger("schoolYear"),
        DeferralReason.valueOf(d.getString("reason")),
        LocalDate.parse(d.getString("until")),
        d.getBoolean("expired"));
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("pupil");
  }

  @Override
  public void apply(Seen seen) {
    if (!(seen.state() instanceof PupilState state) || state.life().deferrals().isEmpty()) {
      return;
    }
    for (Object event : seen.events()) {
      switch (event) {
        case EntryDeferred e -> {
          dueDates.schedule(e.until(), e.pupilId(), e.deferralId());
          state.life().deferrals().forEach(deferral -> put(e.pupilId(), deferral));
        }
        case EntryDeferralExpired e ->
            state.life().deferrals().forEach(deferral -> put(e.pupilId(), deferral));
        case EnrolmentOpened e -> state.life().deferrals().forEach(this::remove);
        case PersonalDataErased e -> state.life().deferrals().forEach(this::remove);
        default -> {}
      }
    }
  }

  private void put(String pupilId, Deferral deferral) {
    schools.updateOne(
        new Document("_id", deferral.schoolId()),
        new Document(
            "$set",
            new Document(
                "deferrals." + deferral.deferralId(),
                new Document("pupilId", pupilId)
                    .append("schoolYear", deferral.schoolYear())
                    .append("reason", deferral.reason().name())
                    .append("until", deferral.until().toString())
                    .append("expired", deferral.expired()))),
        new UpdateOptions().upsert(true));
  }

  private void remove(Deferral deferral) {
    schools.updateOne(
        new Document("_id", deferral.schoolId()),
        new Document("$unset", new Document("deferrals." + deferral.deferralId(), "")));
  }

  @Override
  public void sweep(LocalDate today) {
    dueDates.sweep(today, (id, dueOn) -> new ExpireDeferral(id, today));
  }
}
