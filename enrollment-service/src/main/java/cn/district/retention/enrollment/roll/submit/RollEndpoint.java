package cn.district.retention.enrollment.roll.submit;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.decider.Refusal;
import cn.district.retention.enrollment.classlist.ClassList;
import cn.district.retention.enrollment.classlist.ClassLists;
import cn.district.retention.enrollment.pupil.PupilRefused;
import cn.district.retention.enrollment.pupilfile.PupilCards;
import cn.district.retention.enrollment.roll.Roll;
import cn.district.retention.enrollment.roll.Roll.AbsenceKind;
import cn.district.retention.enrollment.roll.Roll.Call;
import cn.district.retention.enrollment.roll.Roll.CorrectionReason;
import cn.district.retention.enrollment.roll.Roll.RollException;
import cn.district.retention.enrollment.roll.Roll.Session;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.SchoolClass;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.web.Answers;
import cn.district.retention.servicekit.web.BadRequest;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.EntityTag;
import cn.district.retention.servicekit.web.Mutation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The rolls (点名): the list to call from, the roll of a session, its correction (R1-17, L-11). */
@RestController
@RequestMapping("/api/v1/enrollment")
final class RollEndpoint {

  private static final int LARGEST_CLASS = 200;

  private final Commands commands;
  private final AggregateType<Roll.State, Roll.Command, Roll.Event> rolls;
  private final ClassLists classLists;
  private final PupilCards cards;
  private final Organisation organisation;

  RollEndpoint(
      Commands commands,
      AggregateType<Roll.State, Roll.Command, Roll.Event> rolls,
      ClassLists classLists,
      PupilCards cards,
      Organisation organisation) {
    this.commands = commands;
    this.rolls = rolls;
    this.classLists = classLists;
    this.cards = cards;
    this.organisation = organisation;
  }

  /** A roll as it is called. */
  record SubmitRollRequest(
      @Nullable String classId,
      @Nullable LocalDate date,
      @Nullable Session session,
      @Nullable Long classListVersion,
      @Nullable List<ExceptionRequest> exceptions) {}

  /** A pupil who is not simply present. */
  record ExceptionRequest(@Nullable String pupilId, @Nullable AbsenceKind kind) {}

  /** The exceptions as they should have been, and why they were not. */
  record CorrectRollRequest(
      @Nullable List<ExceptionRequest> exceptions, @Nullable CorrectionReason reason) {}

  /** A roll as it is read. */
  record RollView(
      String classId, LocalDate date, Session session, int onRoll, List<RollException> exceptions) {

    static RollView of(Committed<Roll.State> roll) {
      Call call = Checks.required(roll.state().call(), "call");
      return new RollView(
          call.classId(),
          call.date(),
          call.session(),
          roll.state().onRoll(),
          roll.state().exceptions());
    }
  }

  /** The list to call from. */
  record RollListView(String classId, long version, List<ListedPupil> pupils) {}

  /** A pupil on the list; the name is absent once the pupil's key is destroyed. */
  record ListedPupil(String pupilId, @Nullable String name) {}

  @GetMapping("/classes/{classId}/roll-list")
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.CLASS_TEACHER,
    Role.SUBJECT_TEACHER,
    Role.DIRECTOR,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL
  })
  ResponseEntity<RollListView> rollList(@PathVariable String classId, Caller caller) {
    requireClass(classId);
    caller.requireWithin(classId);
    ClassList list = classLists.of(classId);
    Map<String, String> names = cards.namesOf(list.onRoll());
    List<ListedPupil> pupils =
        list.onRoll().stream()
            .map(pupilId -> new ListedPupil(pupilId, names.get(pupilId)))
            .sorted(Comparator.comparing(ListedPupil::pupilId))
            .toList();
    return ResponseEntity.ok()
        .eTag(EntityTag.of(list.version()))
        .body(new RollListView(classId, list.version(), pupils));
  }

  @PostMapping("/rolls")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.CLASS_TEACHER})
  ResponseEntity<RollView> submit(
      @RequestBody SubmitRollRequest request, Mutation mutation, Caller caller) {
    SchoolClass schoolClass = requireClass(Checks.required(request.classId(), "classId"));
    caller.requireWithin(schoolClass.id());
    var call =
        new Call(
            schoolClass.id(),
            schoolClass.schoolId(),
            Checks.required(request.date(), "date"),
            Checks.required(request.session(), "session"));
    var command =
        new Roll.Command.Submit(
            call,
            Checks.required(request.classListVersion(), "classListVersion"),
            listOf(schoolClass.id()),
            exceptions(request.exceptions()),
            organisation.isSchoolDay(call.date()),
            caller.today());
    return Answers.created(
        "/api/v1/enrollment/rolls",
        commands.execute(
            rolls,
            idOf(schoolClass.id(), call.date(), call.session()),
            command,
            new Expectation.New(),
            mutation.cause(request, schoolClass.id())),
        RollView::of);
  }

  @GetMapping("/rolls/{classId}/{date}/{session}")
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.CLASS_TEACHER,
    Role.DIRECTOR,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL
  })
  ResponseEntity<RollView> roll(
      @PathVariable String classId,
      @PathVariable LocalDate date,
      @PathVariable Session session,
      Caller caller) {
    caller.requireWithin(classId);
    return Answers.ok(commands.get(rolls, idOf(classId, date, session)), RollView::of);
  }

  @PostMapping("/rolls/{classId}/{date}/{session}/correction")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.CLASS_TEACHER})
  ResponseEntity<RollView> correct(
      @PathVariable String classId,
      @PathVariable LocalDate date,
      @PathVariable Session session,
      @RequestBody CorrectRollRequest request,
      Mutation mutation,
      Caller caller) {
    caller.requireWithin(classId);
    var command =
        new Roll.Command.Correct(
            exceptions(request.exceptions()),
            Checks.required(request.reason(), "reason"),
            listOf(classId));
    return Answers.ok(
        commands.execute(
            rolls,
            idOf(classId, date, session),
            command,
            mutation.expectation(),
            mutation.cause(request, classId)),
        RollView::of);
  }

  private Roll.ClassList listOf(String classId) {
    ClassList list = classLists.of(classId);
    return new Roll.ClassList(list.version(), list.onRoll());
  }

  private SchoolClass requireClass(String classId) {
    return organisation
        .schoolClass(classId)
        .orElseThrow(
            () -> new CommandFailure.Refused(Refusal.of(PupilRefused.CLASS_UNKNOWN).at("classId")));
  }

  private static List<RollException> exceptions(@Nullable List<ExceptionRequest> given) {
    List<ExceptionRequest> present = Checks.required(given, "exceptions");
    if (present.size() > LARGEST_CLASS) {
      throw BadRequest.field("too-many", "exceptions");
    }
    List<RollException> exceptions = new ArrayList<>();
    for (int i = 0; i < present.size(); i++) {
      String field = "exceptions[" + i + "].";
      exceptions.add(
          new RollException(
              Checks.required(present.get(i).pupilId(), field + "pupilId"),
              Checks.required(present.get(i).kind(), field + "kind")));
    }
    return exceptions;
  }

  private static String idOf(String classId, LocalDate date, Session session) {
    return classId + "/" + date + "/" + session;
  }
}
