package cn.district.retention.enrollment.pupil;

import cn.district.retention.decider.Decision;
import cn.district.retention.enrollment.pupil.DetailsChange.Detail;
import cn.district.retention.enrollment.pupil.PupilCommand.AdmitFromOutside;
import cn.district.retention.enrollment.pupil.PupilCommand.ApproveSuspension;
import cn.district.retention.enrollment.pupil.PupilCommand.ChangePupilDetails;
import cn.district.retention.enrollment.pupil.PupilCommand.CompleteTransfer;
import cn.district.retention.enrollment.pupil.PupilCommand.CorrectFact;
import cn.district.retention.enrollment.pupil.PupilCommand.DeferEntry;
import cn.district.retention.enrollment.pupil.PupilCommand.DetectIntakeNoShow;
import cn.district.retention.enrollment.pupil.PupilCommand.DetectNoShow;
import cn.district.retention.enrollment.pupil.PupilCommand.DropYearEndPlan;
import cn.district.retention.enrollment.pupil.PupilCommand.EndHomeTeaching;
import cn.district.retention.enrollment.pupil.PupilCommand.EndKeyGroupTag;
import cn.district.retention.enrollment.pupil.PupilCommand.EndSchoolYear;
import cn.district.retention.enrollment.pupil.PupilCommand.EndSuspension;
import cn.district.retention.enrollment.pupil.PupilCommand.ErasePersonalData;
import cn.district.retention.enrollment.pupil.PupilCommand.ExpireDeferral;
import cn.district.retention.enrollment.pupil.PupilCommand.ExpireSuspension;
import cn.district.retention.enrollment.pupil.PupilCommand.ExtendSuspension;
import cn.district.retention.enrollment.pupil.PupilCommand.GraduatePupil;
import cn.district.retention.enrollment.pupil.PupilCommand.MergePupil;
import cn.district.retention.enrollment.pupil.PupilCommand.OpenEnrolment;
import cn.district.retention.enrollment.pupil.PupilCommand.Place;
import cn.district.retention.enrollment.pupil.PupilCommand.PlanYearEnd;
import cn.district.retention.enrollment.pupil.PupilCommand.RegisterPupil;
import cn.district.retention.enrollment.pupil.PupilCommand.ReportForTerm;
import cn.district.retention.enrollment.pupil.PupilCommand.RetractFact;
import cn.district.retention.enrollment.pupil.PupilCommand.ReverifyKeyGroup;
import cn.district.retention.enrollment.pupil.PupilCommand.StartHomeTeaching;
import cn.district.retention.enrollment.pupil.PupilCommand.TagKeyGroup;
import cn.district.retention.enrollment.pupil.PupilCommand.UndoYearEnd;
import cn.district.retention.enrollment.pupil.PupilCommand.UnmergePupil;
import cn.district.retention.enrollment.pupil.PupilCommand.WithdrawPupil;
import cn.district.retention.enrollment.pupil.PupilEvent.ArrivalPapers;
import cn.district.retention.enrollment.pupil.PupilEvent.EnrolmentClosed;
import cn.district.retention.enrollment.pupil.PupilEvent.EnrolmentOpened;
import cn.district.retention.enrollment.pupil.PupilEvent.EntryDeferralExpired;
import cn.district.retention.enrollment.pupil.PupilEvent.EntryDeferred;
import cn.district.retention.enrollment.pupil.PupilEvent.ExitProof;
import cn.district.retention.enrollment.pupil.PupilEvent.FactCorrected;
import cn.district.retention.enrollment.pupil.PupilEvent.FactRetracted;
import cn.district.retention.enrollment.pupil.PupilEvent.HomeTeachingEnded;
import cn.district.retention.enrollment.pupil.PupilEvent.HomeTeachingStarted;
import cn.district.retention.enrollment.pupil.PupilEvent.IntakeNoShowDetected;
import cn.district.retention.enrollment.pupil.PupilEvent.KeyGroupReverified;
import cn.district.retention.enrollment.pupil.PupilEvent.KeyGroupTagEnded;
import cn.district.retention.enrollment.pupil.PupilEvent.KeyGroupTagged;
import cn.district.retention.enrollment.pupil.PupilEvent.NoShowDetected;
import cn.district.retention.enrollment.pupil.PupilEvent.OutsideArrivalRecorded;
import cn.district.retention.enrollment.pupil.PupilEvent.PersonalDataErased;
import cn.district.retention.enrollment.pupil.PupilEvent.PupilDetailsChanged;
import cn.district.retention.enrollment.pupil.PupilEvent.PupilRegistered;
import cn.district.retention.enrollment.pupil.PupilEvent.PupilReported;
import cn.district.retention.enrollment.pupil.PupilEvent.PupilsMerged;
import cn.district.retention.enrollment.pupil.PupilEvent.PupilsUnmerged;
import cn.district.retention.enrollment.pupil.PupilEvent.SchoolYearEnded;
import cn.district.retention.enrollment.pupil.PupilEvent.SuspensionApproved;
import cn.district.retention.enrollment.pupil.PupilEvent.SuspensionEnded;
import cn.district.retention.enrollment.pupil.PupilEvent.SuspensionExpired;
import cn.district.retention.enrollment.pupil.PupilEvent.SuspensionExtended;
import cn.district.retention.enrollment.pupil.PupilEvent.SuspensionPapers;
import cn.district.retention.enrollment.pupil.PupilEvent.YearEndPlanDropped;
import cn.district.retention.enrollment.pupil.PupilEvent.YearEndPlanned;
import cn.district.retention.enrollment.pupil.PupilEvent.YearEndUndone;
import cn.district.retention.enrollment.pupil.PupilState.Enrolment;
import cn.district.retention.enrollment.pupil.PupilState.Suspension;
import cn.district.retention.enrollment.pupil.PupilState.Tag;
import cn.district.retention.enrollment.pupil.SchoolLife.Deferral;
import cn.district.retention.enrollment.pupil.SchoolLife.HomeTeaching;
import cn.district.retention.enrollment.pupil.SchoolLife.YearEnd;
import cn.district.retention.enrollment.pupil.SchoolLife.YearEndPlan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Decides and evolves one pupil's enrolment record (学籍); pure. At most one primary enrolment is
 * open at a time.
 */
