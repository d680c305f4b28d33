package cn.district.retention.enrollment.changeform.file;

import cn.district.retention.enrollment.changeform.ChangeForm.ChangeKind;
import cn.district.retention.enrollment.changeform.ChangeForm.Line;
import cn.district.retention.enrollment.pupil.EntryKind;
import cn.district.retention.enrollment.pupil.ExitCode;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.transfer.Transfer;
import cn.district.retention.organisation.SchoolCalendar;
import cn.district.retention.servicekit.aggregate.OwnView;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What has changed in a class, a document a class and school year. */
@Component
final class ClassChanges implements OwnView {

  /** A whole class enters at the start of a school year: that is no change of it. */
  private static final Set<Month> MONTHS_OF_ENTRY = EnumSet.of(Month.AUGUST, Month.SEPTEMBER);

  private final MongoCollection<Document> years;

  ClassChanges(MongoDatabase database) {
    years = database.getCollection("class_changes");
  }

  private record Change(String classId, Line line) {}

  /** The changes of a class in the half-open interval. */
  List<Line> between(String classId, LocalDate from, LocalDate to) {
    List<Line> lines = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    int last = SchoolCalendar.schoolYearOf(to.minusDays(1));
    for (int year = SchoolCalendar.schoolYearOf(from); year <= last; year++) {
      ids.add(id(classId, year));
    }
    for (Document document : years.find(new Document("_id", new Document("$in", ids)))) {
      document
          .get("changes", new Document())
          .values()
          .forEach(
              value -> {
                Line line = line((Document) value);
                if (!line.on().isBefore(from) && line.on().isBefore(to)) {
                  lines.add(line);
                }
              });
    }
    return lines.stream()
        .distinct()
        .sorted(
            Comparator.comparing(Line::on).thenComparing(Line::pupilId).thenComparing(Line::kind))
        .toList();
  }

  private static String id(String classId, int schoolYear) {
    return classId + "|" + schoolYear;
  }

  private static Line line(Document document) {
    return new Line(
        document.getString("pupilId"),
        ChangeKind.valueOf(document.getString("kind")),
        LocalDate.parse(document.getString("on")));
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("pupil") || kind.equals("transfer");
  }

  @Override
  public void apply(Seen seen) {
    List<Object> events = seen.events();
    for (int i = 0; i < events.size(); i++) {
      Change change =
          switch (events.get(i)) {
            case PupilEvent e -> ofPupil(e);
            case Transfer.Event.FileSent e ->
                new Change(
                    e.route().fromClassId(),
                    new Line(e.route().pupilId(), ChangeKind.TRANSFER_UNDER_WAY, e.sentOn()));
            default -> null;
          };
      if (change != null) {
        put(seen.id() + ":" + seen.version() + ":" + i, change);
      }
      if (events.get(i) instanceof PupilEvent.YearEndUndone undone) {
        strike(seen, undone);
      }
    }
  }

  private static @Nullable Change ofPupil(PupilEvent event) {
    return switch (event) {
      case PupilEvent.EnrolmentOpened e ->
          change(e.classId(), e.pupilId(), entered(e.entryKind(), e.from()), e.from());
      case PupilEvent.EnrolmentClosed e ->
          change(e.classId(), e.pupilId(), left(e.exitCode()), e.to());
      case PupilEvent.SuspensionApproved e ->
          change(e.classId(), e.pupilId(), ChangeKind.SUSPENDED, e.from());
      case PupilEvent.SuspensionExtended e ->
          change(e.classId(), e.pupilId(), ChangeKind.SUSPENSION_EXTENDED, e.extendedFrom());
      case PupilEvent.SuspensionExpired e ->
          change(e.classId(), e.pupilId(), ChangeKind.SUSPENSION_EXPIRED, e.on());
      case PupilEvent.SuspensionEnded e ->
          change(e.classId(), e.pupilId(), ChangeKind.RESUMED, e.on());
      case PupilEvent.HomeTeachingStarted e ->
          change(e.classId(), e.pupilId(), ChangeKind.HOME_TEACHING, e.from());
      case PupilEvent.HomeTeachingEnded e ->
          change(e.classId(), e.pupilId(), ChangeKind.HOME_TEACHING_OVER, e.on());
      case PupilEvent.NoShowDetected e ->
          change(e.classId(), e.pupilId(), ChangeKind.NOT_REPORTED, e.detectedOn());
      default -> null;
    };
  }

  private static @Nullable Change change(
      String classId, String pupilId, @Nullable ChangeKind kind, LocalDate on) {
    return kind == null ? null : new Change(classId, new Line(pupilId, kind, on));
  }

  private static @Nullable ChangeKind entered(EntryKind kind, LocalDate from) {
    return switch (kind) {
      case FIRST_ENTRY -> MONTHS_OF_ENTRY.contains(from.getMonth()) ? null : ChangeKind.ENTERED;
      case TRANSFER_IN -> ChangeKind.TRANSFERRED_IN;
      case REPEAT -> ChangeKind.REPEATING_HERE;
      case CLASS_MOVE -> ChangeKind.CLASS_MOVED_IN;
      case RE_ENTRY -> ChangeKind.RE_ENTERED;
    };
  }

  private static @Nullable ChangeKind left(ExitCode code) {
    return switch (code) {
      case TRANSFERRED_OUT -> ChangeKind.TRANSFERRED_OUT;
      case CLASS_MOVE -> ChangeKind.CLASS_MOVED_OUT;
      case REPEAT -> ChangeKind.REPEATING_ELSEWHERE;
      case DECEASED -> ChangeKind.DECEASED;
      case EMIGRATED -> ChangeKind.EMIGRATED;
      case OTHER -> ChangeKind.LEFT_OTHERWISE;
      // a whole class finishes, and an error is no change
      case GRADUATED, COMPLETED, REGISTERED_IN_ERROR -> null;
    };
  }

  private void put(String fact, Change change) {
    Line line = change.line();
    years.updateOne(
        new Document("_id", id(change.classId(), SchoolCalendar.schoolYearOf(line.on()))),
        new Document(
            "$set",
            new Document(
                "changes." + fact,
                new Document("pupilId", line.pupilId())
                    .append("kind", line.kind().name())
                    .append("on", line.on().toString()))),
        new UpdateOptions().upsert(true));
  }

  /** What an undone end of a school year had changed, a repetition, is struck. */
  private void strike(Seen seen, PupilEvent.YearEndUndone undone) {
    for (Object event : seen.events()) {
      if (event instanceof PupilEvent.EnrolmentClosed struck
          && struck.exitCode() == ExitCode.REGISTERED_IN_ERROR) {
        String id = id(struck.classId(), undone.schoolYear() + 1);
        Document found = years.find(new Document("_id", id)).first();
        if (found == null) {
          continue;
        }
        found
            .get("changes", new Document())
            .forEach(
                (fact, value) -> {
                  Line line = line((Document) value);
                  if (line.pupilId().equals(struck.pupilId()) && isRepetition(line.kind())) {
                    years.updateOne(
                        new Document("_id", id),
                        new Document("$unset", new Document("changes." + fact, "")));
                  }
                });
      }
    }
  }

  private static boolean isRepetition(ChangeKind kind) {
    return kind == ChangeKind.REPEATING_HERE || kind == ChangeKind.REPEATING_ELSEWHERE;
  }
}
