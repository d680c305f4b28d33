package cn.district.retention.enrollment.classlist;

import cn.district.retention.enrollment.classlist.ClassList.Member;
import cn.district.retention.enrollment.classlist.ClassList.Standing;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilEvent.EnrolmentClosed;
import cn.district.retention.enrollment.pupil.PupilEvent.EnrolmentOpened;
import cn.district.retention.enrollment.pupil.PupilEvent.FactCorrected;
import cn.district.retention.enrollment.pupil.PupilEvent.FactRetracted;
import cn.district.retention.enrollment.pupil.PupilEvent.HomeTeachingEnded;
import cn.district.retention.enrollment.pupil.PupilEvent.HomeTeachingStarted;
import cn.district.retention.enrollment.pupil.PupilEvent.PupilReported;
import cn.district.retention.enrollment.pupil.PupilEvent.PupilsMerged;
import cn.district.retention.enrollment.pupil.PupilEvent.PupilsUnmerged;
import cn.district.retention.enrollment.pupil.PupilEvent.SuspensionApproved;
import cn.district.retention.enrollment.pupil.PupilEvent.SuspensionEnded;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupil.PupilState.Enrolment;
import cn.district.retention.enrollment.transfer.Transfer;
import cn.district.retention.servicekit.aggregate.OwnView;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The class lists, a document a class; every change is a compare-and-set on its version. */
@Component
public final class ClassLists implements OwnView {

  private final MongoCollection<Document> lists;

  ClassLists(MongoDatabase database) {
    lists = database.getCollection("class_lists");
  }

  /** The list of a class; empty with version 0 where nobody ever belonged to it. */
  public ClassList of(String classId) {
    return fromDocument(classId, lists.find(new Document("_id", classId)).first());
  }

  /** The lists of several classes, by class. */
  public Map<String, ClassList> of(Collection<String> classIds) {
    Map<String, ClassList> found = new HashMap<>();
    var ids = new Document("$in", List.copyOf(classIds));
    for (Document document : lists.find(new Document("_id", ids))) {
      String classId = document.getString("_id");
      found.put(classId, fromDocument(classId, document));
    }
    classIds.forEach(id -> found.computeIfAbsent(id, missing -> fromDocument(missing, null)));
    return found;
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("pupil") || kind.equals("transfer");
  }

  @Override
  public void apply(Seen seen) {
    applyAll(List.of(seen));
  }

  /** Changes each class once, whoever of it they are about. */
  @Override
  public void applyAll(List<Seen> ofManyStreams) {
    Map<String, List<Change>> byClass = new LinkedHashMap<>();
    for (Seen seen : ofManyStreams) {
      for (Object event : seen.events()) {
        for (Change change : changes(event, seen.state())) {
          byClass.computeIfAbsent(change.classId(), id -> new ArrayList<>()).add(change);
        }
      }
    }
    byClass.forEach(this::change);
  }

  private static List<Change> changes(Object event, Object state) {
    return switch (event) {
      case FactCorrected e -> follow((PupilState) state);
      case FactRetracted e -> follow((PupilState) state);
      case PupilsMerged e -> follow((PupilState) state);
      case PupilsUnmerged e -> follow((PupilState) state);
      case PupilEvent e -> ofPupil(e).stream().toList();
      case Transfer.Event e -> ofTransfer(e).stream().toList();
      default -> List.of();
    };
  }

  private static Optional<Change> ofPupil(PupilEvent event) {
    return switch (event) {
      case EnrolmentOpened e ->
          change(
              e.classId(),
              e.pupilId(),
              (member, version) ->
                  member == null
                      ? new Member(e.from(), version, Standing.PRESENT, List.of())
                      : member);
      case EnrolmentClosed e -> change(e.classId(), e.pupilId(), (member, version) -> null);
      case SuspensionApproved e -> change(e.classId(), e.pupilId(), standing(Standing.SUSPENDED));
      case SuspensionEnded e -> change(e.classId(), e.pupilId(), standing(Standing.PRESENT));
      case HomeTeachingStarted e ->
          change(e.classId(), e.pupilId(), standing(Standing.HOME_TAUGHT));
      case HomeTeachingEnded e -> change(e.classId(), e.pupilId(), standing(Standing.PRESENT));
      case PupilReported e -> change(e.classId(), e.pupilId(), reported(e.termStart()));
      default -> Optional.empty();
    };
  }

  private static Optional<Change> ofTransfer(Transfer.Event event) {
    return switch (event) {
      case Transfer.Event.FileSent e ->
          change(e.route().fromClassId(), e.route().pupilId(), standing(Standing.IN_TRANSIT));
      default -> Optional.empty();
    };
  }