public final class Pupil {

  private static final int YOUNGEST = 4;
  private static final int OLDEST = 25;

  private Pupil() {}

  /** Decides a command. */
  public static Decision<PupilEvent> decide(PupilState state, PupilCommand command) {
    return state.merged().isPresent() ? ofAlias(state, command) : ofPupil(state, command);
  }

  /** An alias is changed no more; what a process asks of it is the surviving entry's to answer. */
  private static Decision<PupilEvent> ofAlias(PupilState state, PupilCommand command) {
    return switch (command) {
      case UnmergePupil c -> Merges.unmerge(state, c);
      case MergePupil c -> Merges.merge(state, c);
      case ErasePersonalData c -> erase(state, c);
      case DetectNoShow c -> Decision.nothingToDo();
      case ExpireSuspension c -> Decision.nothingToDo();
      case ExpireDeferral c -> Decision.nothingToDo();
      case CompleteTransfer c -> Decision.nothingToDo();
      default -> Decision.refuse(PupilRefused.MERGED_INTO_ANOTHER);
    };
  }

  private static Decision<PupilEvent> ofPupil(PupilState state, PupilCommand command) {
    return switch (command) {
      case RegisterPupil c -> register(state, c);
      case OpenEnrolment c ->
          c.place().entryKind() == EntryKind.TRANSFER_IN
              ? Decision.refuse(PupilRefused.ARRIVAL_PAPERS_MISSING, "entryKind")
              : open(state, c.place());
      case AdmitFromOutside c -> admit(state, c);
      case WithdrawPupil c -> withdraw(state, c);
      case CompleteTransfer c -> completeTransfer(state, c);
      case ReportForTerm c -> report(state, c);
      case DetectNoShow c -> detectNoShow(state, c);
      case GraduatePupil c -> graduate(state, c);
      case TagKeyGroup c -> tag(state, c);
      case EndKeyGroupTag c -> endTag(state, c);
      case ReverifyKeyGroup c -> reverify(state, c);
      case ApproveSuspension c -> suspend(state, c);
      case ExtendSuspension c -> Leaves.extend(state, c);
      case EndSuspension c -> Leaves.resume(state, c);
      case ExpireSuspension c -> Leaves.expire(state, c);
      case StartHomeTeaching c -> Leaves.teachAtHome(state, c);
      case EndHomeTeaching c -> Leaves.endHomeTeaching(state, c);
      case DeferEntry c -> Leaves.defer(state, c);
      case ExpireDeferral c -> Leaves.expireDeferral(state, c);
      case PlanYearEnd c -> YearEnds.plan(state, c);
      case DropYearEndPlan c -> YearEnds.dropPlan(state, c);
      case EndSchoolYear c -> YearEnds.end(state, c);
      case UndoYearEnd c -> YearEnds.undo(state, c);
      case DetectIntakeNoShow c -> YearEnds.detectIntakeNoShow(state, c);
      case ErasePersonalData c -> erase(state, c);
      case ChangePupilDetails c -> changeDetails(state, c);
      case CorrectFact c -> Corrections.correct(state, c);
      case RetractFact c -> Corrections.retract(state, c);
      case MergePupil c -> Merges.merge(state, c);
      case UnmergePupil c -> Merges.unmerge(state, c);
    };
  }

