package cn.district.retention.volunteer.roster;

import cn.district.retention.servicekit.aggregate.OwnView;
import cn.district.retention.volunteer.team.RecordCheck;
import cn.district.retention.volunteer.team.Volunteer;
import cn.district.retention.volunteer.team.VolunteerState.Recruited;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** All volunteers without their names: one document each. */
@Component
final class Roster implements OwnView {

  private final MongoCollection<Document> volunteers;

  Roster(MongoDatabase database) {
    volunteers = database.getCollection("roster");
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals(Volunteer.KIND);
  }

  @Override
  public void apply(Seen seen) {
    if (seen.state() instanceof Recruited volunteer) {
      Document line =
          new Document("_id", volunteer.volunteerId())
              .append("recruitedOn", volunteer.recruitedOn().toString());
      volunteer.checks().stream()
          .max(Comparator.comparing(RecordCheck::validUntil))
          .ifPresent(check -> line.append("checkedUntil", check.validUntil().toString()));
      volunteers.replaceOne(
          new Document("_id", volunteer.volunteerId()), line, new ReplaceOptions().upsert(true));
    }
  }

  /** Everybody, in the order of their ids. */
  List<RosterEntry> all(LocalDate today) {
    List<RosterEntry> entries = new ArrayList<>();
    for (Document line : volunteers.find()) {
      String checkedUntil = line.getString("checkedUntil");
      entries.add(
          RosterEntry.of(
              line.getString("_id"),
              LocalDate.parse(line.getString("recruitedOn")),
              checkedUntil == null ? null : LocalDate.parse(checkedUntil),
              today));
    }
    entries.sort(Comparator.comparing(RosterEntry::volunteerId));
    return entries;
  }
}
