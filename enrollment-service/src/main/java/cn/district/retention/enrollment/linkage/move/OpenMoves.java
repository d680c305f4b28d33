package cn.district.retention.enrollment.linkage.move;

import cn.district.retention.enrollment.linkage.Linkage;
import cn.district.retention.enrollment.linkage.move.Move.Confirmation;
import cn.district.retention.enrollment.linkage.move.Move.Kind;
import cn.district.retention.enrollment.linkage.move.Move.Stage;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilEvent.EnrolmentClosed;
import cn.district.retention.enrollment.pupil.PupilEvent.EnrolmentOpened;
import cn.district.retention.enrollment.pupil.PupilEvent.FactCorrected;
import cn.district.retention.enrollment.pupil.PupilEvent.FactRetracted;
import cn.district.retention.enrollment.pupil.PupilEvent.OutsideArrivalRecorded;
import cn.district.retention.enrollment.pupil.PupilEvent.PersonalDataErased;
import cn.district.retention.enrollment.pupil.PupilEvent.PupilsMerged;
import cn.district.retention.enrollment.pupil.PupilEvent.PupilsUnmerged;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupil.PupilState.Enrolment;
import cn.district.retention.enrollment.transfer.Transfer;
import cn.district.retention.servicekit.aggregate.OwnView;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The moves of each school that lack a confirmation, a document a school; one between two schools
 * stands with both. Which arrivals the former district has confirmed stands beside them, a document
 * each.
 */
@Component
final class OpenMoves implements OwnView {

  private static final String TRANSFERS = "transfers";
  private static final String ARRIVALS = "arrivals";

  private final MongoCollection<Document> schools;
  private final MongoCollection<Document> released;

  OpenMoves(MongoDatabase database) {
    schools = database.getCollection("open_moves");
    released = database.getCollection("released_arrivals");
  }

  /**
   * A move that lacks a confirmation.
   *
   * @param moveId id of the transfer, or of the enrolment of an arrival
   * @param since first day of its stage
   * @param unverified whether the term of its arrival has passed
   */
  record OpenMove(
      String moveId,
      Kind kind,
      String pupilId,
      @Nullable String fromSchoolId,
      @Nullable String toSchoolId,
      Stage stage,
      LocalDate since,
      Confirmation missing,
      boolean unverified) {}

  /** The moves of some schools, each once. */
  Collection<OpenMove> of(Collection<String> schoolIds) {
    Map<String, OpenMove> moves = new HashMap<>();
    Map<String, OpenMove> arrivals = new HashMap<>();
    var ids = new Document("$in", List.copyOf(schoolIds));
    for (Document school : schools.find(new Document("_id", ids))) {
      school
          .get(TRANSFERS, new Document())
          .forEach((id, value) -> moves.put(id, transfer(id, (Document) value)));
      school
          .get(ARRIVALS, new Document())
          .forEach(
              (id, value) ->
                  arrivals.put(id, arrival(id, school.getString("_id"), (Document) value)));
    }
    if (!arrivals.isEmpty()) {
      var open = new Document("$in", List.copyOf(arrivals.keySet()));
      for (Document done : released.find(new Document("_id", open))) {
        arrivals.remove(done.getString("_id"));
      }
    }
    moves.putAll(arrivals);
    return moves.values();
  }

  private static OpenMove transfer(String id, Document d) {
    return new OpenMove(
        id,
        Kind.TRANSFER,
        d.getString("pupilId"),
        d.getString("fromSchoolId"),
        d.getString("toSchoolId"),
        Stage.valueOf(d.getString("stage")),
        LocalDate.parse(d.getString("since")),
        Confirmation.valueOf(d.getString("missing")),
        d.getBoolean("unverified"));
  }

  private static OpenMove arrival(String id, String schoolId, Document d) {
    return new OpenMove(
        id,
        Kind.ARRIVAL_FROM_OUTSIDE,
        d.getString("pupilId"),
        null,
        schoolId,
        Stage.ON_THE_WAY,
        LocalDate.parse(d.getString("since")),
        Confirmation.RELEASE,
        false);
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("transfer") || kind.equals("pupil") || kind.equals("linkage");
  }

  @Override
  public void apply(Seen seen) {
    switch (seen.state()) {
      case Transfer.State transfer -> follow(seen.id(), transfer);
      case PupilState pupil when concernsArrivals(seen.events(), pupil) -> follow(pupil);
      default -> {}
    }
    for (Object event : seen.events()) {
      if (event instanceof Linkage.Event.ReleaseConfirmed release) {
        released.updateOne(
            new Document("_id", release.enrolmentId()),
            new Document("$set", new Document("on", release.on().toString())),
            new UpdateOptions().upsert(true));
        unset(release.schoolId(), ARRIVALS, release.enrolmentId());
      }
      if (event instanceof Linkage.Event.ReleaseRetracted retracted) {
        released.deleteOne(new Document("_id", retracted.enrolmentId()));
        if (retracted.since() != null) {
          set(
              retracted.schoolId(),
              ARRIVALS,
              retracted.enrolmentId(),
              arrival(retracted.pupilId(), retracted.since()));
        }
      }
    }
  }