  private static Decision<PupilEvent> register(PupilState state, RegisterPupil c) {
    if (state.isRegistered()) {
      return Decision.refuse(PupilRefused.ALREADY_REGISTERED);
    }
    PersonalDetails details = c.details();
    Optional<Decision<PupilEvent>> implausible =
        implausible(details, c.registeredOn())
            .or(() -> noCode(details.householdRegion(), details.residenceRegion()));
    if (implausible.isPresent()) {
      return implausible.get();
    }
    List<PupilEvent> events = new ArrayList<>();
    events.add(new PupilRegistered(c.pupilId(), c.registeredOn(), details));
    Place place = c.place();
    if (place != null) {
      if (place.grade() > PupilState.LAST_GRADE) {
        return Decision.refuse(PupilRefused.GRADE_ENDED, "enrolment.classId");
      }
      events.add(opened(c.pupilId(), place));
      if (place.entryKind() == EntryKind.TRANSFER_IN) {
        if (c.arrival() == null) {
          return Decision.refuse(PupilRefused.ARRIVAL_PAPERS_MISSING, "enrolment.entryKind");
        }
        events.add(arrived(c.pupilId(), place, c.arrival()));
      }
    }
    return Decision.acceptAll(events);
  }

  private static Optional<Decision<PupilEvent>> implausible(
      PersonalDetails details, LocalDate registeredOn) {
    LocalDate birth = details.birthDate();
    if (birth.plusYears(YOUNGEST).isAfter(registeredOn)
        || birth.plusYears(OLDEST).isBefore(registeredOn)) {
      return Optional.of(Decision.refuse(PupilRefused.BIRTH_DATE_IMPLAUSIBLE, "birthDate"));
    }
    if (details.idNumber() != null && !IdNumber.isValid(details.idNumber(), birth)) {
      return Optional.of(Decision.refuse(PupilRefused.ID_NUMBER_INVALID, "idNumber"));
    }
    return Optional.empty();
  }

  /** A region on record decides who is a migrant, so it is a code or absent. */
  private static Optional<Decision<PupilEvent>> noCode(
      @Nullable String household, @Nullable String residence) {
    if (household != null && !RegionCode.isValid(household)) {
      return Optional.of(Decision.refuse(PupilRefused.REGION_CODE_INVALID, "householdRegion"));
    }
    return residence == null || RegionCode.isValid(residence)
        ? Optional.empty()
        : Optional.of(Decision.refuse(PupilRefused.REGION_CODE_INVALID, "residenceRegion"));
  }

  private static Decision<PupilEvent> changeDetails(PupilState state, ChangePupilDetails c) {
    PersonalDetails known = state.detailsOn(c.from());
    LocalDate registeredOn = state.registeredOn();
    if (known == null || registeredOn == null) {
      return Decision.refuse(PupilRefused.PERSONAL_DATA_ERASED);
    }
    if (c.from().isAfter(c.today())) {
      return Decision.refuse(PupilRefused.DATE_IN_THE_FUTURE, "from");
    }
    DetailsChange change = c.change().against(known);
    if (change.details().isEmpty()) {
      return Decision.nothingToDo();
    }
    if (change.details().stream().anyMatch(Detail::isBasic) && change.documentReference() == null) {
      return Decision.refuse(PupilRefused.DOCUMENT_REFERENCE_MISSING, "documentReference");
    }
    PersonalDetails after = change.appliedTo(known);
    if (c.from().isBefore(after.birthDate())) {
      return Decision.refuse(PupilRefused.BEFORE_BIRTH, "from");
    }
    String residence = change.residenceRegion();
    return implausible(after, registeredOn)
        .or(
            () ->
                noCode(
                    change.householdRegion(),
                    DetailsChange.NO_REGION.equals(residence) ? null : residence))
        .orElseGet(
            () ->
                Decision.accept(
                    new PupilDetailsChanged(
                        state.pupilId(), c.from(), List.copyOf(change.details()), change)));
  }

