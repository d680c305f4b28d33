package cn.district.retention.enrollment.linkage.move;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.decider.approval.Approvals;
import cn.district.retention.enrollment.linkage.Linkage;
import cn.district.retention.enrollment.linkage.Linkage.Paper;
import cn.district.retention.enrollment.linkage.Linkage.Release;
import cn.district.retention.enrollment.linkage.move.Move.Confirmation;
import cn.district.retention.enrollment.linkage.move.Move.Kind;
import cn.district.retention.enrollment.linkage.move.MoveView.Gathered;
import cn.district.retention.enrollment.linkage.move.MoveView.Given;
import cn.district.retention.enrollment.linkage.move.MoveView.OtherDistrict;
import cn.district.retention.enrollment.pupil.PupilCommand;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilEvent.ArrivalPapers;
import cn.district.retention.enrollment.pupil.PupilEvent.OutsideArrivalRecorded;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupil.PupilState.Enrolment;
import cn.district.retention.enrollment.transfer.Transfer;
import cn.district.retention.enrollment.transfer.Transfer.ExternalSchool;
import cn.district.retention.enrollment.transfer.Transfer.Remark;
import cn.district.retention.enrollment.transfer.Transfer.Route;
import cn.district.retention.enrollment.transfer.Transfer.Standing;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.aggregate.Recorded;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows each side of a move what the other has confirmed, as the events of the transfer or of the
 * arrival tell it.
 */
@RestController
@RequestMapping("/api/v1/enrollment")
final class ConfirmationsEndpoint {

  private final Commands commands;
  private final AggregateType<Transfer.State, Transfer.Command, Transfer.Event> transfers;
  private final AggregateType<PupilState, PupilCommand, PupilEvent> pupils;
  private final AggregateType<Linkage.State, Linkage.Command, Linkage.Event> linkages;

  ConfirmationsEndpoint(
      Commands commands,
      AggregateType<Transfer.State, Transfer.Command, Transfer.Event> transfers,
      AggregateType<PupilState, PupilCommand, PupilEvent> pupils,
      AggregateType<Linkage.State, Linkage.Command, Linkage.Event> linkages) {
    this.commands = commands;
    this.transfers = transfers;
    this.pupils = pupils;
    this.linkages = linkages;
  }