  private void follow(String transferId, Transfer.State transfer) {
    Transfer.Route route = transfer.route();
    Confirmation missing = Move.missing(transfer);
    if (route == null) {
      return;
    }
    String to = route.toSchoolId();
    for (String school :
        to == null ? List.of(route.fromSchoolId()) : List.of(route.fromSchoolId(), to)) {
      if (missing == null) {
        unset(school, TRANSFERS, transferId);
      } else {
        set(school, TRANSFERS, transferId, toDocument(route, transfer, missing));
      }
    }
  }

  private static Document toDocument(
      Transfer.Route route, Transfer.State transfer, Confirmation missing) {
    boolean onTheWay = missing == Confirmation.ARRIVAL;
    LocalDate sent = transfer.sentOn();
    return new Document("pupilId", route.pupilId())
        .append("fromSchoolId", route.fromSchoolId())
        .append("toSchoolId", route.toSchoolId())
        .append("stage", (onTheWay ? Stage.ON_THE_WAY : Stage.AGREEING).name())
        .append("since", String.valueOf(onTheWay ? sent : transfer.appliedOn()))
        .append("missing", missing.name())
        .append("unverified", transfer.standing() == Transfer.Standing.UNVERIFIED);
  }

  private static boolean concernsArrivals(List<Object> events, PupilState pupil) {
    return events.stream().anyMatch(OpenMoves::changesArrivals)
        && pupil.facts().stream().anyMatch(OutsideArrivalRecorded.class::isInstance);
  }

  private static boolean changesArrivals(Object event) {
    return switch (event) {
      case OutsideArrivalRecorded e -> true;
      case EnrolmentOpened e -> true;
      case EnrolmentClosed e -> true;
      case PersonalDataErased e -> true;
      case FactCorrected e -> true;
      case FactRetracted e -> true;
      case PupilsMerged e -> true;
      case PupilsUnmerged e -> true;
      default -> false;
    };
  }

  /**
   * Puts each arrival with the school where it stands, and takes it from every other one; nothing
   * waits once the pupil is no more at school here.
   */
  private void follow(PupilState pupil) {
    boolean isHere =
        pupil.openEnrolment().isPresent() && pupil.merged().isEmpty() && !pupil.isErased();
    for (PupilEvent fact : pupil.facts()) {
      if (fact instanceof OutsideArrivalRecorded arrival) {
        Optional<Enrolment> standing =
            pupil.arrivalFromOutside(arrival.enrolmentId()).filter(e -> isHere);
        for (String school : schoolsOf(arrival.enrolmentId(), pupil)) {
          if (standing.isPresent() && standing.get().schoolId().equals(school)) {
            set(
                school,
                ARRIVALS,
                arrival.enrolmentId(),
                arrival(pupil.pupilId(), standing.get().from()));
          } else {
            unset(school, ARRIVALS, arrival.enrolmentId());
          }
        }
      }
    }
  }

  private static Document arrival(String pupilId, LocalDate since) {
    return new Document("pupilId", pupilId).append("since", since.toString());
  }

  private static Set<String> schoolsOf(String enrolmentId, PupilState pupil) {
    Set<String> schools = new HashSet<>();
    pupil.arrivalFromOutside(enrolmentId).ifPresent(e -> schools.add(e.schoolId()));
    for (PupilEvent fact : pupil.facts()) {
      if (fact instanceof EnrolmentOpened opened && opened.enrolmentId().equals(enrolmentId)) {
        schools.add(opened.schoolId());
      }
      if (fact instanceof FactCorrected corrected
          && corrected.replacement().enrolmentOpened() != null
          && corrected.replacement().enrolmentOpened().enrolmentId().equals(enrolmentId)) {
        schools.add(corrected.replacement().enrolmentOpened().schoolId());
      }
    }
    return schools;
  }

  private void set(String school, String list, String id, Document move) {
    schools.updateOne(
        new Document("_id", school),
        new Document("$set", new Document(list + "." + id, move)),
        new UpdateOptions().upsert(true));
  }

  private void unset(String school, String list, String id) {
    schools.updateOne(
        new Document("_id", school), new Document("$unset", new Document(list + "." + id, "")));
  }
}
