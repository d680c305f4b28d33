package cn.district.retention.volunteer.register;

import cn.district.retention.servicekit.aggregate.OwnView;
import cn.district.retention.volunteer.pairing.Doubt;
import cn.district.retention.volunteer.pairing.EndReason;
import cn.district.retention.volunteer.pairing.Form;
import cn.district.retention.volunteer.pairing.Pairing;
import cn.district.retention.volunteer.pairing.PairingEvent.PupilChangedSchool;
import cn.district.retention.volunteer.pairing.PairingState.End;
import cn.district.retention.volunteer.pairing.PairingState.Started;
import cn.district.retention.volunteer.pairing.Standing;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Pairings by the school of the pupil: one document a school. */
@Component
final class Register implements OwnView {

  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

  private final MongoCollection<Document> schools;

  Register(MongoDatabase database) {
    schools = database.getCollection("pairings_by_school");
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals(Pairing.KIND);
  }

  @Override
  public void apply(Seen seen) {
    if (!(seen.state() instanceof Started pairing)) {
      return;
    }
    String entry = "pairings." + pairing.pairingId();
    for (Object event : seen.events()) {
      if (event instanceof PupilChangedSchool moved) {
        schools.updateOne(
            new Document("_id", moved.formerSchoolId()),
            new Document("$unset", new Document(entry, "")));
      }
    }
    schools.updateOne(
        new Document("_id", pairing.schoolId()),
        new Document("$set", new Document(entry, line(pairing))),
        UPSERT);
  }

  private static Document line(Started pairing) {
    return new Document("pupilId", pairing.pupilId())
        .append("volunteerIds", pairing.volunteerIds())
        .append("form", pairing.form().name())
        .append("from", pairing.from().toString())
        .append("until", pairing.until().toString())
        .append("standing", pairing.standing().name())
        .append("doubts", pairing.doubts().stream().map(Doubt::name).sorted().toList())
        .append("end", end(pairing.end()));
  }

  private static @Nullable Document end(@Nullable End end) {
    return end == null
        ? null
        : new Document("reason", end.reason().name()).append("on", end.on().toString());
  }

  /** The pairings of the pupils at these schools, in the order of their starts. */
  List<RegisterEntry> of(Collection<String> schoolIds) {
    List<RegisterEntry> entries = new ArrayList<>();
    for (Document school : schools.find(new Document("_id", new Document("$in", schoolIds)))) {
      Document lines = school.get("pairings", new Document());
      for (String pairingId : lines.keySet()) {
        entries.add(read(school.getString("_id"), pairingId, lines.get(pairingId, Document.class)));
      }
    }
    entries.sort(Comparator.comparing(RegisterEntry::cursor));
    return entries;
  }

  private static RegisterEntry read(String schoolId, String pairingId, Document line) {
    return new RegisterEntry(
        pairingId,
        line.getString("pupilId"),
        schoolId,
        line.getList("volunteerIds", String.class),
        Form.valueOf(line.getString("form")),
        LocalDate.parse(line.getString("from")),
        LocalDate.parse(line.getString("until")),
        Standing.valueOf(line.getString("standing")),
        line.getList("doubts", String.class, List.of()).stream().map(Doubt::valueOf).toList(),
        end(line.get("end", Document.class)));
  }

  private static @Nullable End end(@Nullable Document end) {
    return end == null
        ? null
        : new End(EndReason.valueOf(end.getString("reason")), LocalDate.parse(end.getString("on")));
  }
}