  @GetMapping("/transfers/{transferId}/confirmations")
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.MORAL_EDUCATION,
    Role.CLASS_TEACHER,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL,
    Role.TOWNSHIP_OFFICER,
    Role.BUREAU
  })
  MoveView ofTransfer(@PathVariable String transferId, Caller caller) {
    Transfer.State state = commands.get(transfers, transferId).state();
    Route route = state.route();
    if (route == null) {
      throw new CommandFailure.Unknown();
    }
    String to = route.toSchoolId();
    if (to == null || !caller.holdsWithin(to)) {
      caller.requireWithin(route.fromClassId());
    }
    ExternalSchool outside = state.papers() == null ? null : state.papers().externalSchool();
    var gathered = new Gathered();
    for (Recorded<Transfer.Event> recorded : commands.history(transfers, transferId)) {
      given(recorded, state, outside).ifPresent(gathered::add);
    }
    Confirmation missing = Move.missing(state);
    return new MoveView(
        transferId,
        Kind.TRANSFER,
        route.pupilId(),
        route.fromSchoolId(),
        null,
        to,
        outside == null ? null : new OtherDistrict(outside.name(), outside.region()),
        gathered.leaving(),
        gathered.receiving(),
        missing,
        missing == null ? null : missing.side(),
        missing == Confirmation.ARRIVAL
            ? state.sentOn()
            : missing == null ? null : state.appliedOn(),
        state.standing() == Standing.REJECTED,
        state.standing() == Standing.UNVERIFIED);
  }

  private static Optional<Given> given(
      Recorded<Transfer.Event> recorded, Transfer.State state, @Nullable ExternalSchool outside) {
    String unit = recorded.origin().organisation();
    return switch (recorded.event()) {
      case Transfer.Event.OpinionSigned e -> {
        Confirmation kind =
            Optional.ofNullable(state.approvals())
                .map(Approvals::procedure)
                .flatMap(procedure -> procedure.step(e.step()))
                .map(Confirmation::of)
                .orElse(Confirmation.APPROVAL);
        yield Optional.of(
            new Given(
                kind,
                e.step(),
                e.consents(),
                e.signedOn(),
                unit,
                e.staffId(),
                receipt(e.remark()),
                issuer(e.remark(), outside)));
      }
      case Transfer.Event.FileSent e ->
          Optional.of(
              new Given(
                  Confirmation.FILE_SENT,
                  null,
                  true,
                  e.sentOn(),
                  unit,
                  recorded.origin().actor(),
                  null,
                  null));
      case Transfer.Event.ArrivalConfirmed e ->
          Optional.of(
              new Given(
                  Confirmation.ARRIVAL,
                  null,
                  true,
                  e.arrivedOn(),
                  unit,
                  recorded.origin().actor(),
                  receipt(e.remark()),
                  issuer(e.remark(), outside)));
      default -> Optional.empty();
    };
  }

  private static @Nullable String receipt(@Nullable Remark remark) {
    return remark == null ? null : remark.receipt();
  }

  private static @Nullable String issuer(
      @Nullable Remark remark, @Nullable ExternalSchool outside) {
    if (remark == null || remark.receipt() == null) {
      return null;
    }
    return remark.issuedBy() != null || outside == null ? remark.issuedBy() : outside.name();
  }

  @GetMapping("/pupils/{pupilId}/arrivals/{enrolmentId}/confirmations")
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.MORAL_EDUCATION,
    Role.CLASS_TEACHER,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL,
    Role.TOWNSHIP_OFFICER,
    Role.BUREAU
  })
  MoveView ofArrival(
      @PathVariable String pupilId, @PathVariable String enrolmentId, Caller caller) {
    PupilState pupil = commands.get(pupils, pupilId).state();
    Enrolment enrolment =
        pupil.arrivalFromOutside(enrolmentId).orElseThrow(CommandFailure.Unknown::new);
    caller.requireWithin(enrolment.classId());
    Release release =
        commands
            .find(linkages, pupilId)
            .map(Committed::state)
            .flatMap(linkage -> linkage.releaseOf(enrolmentId))
            .orElse(null);
    ArrivalPapers papers = null;
    var gathered = new Gathered();
    for (Recorded<PupilEvent> recorded : commands.history(pupils, pupilId)) {
      if (recorded.event() instanceof OutsideArrivalRecorded arrival
          && arrival.enrolmentId().equals(enrolmentId)) {
        papers = arrival.papers();
        gather(recorded, enrolment, papers, gathered);
      }
    }
    if (release != null) {
      Paper paper = release.paper();
      gathered.add(
          new Given(
              Confirmation.RELEASE,
              null,
              true,
              release.on(),
              enrolment.schoolId(),
              release.staffId(),
              paper == null ? null : paper.reference(),
              paper == null ? null : paper.issuedBy()));
    }
    Confirmation missing = release == null ? Confirmation.RELEASE : null;
    return new MoveView(
        enrolmentId,
        Kind.ARRIVAL_FROM_OUTSIDE,
        pupilId,
        null,
        papers == null ? null : new OtherDistrict(papers.fromSchool(), papers.fromRegion()),
        enrolment.schoolId(),
        null,
        gathered.leaving(),
        gathered.receiving(),
        missing,
        missing == null ? null : missing.side(),
        missing == null ? null : enrolment.from(),
        false,
        false);
  }

  /** The papers name no days of their own: they were there when the pupil was taken in. */
  private static void gather(
      Recorded<PupilEvent> recorded,
      Enrolment enrolment,
      @Nullable ArrivalPapers papers,
      Gathered gathered) {
    String unit = recorded.origin().organisation();
    String staff = recorded.origin().actor();
    if (papers != null) {
      gathered.add(
          new Given(
              Confirmation.APPROVAL,
              null,
              true,
              enrolment.from(),
              unit,
              staff,
              papers.approvalReference(),
              papers.fromSchool()));
      gathered.add(
          new Given(
              Confirmation.FILE_SENT,
              null,
              true,
              enrolment.from(),
              unit,
              staff,
              papers.fileNumber(),
              papers.fromSchool()));
    }
    gathered.add(
        new Given(Confirmation.ARRIVAL, null, true, enrolment.from(), unit, staff, null, null));
  }
}