  private static Decision<PupilEvent> open(PupilState state, Place place) {
    if (state.isErased()) {
      return Decision.refuse(PupilRefused.PERSONAL_DATA_ERASED);
    }
    if (state.openEnrolment().isPresent()) {
      return Decision.refuse(PupilRefused.ALREADY_ENROLLED);
    }
    if (state.isDeceased()) {
      return Decision.refuse(PupilRefused.DECEASED);
    }
    if (place.grade() > PupilState.LAST_GRADE) {
      return Decision.refuse(PupilRefused.GRADE_ENDED, "classId");
    }
    LocalDate lastExit = state.lastEnrolment().map(Enrolment::to).orElse(null);
    if (lastExit != null && place.from().isBefore(lastExit)) {
      return Decision.refuse(PupilRefused.BEFORE_LAST_EXIT, "from");
    }
    return Decision.accept(opened(state.pupilId(), place));
  }

  private static Decision<PupilEvent> admit(PupilState state, AdmitFromOutside c) {
    return switch (open(state, c.place())) {
      case Decision.Refused<PupilEvent> refused -> refused;
      case Decision.Accepted<PupilEvent>(List<PupilEvent> opened) -> {
        List<PupilEvent> events = new ArrayList<>(opened);
        events.add(arrived(state.pupilId(), c.place(), c.papers()));
        yield Decision.acceptAll(events);
      }
    };
  }

  private static OutsideArrivalRecorded arrived(String pupilId, Place place, ArrivalPapers papers) {
    return new OutsideArrivalRecorded(pupilId, place.enrolmentId(), place.from(), papers);
  }

  private static EnrolmentOpened opened(String pupilId, Place place) {
    return new EnrolmentOpened(
        pupilId,
        place.enrolmentId(),
        place.classId(),
        place.schoolId(),
        place.grade(),
        place.schoolYear(),
        place.entryKind(),
        place.transferId(),
        place.from());
  }

  private static Decision<PupilEvent> withdraw(PupilState state, WithdrawPupil c) {
    if (!c.exitCode().isWithdrawal()) {
      return Decision.refuse(PupilRefused.NOT_A_WITHDRAWAL_REASON, "exitCode");
    }
    if (c.exitCode() == ExitCode.REGISTERED_IN_ERROR && !state.reportedTerms().isEmpty()) {
      return Decision.refuse(PupilRefused.PRESENT_SINCE_ENTRY, "exitCode");
    }
    if (c.exitCode().needsGuardianRequest() && c.guardianRequest() == null) {
      return Decision.refuse(PupilRefused.GUARDIAN_REQUEST_MISSING, "guardianRequest");
    }
    if (c.exitCode().needsDocument() && c.document() == null) {
      return Decision.refuse(PupilRefused.DOCUMENT_MISSING, "document");
    }
    if (c.exitCode().needsDocument()
        && (c.approvalReference() == null || c.approvalReference().isBlank())) {
      return Decision.refuse(PupilRefused.APPROVAL_REFERENCE_MISSING, "approvalReference");
    }
    return fromOpen(
        state,
        c.to(),
        enrolment ->
            List.of(
                closed(
                    state,
                    enrolment,
                    c.to(),
                    c.exitCode(),
                    c.exitCode().needsDocument(),
                    null,
                    new ExitProof(c.guardianRequest(), c.document(), c.approvalReference()))));
  }

  private static Decision<PupilEvent> completeTransfer(PupilState state, CompleteTransfer c) {
    boolean doneBefore =
        state.enrolments().stream()
            .anyMatch(
                e ->
                    e.exitCode() == ExitCode.TRANSFERRED_OUT
                            && c.transferId().equals(e.transferId())
                        || e.entryKind() == EntryKind.TRANSFER_IN
                            && c.transferId().equals(e.transferId()));
    Optional<Enrolment> open = state.openEnrolment();
    if (doneBefore || open.isEmpty()) {
      return Decision.nothingToDo();
    }
    List<PupilEvent> events = new ArrayList<>();
    events.add(
        closed(
            state,
            open.get(),
            c.arrivedOn(),
            ExitCode.TRANSFERRED_OUT,
            true,
            c.transferId(),
            null));
    Place place = c.place();
    if (place != null) {
      events.add(opened(state.pupilId(), place));
    }
    return Decision.acceptAll(events);
  }

