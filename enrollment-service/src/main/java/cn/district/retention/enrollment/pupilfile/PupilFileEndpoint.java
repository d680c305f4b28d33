package cn.district.retention.enrollment.pupilfile;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.pupilfile.Timeline.TimelineEntry;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.web.Answers;
import cn.district.retention.servicekit.web.Page;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads a pupil's file and timeline (R1-19). */
@RestController
@RequestMapping("/api/v1/enrollment/pupils/{pupilId}")
final class PupilFileEndpoint {

  private final PupilAccess access;
  private final PupilHistory history;
  private final PupilAliases aliases;

  PupilFileEndpoint(PupilAccess access, PupilHistory history, PupilAliases aliases) {
    this.access = access;
    this.history = history;
    this.aliases = aliases;
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
  ResponseEntity<PupilFile> file(@PathVariable String pupilId, Caller caller) {
    return Answers.ok(access.reachable(pupilId, caller), PupilFile::of);
  }

  @GetMapping("/timeline")
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
    String id = access.reachable(pupilId, caller).id();
    Map<String, List<PupilHistory.Entry>> histories = new LinkedHashMap<>();
    histories.put(id, history.of(id));
    aliases.of(id).forEach(alias -> histories.put(alias, history.of(alias)));
    return Page.cut(Timeline.of(histories), after, limit, TimelineEntry::cursor);
  }
}
