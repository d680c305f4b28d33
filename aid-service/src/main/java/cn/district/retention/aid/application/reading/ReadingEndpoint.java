package cn.district.retention.aid.application.reading;

import static cn.district.retention.aid.application.reading.ApplicationView.submitted;

import cn.district.retention.aid.application.ApplicationCommand;
import cn.district.retention.aid.application.ApplicationEvent;
import cn.district.retention.aid.application.ApplicationState;
import cn.district.retention.aid.application.ApplicationState.Submitted;
import cn.district.retention.contracts.reference.Role;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.aggregate.Recorded;
import cn.district.retention.servicekit.web.Answers;
import cn.district.retention.servicekit.web.Checks;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows one application and its history. Who handles it sees everything; the bureau and inspectors
 * see its course, not the family's circumstances.
 */
@RestController
class ReadingEndpoint {

  private final Commands commands;
  private final AggregateType<ApplicationState, ApplicationCommand, ApplicationEvent> applications;
  private final ApplicationViews views;

  ReadingEndpoint(
      Commands commands,
      AggregateType<ApplicationState, ApplicationCommand, ApplicationEvent> applications,
      ApplicationViews views) {
    this.commands = commands;
    this.applications = applications;
    this.views = views;
  }

  /** One step of an application's history. */
  record HistoryEntry(
      long version, String event, LocalDate effectiveDate, Instant recordedAt, String actor) {

    static HistoryEntry of(Recorded<ApplicationEvent> recorded) {
      return new HistoryEntry(
          recorded.version(),
          recorded.event().getClass().getSimpleName(),
          recorded.event().effectiveDate(),
          recorded.recordedAt(),
          recorded.origin().actor());
    }
  }

  @GetMapping("/api/v1/aid/applications/{id}")
  @Allowed({
    Role.AID_GROUP,
    Role.ACADEMIC_OFFICE,
    Role.MORAL_EDUCATION,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL,
    Role.SCHOOL_SYSTEM,
    Role.CLASS_TEACHER,
    Role.BUREAU,
    Role.INSPECTOR
  })
  ResponseEntity<ApplicationView> read(@PathVariable String id, Caller caller) {
    Committed<ApplicationState> found = commands.get(applications, Checks.id(id, "id"));
    if (handles(found, caller)) {
      return Answers.ok(found, views::full);
    }
    requireOversight(found, caller);
    return Answers.ok(found, views::redacted);
  }

  @GetMapping("/api/v1/aid/applications/{id}/history")
  @Allowed({
    Role.AID_GROUP,
    Role.ACADEMIC_OFFICE,
    Role.MORAL_EDUCATION,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL,
    Role.SCHOOL_SYSTEM,
    Role.BUREAU,
    Role.INSPECTOR
  })
  List<HistoryEntry> history(@PathVariable String id, Caller caller) {
    Committed<ApplicationState> found = commands.get(applications, Checks.id(id, "id"));
    if (!handles(found, caller)) {
      requireOversight(found, caller);
    }
    return commands.history(applications, id).stream().map(HistoryEntry::of).toList();
  }

  /** The school, the aid group, and who signs a step of it: nobody signs what is kept back. */
  private static boolean handles(Committed<ApplicationState> found, Caller caller) {
    Submitted application = submitted(found.state());
    return caller.holdsWithin(
            application.placement().classId(),
            Role.AID_GROUP,
            Role.ACADEMIC_OFFICE,
            Role.MORAL_EDUCATION,
            Role.VICE_PRINCIPAL,
            Role.PRINCIPAL,
            Role.SCHOOL_SYSTEM,
            Role.CLASS_TEACHER)
        || caller.signsAny(application.approvals().procedure(), application::unitOf);
  }

  private static void requireOversight(Committed<ApplicationState> found, Caller caller) {
    caller.requireWithin(submitted(found.state()).schoolId(), Role.BUREAU, Role.INSPECTOR);
  }
}