  private static Decision<PupilEvent> report(PupilState state, ReportForTerm c) {
    if (state.reportedTerms().contains(c.termStart())) {
      return Decision.nothingToDo();
    }
    return fromOpen(
        state,
        c.on(),
        enrolment ->
            List.of(
                new PupilReported(
                    state.pupilId(),
                    enrolment.classId(),
                    enrolment.schoolId(),
                    c.termStart(),
                    c.on())));
  }

  private static Decision<PupilEvent> detectNoShow(PupilState state, DetectNoShow c) {
    boolean settled =
        state.reportedTerms().contains(c.termStart())
            || state.missedTerms().contains(c.termStart())
            || state.openSuspension().isPresent()
            || state.life().openHomeTeaching().isPresent();
    Optional<Enrolment> open = state.openEnrolment();
    if (settled || open.isEmpty() || open.get().from().isAfter(c.termStart())) {
      return Decision.nothingToDo();
    }
    Enrolment enrolment = open.get();
    return Decision.accept(
        new NoShowDetected(
            state.pupilId(),
            enrolment.enrolmentId(),
            enrolment.classId(),
            enrolment.schoolId(),
            c.termStart(),
            c.on()));
  }

  private static Decision<PupilEvent> graduate(PupilState state, GraduatePupil c) {
    Optional<Enrolment> open = state.openEnrolment();
    if (open.isEmpty() || !open.get().classId().equals(c.classId())) {
      return Decision.refuse(PupilRefused.ANOTHER_CLASS);
    }
    return fromOpen(
        state,
        c.on(),
        enrolment -> List.of(closed(state, enrolment, c.on(), c.exitCode(), true, null, null)));
  }

  private static EnrolmentClosed closed(
      PupilState state,
      Enrolment enrolment,
      LocalDate to,
      ExitCode exitCode,
      boolean verified,
      @Nullable String transferId,
      @Nullable ExitProof proof) {
    return new EnrolmentClosed(
        state.pupilId(),
        enrolment.enrolmentId(),
        enrolment.classId(),
        enrolment.schoolId(),
        enrolment.grade(),
        exitCode,
        verified,
        transferId,
        to,
        proof);
  }

  /** Goes on with the open enrolment, unless there is none or the date lies before it. */
  private static Decision<PupilEvent> fromOpen(
      PupilState state, LocalDate on, Function<Enrolment, List<PupilEvent>> next) {
    Optional<Enrolment> open = state.openEnrolment();
    if (open.isEmpty()) {
      return Decision.refuse(PupilRefused.NOT_ENROLLED);
    }
    if (on.isBefore(open.get().from())) {
      return Decision.refuse(PupilRefused.BEFORE_ENTRY);
    }
    return Decision.acceptAll(next.apply(open.get()));
  }

  private static Decision<PupilEvent> tag(PupilState state, TagKeyGroup c) {
    if (state.isErased()) {
      return Decision.refuse(PupilRefused.PERSONAL_DATA_ERASED);
    }
    if (c.to() != null && !c.from().isBefore(c.to())) {
      return Decision.refuse(PupilRefused.TAG_ENDS_BEFORE_IT_STARTS, "to");
    }
    boolean overlaps =
        state.tags().stream()
            .anyMatch(tag -> tag.keyGroup() == c.keyGroup() && tag.overlaps(c.from(), c.to()));
    if (overlaps) {
      return Decision.refuse(PupilRefused.TAG_OVERLAPS);
    }
    return Decision.accept(
        new KeyGroupTagged(state.pupilId(), c.tagId(), c.keyGroup(), c.source(), c.from(), c.to()));
  }

