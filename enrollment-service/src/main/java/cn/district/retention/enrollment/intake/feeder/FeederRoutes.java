package cn.district.retention.enrollment.intake.feeder;

import cn.district.retention.enrollment.intake.Feeder;
import cn.district.retention.enrollment.intake.Feeder.Route;
import cn.district.retention.servicekit.aggregate.OwnView;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The routes of all primary schools: as many documents as the district has primary schools. */
@Component
public final class FeederRoutes implements OwnView {

  private final MongoCollection<Document> primarySchools;

  FeederRoutes(MongoDatabase database) {
    primarySchools = database.getCollection("feeder_routes");
  }

  /** Every primary school with its routes. */
  public List<Feeder.State> all() {
    List<Feeder.State> all = new ArrayList<>();
    primarySchools.find().forEach(document -> all.add(fromDocument(document)));
    return all;
  }

  /** Where the pupils of a class go who enter in a school year; null where nothing is set. */
  public @Nullable String juniorOf(String primarySchoolId, String classId, int schoolYear) {
    Document found = primarySchools.find(new Document("_id", primarySchoolId)).first();
    Route route = found == null ? null : fromDocument(found).routeIn(schoolYear);
    return route == null ? null : route.of(classId);
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("feeder");
  }

  @Override
  public void apply(Seen seen) {
    if (seen.state() instanceof Feeder.State state) {
      var routes = new Document();
      state
          .routes()
          .forEach(
              (year, route) ->
                  routes.append(
                      year.toString(),
                      new Document("junior", route.juniorSchoolId())
                          .append("byClass", new Document(new HashMap<>(route.byClass())))));
      primarySchools.replaceOne(
          new Document("_id", state.primarySchoolId()),
          new Document("_id", state.primarySchoolId()).append("routes", routes),
          new ReplaceOptions().upsert(true));
    }
  }

  private static Feeder.State fromDocument(Document document) {
    Map<Integer, Route> routes = new HashMap<>();
    document
        .get("routes", Document.class)
        .forEach(
            (year, value) -> {
              var route = (Document) value;
              Map<String, String> byClass = new HashMap<>();
              route
                  .get("byClass", Document.class)
                  .forEach((classId, school) -> byClass.put(classId, (String) school));
              routes.put(Integer.valueOf(year), new Route(route.getString("junior"), byClass));
            });
    return new Feeder.State(document.getString("_id"), routes);
  }
}