  /** Puts the pupil on the list where the state says so, and takes it off every other one. */
  private static List<Change> follow(PupilState state) {
    List<Change> changes = new ArrayList<>();
    for (String classId : state.everClasses()) {
      changes.add(
          new Change(
              classId,
              state.pupilId(),
              (member, version) -> asIn(state, classId, member, version)));
    }
    return changes;
  }

  private static @Nullable Member asIn(
      PupilState state, String classId, @Nullable Member member, long version) {
    Optional<Enrolment> open =
        state.openEnrolment().filter(e -> state.merged().isEmpty() && e.classId().equals(classId));
    if (open.isEmpty()) {
      return null;
    }
    List<LocalDate> reported = state.reportedTerms().stream().sorted().toList();
    if (member != null && member.standing() == Standing.IN_TRANSIT) {
      return new Member(open.get().from(), member.listedFrom(), member.standing(), reported);
    }
    Standing standing = standingIn(state);
    long listedFrom =
        member != null && member.standing() == standing ? member.listedFrom() : version;
    return new Member(open.get().from(), listedFrom, standing, reported);
  }

  private static Standing standingIn(PupilState state) {
    if (state.openSuspension().isPresent()) {
      return Standing.SUSPENDED;
    }
    return state.life().openHomeTeaching().isPresent() ? Standing.HOME_TAUGHT : Standing.PRESENT;
  }

  private static Optional<Change> change(String classId, String pupilId, Step step) {
    return Optional.of(new Change(classId, pupilId, step));
  }

  /** One change of one list. */
  private record Change(String classId, String pupilId, Step step) {}

  /** What becomes of a member when the list takes its next version. */
  private interface Step {
    @Nullable Member on(@Nullable Member member, long version);
  }

  private static Step standing(Standing standing) {
    return (member, version) ->
        member == null || member.standing() == standing
            ? member
            : member.standing(standing, version);
  }

  private static Step reported(LocalDate termStart) {
    return (member, version) -> {
      if (member == null || member.reportedTerms().contains(termStart)) {
        return member;
      }
      List<LocalDate> terms = new ArrayList<>(member.reportedTerms());
      terms.add(termStart);
      return new Member(member.since(), member.listedFrom(), member.standing(), terms);
    };
  }

  private void change(String classId, List<Change> changes) {
    while (true) {
      Document found = lists.find(new Document("_id", classId)).first();
      ClassList list = fromDocument(classId, found);
      Map<String, Member> members = new HashMap<>(list.members());
      for (Change change : changes) {
        Member after = change.step().on(members.get(change.pupilId()), list.version() + 1);
        if (after == null) {
          members.remove(change.pupilId());
        } else {
          members.put(change.pupilId(), after);
        }
      }
      if (members.equals(list.members())
          || replace(found, new ClassList(classId, list.version() + 1, members))) {
        return;
      }
    }
  }

  private boolean replace(@Nullable Document found, ClassList list) {
    Document document = toDocument(list);
    if (found == null) {
      try {
        lists.insertOne(document);
        return true;
      } catch (MongoWriteException e) {
        return false;
      }
    }
    return lists
            .replaceOne(
                new Document("_id", list.classId()).append("version", list.version() - 1), document)
            .getMatchedCount()
        == 1;
  }

  private static Document toDocument(ClassList list) {
    var members = new Document();
    list.members()
        .forEach(
            (pupilId, member) ->
                members.append(
                    pupilId,
                    new Document("since", member.since().toString())
                        .append("listedFrom", member.listedFrom())
                        .append("standing", member.standing().name())
                        .append(
                            "reported",
                            member.reportedTerms().stream().map(LocalDate::toString).toList())));
    return new Document("_id", list.classId())
        .append("version", list.version())
        .append("members", members);
  }

  private static ClassList fromDocument(String classId, @Nullable Document document) {
    if (document == null) {
      return new ClassList(classId, 0, Map.of());
    }
    Map<String, Member> members = new HashMap<>();
    document
        .get("members", Document.class)
        .forEach((pupilId, value) -> members.put(pupilId, member((Document) value)));
    return new ClassList(classId, document.getLong("version"), members);
  }

  private static Member member(Document document) {
    return new Member(
        LocalDate.parse(document.getString("since")),
        document.getLong("listedFrom"),
        Standing.valueOf(document.getString("standing")),
        document.getList("reported", String.class).stream().map(LocalDate::parse).toList());
  }
}