  private static Decision<PupilEvent> reverify(PupilState state, ReverifyKeyGroup c) {
    if (state.isErased()) {
      return Decision.refuse(PupilRefused.PERSONAL_DATA_ERASED);
    }
    Optional<Tag> tag = state.tags().stream().filter(t -> t.tagId().equals(c.tagId())).findFirst();
    if (tag.isEmpty()) {
      return Decision.refuse(PupilRefused.TAG_UNKNOWN);
    }
    if (!tag.get().holdsOn(c.on())) {
      return Decision.refuse(PupilRefused.TAG_NOT_IN_FORCE);
    }
    return tag.get().isToVerify(c.termStart(), c.on())
        ? Decision.accept(
            new KeyGroupReverified(
                state.pupilId(),
                c.tagId(),
                tag.get().keyGroup(),
                c.source(),
                c.termStart(),
                c.on()))
        : Decision.nothingToDo();
  }

  private static Decision<PupilEvent> endTag(PupilState state, EndKeyGroupTag c) {
    Optional<Tag> tag = state.tags().stream().filter(t -> t.tagId().equals(c.tagId())).findFirst();
    if (tag.isEmpty()) {
      return Decision.refuse(PupilRefused.TAG_UNKNOWN);
    }
    if (!tag.get().from().isBefore(c.to())) {
      return Decision.refuse(PupilRefused.TAG_ENDS_BEFORE_IT_STARTS, "to");
    }
    if (c.to().equals(tag.get().to())) {
      return Decision.nothingToDo();
    }
    return Decision.accept(
        new KeyGroupTagEnded(state.pupilId(), c.tagId(), tag.get().keyGroup(), c.to()));
  }

  private static Decision<PupilEvent> suspend(PupilState state, ApproveSuspension c) {
    if (!c.from().isBefore(c.until())) {
      return Decision.refuse(PupilRefused.SUSPENSION_ENDS_BEFORE_IT_STARTS, "until");
    }
    if (c.until().isAfter(c.from().plusYears(1))) {
      return Decision.refuse(PupilRefused.SUSPENSION_TOO_LONG, "until");
    }
    if (state.openSuspension().isPresent()) {
      return Decision.refuse(PupilRefused.ALREADY_SUSPENDED);
    }
    return fromOpen(
        state,
        c.from(),
        enrolment ->
            List.of(
                new SuspensionApproved(
                    state.pupilId(),
                    enrolment.enrolmentId(),
                    enrolment.classId(),
                    enrolment.schoolId(),
                    c.suspensionId(),
                    c.from(),
                    c.until(),
                    new SuspensionPapers(c.guardianRequest(), c.approvalReference()))));
  }

  private static Decision<PupilEvent> erase(PupilState state, ErasePersonalData c) {
    if (state.isErased()) {
      return Decision.refuse(PupilRefused.PERSONAL_DATA_ERASED);
    }
    if (state.openEnrolment().isPresent() && state.merged().isEmpty()) {
      return Decision.refuse(PupilRefused.STILL_ENROLLED);
    }
    return Decision.accept(
        new PersonalDataErased(state.pupilId(), c.basis(), c.approvedBy(), c.on()));
  }

  /** Folds one event. */
  public static PupilState evolve(PupilState state, PupilEvent event) {
    PupilState known = state.withFacts(PupilState.plus(state.facts(), event));
    return switch (event) {
      case FactCorrected e -> Corrections.refold(known);
      case FactRetracted e -> Corrections.refold(known);
      default -> apply(known, event);
    };
  }

