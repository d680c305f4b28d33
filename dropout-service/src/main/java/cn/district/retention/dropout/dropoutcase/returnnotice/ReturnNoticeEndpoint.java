package cn.district.retention.dropout.dropoutcase.returnnotice;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.decider.Refusal;
import cn.district.retention.dropout.dropoutcase.CaseEvent.EscalatedToTownship;
import cn.district.retention.dropout.dropoutcase.CaseEvent.ReturnNoticeIssued;
import cn.district.retention.dropout.dropoutcase.CaseRefused;
import cn.district.retention.dropout.dropoutcase.CaseState;
import cn.district.retention.dropout.dropoutcase.Episode;
import cn.district.retention.dropout.dropoutcase.NoticeContent;
import cn.district.retention.dropout.dropoutcase.NoticeParties;
import cn.district.retention.dropout.dropoutcase.Place;
import cn.district.retention.dropout.dropoutcase.casefile.CaseFiles;
import cn.district.retention.dropout.dropoutcase.casefile.CaseView;
import cn.district.retention.dropout.dropoutcase.casefile.Circle;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.SchoolClass;
import cn.district.retention.organisation.Unit;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.web.Answers;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.EntityTag;
import cn.district.retention.servicekit.web.Mutation;
import java.net.URI;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Return notices: issued and withdrawn by who decides for the school, printed by the school and by
 * the township that has the case.
 */
@RestController
@RequestMapping(CaseFiles.PATH)
class ReturnNoticeEndpoint {

  private static final String IN_NO_CLASS = "（尚未编班）";

  private final CaseFiles files;
  private final Organisation organisation;

  ReturnNoticeEndpoint(CaseFiles files, Organisation organisation) {
    this.files = files;
    this.organisation = organisation;
  }

  @PostMapping("/{caseId}/return-notices")
  @Allowed({Role.ACADEMIC_OFFICE, Role.VICE_PRINCIPAL, Role.PRINCIPAL, Role.SCHOOL_SYSTEM})
  ResponseEntity<CaseView> issue(
      @PathVariable String caseId,
      @RequestBody ReturnNoticeRequest request,
      Caller caller,
      Mutation mutation) {
    Committed<CaseState> file = files.get(caseId, caller, Circle.DECIDERS);
    Place place = file.state().latest().ref().place();
    NoticeParties parties = partiesOf(request, place);
    Committed<CaseState> done =
        files.execute(
            file,
            place.schoolId(),
            request.toCommand(mutation.newId(), parties, caller.today()),
            request,
            mutation);
    String noticeId = done.state().latest().notices().getLast().noticeId();
    return ResponseEntity.created(
            URI.create(CaseFiles.PATH + "/" + caseId + "/return-notices/" + noticeId))
        .eTag(EntityTag.of(done.version()))
        .body(CaseView.of(done, caller));
  }

  private NoticeParties partiesOf(ReturnNoticeRequest request, Place place) {
    return new NoticeParties(
        Checks.text(request.pupilName(), "pupilName"),
        Checks.text(request.guardianName(), "guardianName"),
        organisation.unit(place.schoolId()).map(Unit::nameZh).orElseThrow(this::notYetKnown),
        place.isInClass()
            ? organisation
                .schoolClass(place.classId())
                .map(SchoolClass::nameZh)
                .orElseThrow(this::notYetKnown)
            : IN_NO_CLASS);
  }

  private CommandFailure notYetKnown() {
    return new CommandFailure.Refused(Refusal.of(CaseRefused.UNIT_NOT_YET_KNOWN));
  }

  @PostMapping("/{caseId}/return-notices/{noticeId}/withdrawal")
  @Allowed({Role.ACADEMIC_OFFICE, Role.VICE_PRINCIPAL, Role.PRINCIPAL, Role.SCHOOL_SYSTEM})
  ResponseEntity<CaseView> withdraw(
      @PathVariable String caseId,
      @PathVariable String noticeId,
      @RequestBody WithdrawalRequest request,
      Caller caller,
      Mutation mutation) {
    return Answers.ok(
        files.act(
            caseId,
            Circle.DECIDERS,
            request.toCommand(noticeId, caller.today()),
            request,
            caller,
            mutation),
        file -> CaseView.of(file, caller));
  }

  @GetMapping("/{caseId}/return-notices/{noticeId}")
  @Allowed({
    Role.CLASS_TEACHER,
    Role.ACADEMIC_OFFICE,
    Role.DIRECTOR,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL,
    Role.SCHOOL_SYSTEM,
    Role.TOWNSHIP_OFFICER
  })
  NoticePrint print(@PathVariable String caseId, @PathVariable String noticeId, Caller caller) {
    Committed<CaseState> file = files.getUnchecked(caseId);
    Episode episode =
        file.state().episodes().stream()
            .filter(e -> e.notices().stream().anyMatch(n -> n.noticeId().equals(noticeId)))
            .findFirst()
            .orElse(file.state().latest());
    requireConfidence(episode, file.state(), caller);
    ReturnNoticeIssued notice =
        episode.notices().stream()
            .filter(n -> n.noticeId().equals(noticeId))
            .findFirst()
            .orElseThrow(() -> new CommandFailure.Refused(Refusal.of(CaseRefused.NOTICE_UNKNOWN)));
    NoticeContent content = notice.content();
    if (content == null) {
      throw new CommandFailure.Refused(Refusal.of(CaseRefused.NOTICE_CONTENT_ERASED));
    }
    return new NoticePrint(
        noticeId,
        notice.of().episode(),
        episode.isWithdrawn(noticeId),
        episode.isPassed(noticeId),
        content);
  }

  private static void requireConfidence(Episode episode, CaseState state, Caller caller) {
    boolean township =
        episode
            .escalation()
            .map(EscalatedToTownship::townshipId)
            .filter(id -> caller.holdsWithin(id, Circle.TOWNSHIP.roles()))
            .isPresent();
    if (!township) {
      caller.requireWithin(state.latest().ref().place().classId(), Circle.VISITORS.roles());
    }
  }

  /** A notice to print: {@code content} is word for word what was issued. */
  record NoticePrint(
      String noticeId, int episode, boolean withdrawn, boolean passed, NoticeContent content) {}
}
