package cn.district.retention.enrollment.linkage.household;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.decider.Refusal;
import cn.district.retention.enrollment.keygroup.ReviewTerms;
import cn.district.retention.enrollment.linkage.Linkage.Command;
import cn.district.retention.enrollment.linkage.Linkage.Event;
import cn.district.retention.enrollment.linkage.Linkage.Paper;
import cn.district.retention.enrollment.linkage.Linkage.Regions;
import cn.district.retention.enrollment.linkage.Linkage.RetractionReason;
import cn.district.retention.enrollment.linkage.Linkage.State;
import cn.district.retention.enrollment.pupil.PupilRefused;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupilfile.PupilAccess;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.web.Answers;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.Mutation;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes down that the district of the household register was told (告知户籍地), and that it has
 * acknowledged, or takes either back. Each happens once for a term, so no version is asked for.
 */
@RestController
@RequestMapping("/api/v1/enrollment/pupils/{pupilId}/household-notices")
final class HouseholdNoticeEndpoint {

  private final Commands commands;
  private final AggregateType<State, Command, Event> linkages;
  private final PersonLinkages persons;
  private final PupilAccess access;
  private final DistrictBorder border;
  private final ReviewTerms terms;

  HouseholdNoticeEndpoint(
      Commands commands,
      AggregateType<State, Command, Event> linkages,
      PersonLinkages persons,
      PupilAccess access,
      DistrictBorder border,
      ReviewTerms terms) {
    this.commands = commands;
    this.linkages = linkages;
    this.persons = persons;
    this.access = access;
    this.border = border;
    this.terms = terms;
  }

  /** The letter that was sent: its reference and its day. */
  record NoticeRequest(@Nullable String reference, @Nullable LocalDate on) {}

  /** The answer: its reference, who issued it, and its day. */
  record AcknowledgementRequest(
      @Nullable String reference, @Nullable String issuedBy, @Nullable LocalDate on) {}

  /** Why it is taken back. */
  record RetractionRequest(@Nullable RetractionReason reason) {}

  @GetMapping
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.MORAL_EDUCATION,
    Role.CLASS_TEACHER,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL,
    Role.BUREAU
  })
  HouseholdView notices(@PathVariable String pupilId, Caller caller) {
    return HouseholdView.of(persons.of(access.reachable(pupilId, caller).id()));
  }

  @PostMapping
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.MORAL_EDUCATION, Role.BUREAU})
  ResponseEntity<HouseholdView> tell(
      @PathVariable String pupilId,
      @RequestBody NoticeRequest request,
      Mutation mutation,
      Caller caller) {
    Committed<PupilState> pupil = access.reachable(pupilId, caller);
    LocalDate term =
        terms
            .startOn(caller.today())
            .orElseThrow(() -> new CommandFailure.Refused(Refusal.of(PupilRefused.NO_TERM_BEGUN)));
    Regions regions = border.of(pupil.state().details());
    String region = regions.householdRegion();
    String noticeId = mutation.newId();
    // the same request again is answered by what is on record
    boolean toldElsewhere =
        region != null
            && persons
                .of(pupil.id())
                .noticeIn(term, region)
                .filter(notice -> !notice.noticeId().equals(noticeId))
                .isPresent();
    var command =
        new Command.NotifyHousehold(
            pupil.id(),
            noticeId,
            term,
            regions,
            pupil.state().openEnrolment().isPresent(),
            toldElsewhere,
            Checks.text(request.reference(), "reference"),
            caller.subject(),
            Checks.required(request.on(), "on"),
            caller.today());
    return execute(pupil, pupil.id(), command, request, mutation, caller);
  }

  @PostMapping("/{noticeId}/acknowledgement")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.MORAL_EDUCATION, Role.BUREAU})
  ResponseEntity<HouseholdView> acknowledge(
      @PathVariable String pupilId,
      @PathVariable String noticeId,
      @RequestBody AcknowledgementRequest request,
      Mutation mutation,
      Caller caller) {
    Committed<PupilState> pupil = access.reachable(pupilId, caller);
    String entry = persons.of(pupil.id()).entryOf(noticeId);
    var command =
        new Command.AcknowledgeNotice(
            entry,
            noticeId,
            new Paper(
                Checks.text(request.reference(), "reference"),
                Checks.text(request.issuedBy(), "issuedBy")),
            caller.subject(),
            Checks.required(request.on(), "on"),
            caller.today());
    return execute(pupil, entry, command, request, mutation, caller);
  }

  @PostMapping("/{noticeId}/retraction")
  @Allowed({Role.ACADEMIC_OFFICE, Role.VICE_PRINCIPAL, Role.PRINCIPAL, Role.BUREAU})
  ResponseEntity<HouseholdView> retract(
      @PathVariable String pupilId,
      @PathVariable String noticeId,
      @RequestBody RetractionRequest request,
      Mutation mutation,
      Caller caller) {
    Committed<PupilState> pupil = access.reachable(pupilId, caller);
    String entry = persons.of(pupil.id()).entryOf(noticeId);
    var command =
        new Command.RetractNotice(
            entry,
            noticeId,
            Checks.required(request.reason(), "reason"),
            caller.subject(),
            caller.today());
    return execute(pupil, entry, command, request, mutation, caller);
  }

  @PostMapping("/{noticeId}/acknowledgement/retraction")
  @Allowed({Role.ACADEMIC_OFFICE, Role.VICE_PRINCIPAL, Role.PRINCIPAL, Role.BUREAU})
  ResponseEntity<HouseholdView> retractAcknowledgement(
      @PathVariable String pupilId,
      @PathVariable String noticeId,
      @RequestBody RetractionRequest request,
      Mutation mutation,
      Caller caller) {
    Committed<PupilState> pupil = access.reachable(pupilId, caller);
    String entry = persons.of(pupil.id()).entryOf(noticeId);
    var command =
        new Command.RetractAcknowledgement(
            entry,
            noticeId,
            Checks.required(request.reason(), "reason"),
            caller.subject(),
            caller.today());
    return execute(pupil, entry, command, request, mutation, caller);
  }

  private ResponseEntity<HouseholdView> execute(
      Committed<PupilState> pupil,
      String entry,
      Command command,
      Object request,
      Mutation mutation,
      Caller caller) {
    String unit = PupilAccess.unitOf(pupil.state(), caller.district());
    return Answers.ok(
        commands.execute(
            linkages, entry, command, new Expectation.Whatever(), mutation.cause(request, unit)),
        linkage -> HouseholdView.of(persons.of(pupil.id())));
  }
}