  static PupilState apply(PupilState state, PupilEvent event) {
    return switch (event) {
      case PupilRegistered e ->
          new PupilState(
              e.pupilId(),
              e.registeredOn(),
              e.details(),
              state.enrolments(),
              state.tags(),
              state.suspensions(),
              state.reportedTerms(),
              state.missedTerms(),
              state.erasedOn(),
              state.life(),
              state.facts());
      case PupilDetailsChanged e -> {
        PersonalDetails details = state.detailsOn(LocalDate.MAX);
        yield details == null ? state : state.withDetails(details);
      }
      case FactCorrected e -> state;
      case FactRetracted e -> state;
      case PupilsMerged e -> state;
      case PupilsUnmerged e -> state;
      case EnrolmentOpened e ->
          state.withEnrolments(
              PupilState.plus(
                  state.enrolments(),
                  new Enrolment(
                      e.enrolmentId(),
                      e.classId(),
                      e.schoolId(),
                      e.grade(),
                      e.schoolYear(),
                      e.entryKind(),
                      e.transferId(),
                      e.from(),
                      null,
                      null)));
      case EnrolmentClosed e ->
          state.withEnrolments(
              PupilState.each(
                  state.enrolments(),
                  enrolment ->
                      enrolment.enrolmentId().equals(e.enrolmentId())
                          ? enrolment.closed(e.to(), e.exitCode())
                          : enrolment));
      case PupilReported e ->
          state.withTerms(
              PupilState.plus(state.reportedTerms(), e.termStart()), state.missedTerms());
      case NoShowDetected e ->
          state.withTerms(
              state.reportedTerms(), PupilState.plus(state.missedTerms(), e.termStart()));
      case KeyGroupTagged e ->
          state.withTags(
              PupilState.plus(
                  state.tags(),
                  new Tag(e.tagId(), e.keyGroup(), e.source(), e.from(), e.to(), null)));
      case KeyGroupTagEnded e ->
          state.withTags(
              PupilState.each(
                  state.tags(), tag -> tag.tagId().equals(e.tagId()) ? tag.endedOn(e.to()) : tag));
      case KeyGroupReverified e ->
          state.withTags(
              PupilState.each(
                  state.tags(),
                  tag ->
                      tag.tagId().equals(e.tagId())
                          ? tag.verified(e.source(), e.termStart())
                          : tag));
      case SuspensionApproved e ->
          state.withSuspensions(
              PupilState.plus(
                  state.suspensions(),
                  new Suspension(e.suspensionId(), e.from(), e.until(), null, false, false)));
      case SuspensionEnded e ->
          each(
              state,
              e.suspensionId(),
              s ->
                  new Suspension(
                      s.suspensionId(), s.from(), s.until(), e.on(), s.expired(), s.extended()));
      case SuspensionExtended e ->
          each(
              state,
              e.suspensionId(),
              s -> new Suspension(s.suspensionId(), s.from(), e.until(), null, false, true));
      case SuspensionExpired e ->
          each(
              state,
              e.suspensionId(),
              s -> new Suspension(s.suspensionId(), s.from(), s.until(), null, true, s.extended()));
      case PersonalDataErased e -> state.erased(e.erasedOn());
      case OutsideArrivalRecorded e -> state;
      case IntakeNoShowDetected e ->
          state.withTerms(
              state.reportedTerms(), PupilState.plus(state.missedTerms(), e.termStart()));
      case YearEndPlanned e ->
          state.withLife(
              state.life().planned(new YearEndPlan(e.schoolYear(), e.outcome(), e.place())));
      case YearEndPlanDropped e -> state.withLife(state.life().planned(null));
      case SchoolYearEnded e ->
          state.withLife(
              state.life().ended(new YearEnd(e.schoolYear(), e.outcome(), e.enrolmentId())));
      case YearEndUndone e -> state.withLife(state.life().undone(e.schoolYear()));
      case HomeTeachingStarted e ->
          state.withLife(
              state
                  .life()
                  .withHomeTeachings(
                      PupilState.plus(
                          state.life().homeTeachings(),
                          new HomeTeaching(
                              e.homeTeachingId(), e.reason(), e.from(), e.until(), null))));
      case HomeTeachingEnded e ->
          state.withLife(
              state
                  .life()
                  .withHomeTeachings(
                      PupilState.each(
                          state.life().homeTeachings(),
                          h ->
                              h.homeTeachingId().equals(e.homeTeachingId())
                                  ? new HomeTeaching(
                                      h.homeTeachingId(), h.reason(), h.from(), h.until(), e.on())
                                  : h)));
      case EntryDeferred e ->
          state.withLife(
              state
                  .life()
                  .withDeferrals(
                      PupilState.plus(
                          state.life().deferrals(),
                          new Deferral(
                              e.deferralId(),
                              e.schoolId(),
                              e.schoolYear(),
                              e.reason(),
                              e.until(),
                              false))));
      case EntryDeferralExpired e ->
          state.withLife(
              state
                  .life()
                  .withDeferrals(
                      PupilState.each(
                          state.life().deferrals(),
                          d ->
                              d.deferralId().equals(e.deferralId())
                                  ? new Deferral(
                                      d.deferralId(),
                                      d.schoolId(),
                                      d.schoolYear(),
                                      d.reason(),
                                      d.until(),
                                      true)
                                  : d)));
    };
  }

  private static PupilState each(
      PupilState state, String suspensionId, UnaryOperator<Suspension> change) {
    return state.withSuspensions(
        PupilState.each(
            state.suspensions(), s -> s.suspensionId().equals(suspensionId) ? change.apply(s) : s));
  }
}
