package cn.district.retention.enrollment.conduct.reading;

import cn.district.retention.enrollment.conduct.ConductIncident;
import cn.district.retention.enrollment.conduct.ConductIncident.Command;
import cn.district.retention.enrollment.conduct.ConductIncident.Event;
import cn.district.retention.enrollment.conduct.ConductIncident.Incident;
import cn.district.retention.enrollment.pupilfile.PupilAliases;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.OwnView;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Which incidents are on record of each pupil, a document a pupil who has any. */
@Component
public final class Incidents implements OwnView {

  private static final String INCIDENTS = "incidents";

  private final MongoCollection<Document> pupils;
  private final PupilAliases aliases;
  private final ObjectProvider<Commands> commands;
  private final AggregateType<ConductIncident.State, Command, Event> incidents;

  Incidents(
      MongoDatabase database,
      PupilAliases aliases,
      ObjectProvider<Commands> commands,
      AggregateType<ConductIncident.State, Command, Event> incidents) {
    this.pupils = database.getCollection("pupil_incidents");
    this.aliases = aliases;
    this.commands = commands;
    this.incidents = incidents;
  }

  /** The incidents of one person that stand, oldest first, whatever entry they were put to. */
  public List<IncidentView> of(String pupilId) {
    List<String> persons = new ArrayList<>(aliases.of(pupilId));
    persons.add(pupilId);
    return commands.getObject().findAll(incidents, everOf(persons).keySet()).values().stream()
        .filter(found -> !found.state().retracted())
        .map(IncidentView::of)
        .sorted(
            Comparator.comparing(IncidentView::happenedOn).thenComparing(IncidentView::incidentId))
        .toList();
  }

  /** The incidents that were ever put on record of these entries, each with its entry. */
  public Map<String, String> everOf(Collection<String> pupilIds) {
    Map<String, String> ids = new TreeMap<>();
    var asked = new Document("_id", new Document("$in", List.copyOf(pupilIds)));
    for (Document pupil : pupils.find(asked)) {
      pupil
          .getList(INCIDENTS, String.class, List.of())
          .forEach(id -> ids.put(id, pupil.getString("_id")));
    }
    return ids;
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("conduct");
  }

  @Override
  public void apply(Seen seen) {
    for (Object event : seen.events()) {
      if (event instanceof Event.ConductRecorded recorded) {
        Incident incident = recorded.incident();
        pupils.updateOne(
            new Document("_id", incident.pupilId()),
            new Document("$addToSet", new Document(INCIDENTS, incident.incidentId())),
            new UpdateOptions().upsert(true));
      }
    }
  }
}
