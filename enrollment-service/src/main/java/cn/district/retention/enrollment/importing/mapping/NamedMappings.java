package cn.district.retention.enrollment.importing.mapping;

import cn.district.retention.decider.Refusal;
import cn.district.retention.enrollment.importing.mapping.NamedMapping.MappingRefused;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.aggregate.OwnView;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Finds the mappings of a unit, a document a unit, and lets a caller at those within reach. */
@Component
public final class NamedMappings implements OwnView {

  private static final String MAPPINGS = "mappings";

  private final MongoCollection<Document> units;
  private final ObjectProvider<Commands> commands;
  private final AggregateType<NamedMapping.State, NamedMapping.Command, NamedMapping.Event> type;

  NamedMappings(
      MongoDatabase database,
      ObjectProvider<Commands> commands,
      AggregateType<NamedMapping.State, NamedMapping.Command, NamedMapping.Event> type) {
    this.units = database.getCollection("import_mappings");
    this.commands = commands;
    this.type = type;
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("import-mapping");
  }

  @Override
  public void apply(Seen seen) {
    if (seen.state() instanceof NamedMapping.State state) {
      units.updateOne(
          new Document("_id", state.unitId()),
          new Document(state.kept() ? "$addToSet" : "$pull", new Document(MAPPINGS, seen.id())),
          new UpdateOptions().upsert(true));
    }
  }

  /** The mappings that a unit keeps. */
  List<Committed<NamedMapping.State>> of(String unitId) {
    Document unit = units.find(new Document("_id", unitId)).first();
    return unit == null
        ? List.of()
        : commands
            .getObject()
            .findAll(type, unit.getList(MAPPINGS, String.class, List.of()))
            .values()
            .stream()
            .filter(mapping -> mapping.state().kept())
            .toList();
  }

  /** A mapping of a unit that the caller reaches with a role that the handler allows. */
  Committed<NamedMapping.State> reachable(String mappingId, Caller caller) {
    Committed<NamedMapping.State> found = kept(mappingId).orElseThrow(CommandFailure.Unknown::new);
    caller.requireWithin(found.state().unitId());
    return found;
  }

  /** What the headers mean in a mapping within the caller's reach. */
  public Map<String, String> columnsOf(String mappingId, Caller caller) {
    NamedMapping.State state =
        kept(mappingId)
            .map(Committed::state)
            .orElseThrow(
                () ->
                    new CommandFailure.Refused(
                        Refusal.of(MappingRefused.MAPPING_UNKNOWN).at("mapping")));
    caller.requireWithin(state.unitId());
    return state.columns();
  }

  private Optional<Committed<NamedMapping.State>> kept(String mappingId) {
    return commands.getObject().find(type, mappingId).filter(found -> found.state().kept());
  }
}
