package cn.district.retention.enrollment.marks.enter;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.marks.MarkSheet;
import cn.district.retention.enrollment.marks.MarkSheet.Assessment;
import cn.district.retention.enrollment.marks.MarkSheet.Command;
import cn.district.retention.enrollment.marks.MarkSheet.CorrectionReason;
import cn.district.retention.enrollment.marks.MarkSheet.Course;
import cn.district.retention.enrollment.marks.MarkSheet.Entry;
import cn.district.retention.enrollment.marks.MarkSheet.Level;
import cn.district.retention.enrollment.marks.MarkSheet.Points;
import cn.district.retention.enrollment.marks.MarkSheet.Presence;
import cn.district.retention.enrollment.marks.MarkSheet.Result;
import cn.district.retention.enrollment.marks.MarkSheet.Sheet;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.web.Answers;
import cn.district.retention.servicekit.web.BadRequest;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.Mutation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Mark sheets (成绩单): entered a class and course at a time, corrected with a reason. */
@RestController
@RequestMapping(Sheets.PATH)
final class MarkSheetEndpoint {

  private static final int LARGEST_CLASS = 200;

  private final Commands commands;
  private final AggregateType<MarkSheet.State, Command, MarkSheet.Event> markSheets;
  private final Sheets sheets;

  MarkSheetEndpoint(
      Commands commands,
      AggregateType<MarkSheet.State, Command, MarkSheet.Event> markSheets,
      Sheets sheets) {
    this.commands = commands;
    this.markSheets = markSheets;
    this.sheets = sheets;
  }

  /**
   * A sheet as it is entered.
   *
   * @param term with its school year, for example {@code 2024-AUTUMN}
   * @param number 1 where it is absent
   * @param points full mark and pass mark; absent where it is marked in levels
   */
  record EnterMarksRequest(
      @Nullable String classId,
      @Nullable String term,
      @Nullable Course course,
      @Nullable Assessment assessment,
      @Nullable Integer number,
      @Nullable LocalDate assessedOn,
      @Nullable PointsRequest points,
      @Nullable List<ResultRequest> results) {}

  /** The full mark and the pass mark. */
  record PointsRequest(@Nullable Integer full, @Nullable Integer pass) {}

  /** A pupil's points or level, or why there is neither; who is not said to be away was there. */
  record ResultRequest(
      @Nullable String pupilId,
      @Nullable Presence presence,
      @Nullable BigDecimal points,
      @Nullable Level level) {}

  /** Results in place of earlier ones or added late; {@code withdrawn} lists pupils by id. */
  record CorrectMarksRequest(
      @Nullable List<ResultRequest> results,
      @Nullable Set<String> withdrawn,
      @Nullable CorrectionReason reason) {}

  @PostMapping
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.CLASS_TEACHER, Role.SUBJECT_TEACHER})
  ResponseEntity<SheetView> enter(
      @RequestBody EnterMarksRequest request, Mutation mutation, Caller caller) {
    Sheet sheet =
        sheets.reached(
            Checks.required(request.classId(), "classId"),
            Checks.required(request.term(), "term"),
            Checks.required(request.course(), "course"),
            Checks.required(request.assessment(), "assessment"),
            request.number() == null ? 1 : request.number(),
            caller);
    LocalDate assessedOn = Checks.required(request.assessedOn(), "assessedOn");
    var command =
        new Command.Enter(
            sheet,
            points(request.points()),
            assessedOn,
            results(Checks.some(request.results(), LARGEST_CLASS, "results")),
            sheets.members(sheet),
            sheets.isInTerm(sheet, assessedOn),
            Entry.byHand(caller.subject(), caller.today()));
    return Answers.created(
        Sheets.PATH,
        commands.execute(
            markSheets,
            sheet.id(),
            command,
            // one whose import was undone is there already, and blank
            new Expectation.Whatever(),
            mutation.cause(request, sheet.classId())),
        sheets::viewOf);
  }

  @GetMapping(Sheets.ONE)
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.CLASS_TEACHER,
    Role.SUBJECT_TEACHER,
    Role.DIRECTOR,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL
  })
  ResponseEntity<SheetView> read(
      @PathVariable String classId,
      @PathVariable String term,
      @PathVariable Course course,
      @PathVariable Assessment assessment,
      @PathVariable int number,
      Caller caller) {
    Sheet sheet = sheets.reached(classId, term, course, assessment, number, caller);
    return Answers.ok(commands.get(markSheets, sheet.id()), sheets::viewOf);
  }

  @PostMapping(Sheets.ONE + "/correction")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.CLASS_TEACHER, Role.SUBJECT_TEACHER})
  ResponseEntity<SheetView> correct(
      @PathVariable String classId,
      @PathVariable String term,
      @PathVariable Course course,
      @PathVariable Assessment assessment,
      @PathVariable int number,
      @RequestBody CorrectMarksRequest request,
      Mutation mutation,
      Caller caller) {
    Sheet sheet = sheets.reached(classId, term, course, assessment, number, caller);
    List<ResultRequest> given = request.results() == null ? List.of() : request.results();
    Set<String> withdrawn = request.withdrawn() == null ? Set.of() : request.withdrawn();
    if (given.size() + withdrawn.size() > LARGEST_CLASS) {
      throw BadRequest.field("too-many", "results");
    }
    var command =
        new Command.Correct(
            results(given),
            withdrawn,
            Checks.required(request.reason(), "reason"),
            sheets.members(sheet),
            Entry.byHand(caller.subject(), caller.today()));
    return Answers.ok(
        commands.execute(
            markSheets,
            sheet.id(),
            command,
            mutation.expectation(),
            mutation.cause(request, classId)),
        sheets::viewOf);
  }

  private static @Nullable Points points(@Nullable PointsRequest request) {
    return request == null
        ? null
        : new Points(
            Checks.required(request.full(), "points.full"),
            Checks.required(request.pass(), "points.pass"));
  }

  private static List<Result> results(List<ResultRequest> given) {
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      ResultRequest each = given.get(i);
      results.add(
          new Result(
              Checks.required(each.pupilId(), "results[" + i + "].pupilId"),
              each.presence() == null ? Presence.PRESENT : each.presence(),
              each.points(),
              each.level()));
    }
    return results;
  }
}
