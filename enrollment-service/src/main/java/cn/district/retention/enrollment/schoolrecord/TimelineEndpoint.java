package cn.district.retention.enrollment.schoolrecord;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupilfile.PupilAccess;
import cn.district.retention.enrollment.pupilfile.PupilAliases;
import cn.district.retention.enrollment.pupilfile.PupilHistory;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.web.Page;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * A pupil's timeline (R1-19): what was recorded, in the order of effective dates; what was wrong,
 * what stands in its place, who said so and when. Marks, conduct, consents and certificates are on
 * it for those who may read them where they stand.
 */
@RestController
@RequestMapping("/api/v1/enrollment/pupils/{pupilId}/timeline")
final class TimelineEndpoint {

  private final PupilAccess access;
  private final PupilHistory history;
  private final PupilAliases aliases;
  private final List<Chapter> chapters;

  TimelineEndpoint(
      PupilAccess access, PupilHistory history, PupilAliases aliases, List<Chapter> chapters) {
    this.access = access;
    this.history = history;
    this.aliases = aliases;
    this.chapters = List.copyOf(chapters);
  }

  @GetMapping
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.MORAL_EDUCATION,
    Role.CLASS_TEACHER,
    Role.DIRECTOR,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL,
    Role.BUREAU
  })
  Page<TimelineEntry> timeline(
      @PathVariable String pupilId,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit,
      Caller caller) {
    Committed<PupilState> pupil = access.reachable(pupilId, caller);
    String unit = PupilAccess.unitOf(pupil.state(), caller.district());
    List<String> ids = new ArrayList<>();
    ids.add(pupil.id());
    ids.addAll(aliases.of(pupil.id()));
    Map<String, List<PupilHistory.Entry>> histories = new LinkedHashMap<>();
    ids.forEach(id -> histories.put(id, history.of(id)));
    List<Place> places = new ArrayList<>(Place.ofEach(Timeline.of(histories)));
    for (Chapter chapter : chapters) {
      if (caller.holdsWithin(unit, chapter.readers().toArray(Role[]::new))) {
        places.addAll(chapter.of(ids, caller.today()));
      }
    }
    places.sort(Comparator.comparing(Place::first));
    return Page.cut(entries(places, after, limit), after, limit, TimelineEntry::cursor);
  }

  /** As many entries after the cursor as a page needs to know whether it is the last. */
  private static List<TimelineEntry> entries(
      List<Place> places, @Nullable String after, @Nullable Integer limit) {
    int enough = limit == null ? Page.DEFAULT_LIMIT : limit;
    List<TimelineEntry> entries = new ArrayList<>();
    for (Place place : places) {
      if (entries.size() > enough) {
        break;
      }
      if (after == null || place.last().compareTo(after) > 0) {
        place.entries().get().stream()
            .filter(entry -> after == null || entry.cursor().compareTo(after) > 0)
            .forEach(entries::add);
      }
    }
    return entries;
  }
}
