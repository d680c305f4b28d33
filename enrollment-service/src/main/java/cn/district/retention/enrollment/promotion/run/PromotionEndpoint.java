package cn.district.retention.enrollment.promotion.run;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.contracts.reference.Term;
import cn.district.retention.decider.DerivedId;
import cn.district.retention.enrollment.promotion.ClassPromotion;
import cn.district.retention.enrollment.promotion.ClassPromotion.LeftPupil;
import cn.district.retention.enrollment.promotion.ClassPromotion.Standing;
import cn.district.retention.enrollment.promotion.ClassPromotion.Tally;
import cn.district.retention.enrollment.promotion.ClassPromotion.UndoReason;
import cn.district.retention.enrollment.promotion.Promotion;
import cn.district.retention.enrollment.promotion.Promotion.ClassTask;
import cn.district.retention.enrollment.promotion.Promotion.Order;
import cn.district.retention.enrollment.promotion.run.ClassResults.ClassResult;
import cn.district.retention.enrollment.schoolclass.SchoolClass.Grades;
import cn.district.retention.enrollment.schoolclass.form.TaughtGrades;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.SchoolClass;
import cn.district.retention.organisation.Unit;
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
import cn.district.retention.servicekit.web.Page;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Ends a school year for a school, a township or the district (升级、留级、毕业) in one run, shows how far
 * it is, and undoes single classes.
 */
@RestController
@RequestMapping(PromotionEndpoint.PATH)
final class PromotionEndpoint {

  static final String PATH = "/api/v1/enrollment/promotions";

  private final Commands commands;
  private final AggregateType<Promotion.State, Promotion.Command, Promotion.Event> promotions;
  private final AggregateType<ClassPromotion.State, ClassPromotion.Command, ClassPromotion.Event>
      classPromotions;
  private final PromotionRunner runner;
  private final ClassResults results;
  private final Organisation organisation;

  PromotionEndpoint(
      Commands commands,
      AggregateType<Promotion.State, Promotion.Command, Promotion.Event> promotions,
      AggregateType<ClassPromotion.State, ClassPromotion.Command, ClassPromotion.Event>
          classPromotions,
      PromotionRunner runner,
      ClassResults results,
      Organisation organisation) {
    this.commands = commands;
    this.promotions = promotions;
    this.classPromotions = classPromotions;
    this.runner = runner;
    this.results = results;
    this.organisation = organisation;
  }

  /**
   * Which unit ends which school year.
   *
   * @param graduatedOn the first day outside for who finishes the last grade; the end of the last
   *     term where it is not named
   */
  record PromotionRequest(
      @Nullable String unitId, @Nullable Integer schoolYear, @Nullable LocalDate graduatedOn) {}

  /**
   * A run.
   *
   * @param classes how many the round has
   * @param through how many of them are through
   */
  record PromotionView(
      String promotionId,
      String unitId,
      int schoolYear,
      int round,
      boolean finished,
      int classes,
      int through,
      int promoted,
      int graduated,
      int completed,
      int repeated,
      int left) {}

  /** A class of a run. */
  record ClassView(
      String classId,
      String schoolId,
      int grade,
      Standing standing,
      long version,
      int pupils,
      int promoted,
      int graduated,
      int completed,
      int repeated,
      int undone,
      List<LeftPupil> left) {}

  /** Why it is undone. */
  record UndoRequest(@Nullable UndoReason reason) {}

  @PostMapping
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.PRINCIPAL,
    Role.BUREAU,
    Role.DISTRICT_ADMIN
  })
  ResponseEntity<PromotionView> start(
      @RequestBody PromotionRequest request, Mutation mutation, Caller caller) {
    String unitId = caller.requireWithin(Checks.required(request.unitId(), "unitId"));
    int schoolYear = Checks.required(request.schoolYear(), "schoolYear");
    LocalDate nextYearOn = LocalDate.of(schoolYear + 1, 9, 1);
    LocalDate graduatedOn =
        request.graduatedOn() == null ? endOfYear(schoolYear, nextYearOn) : request.graduatedOn();
    List<ClassTask> classes = classesOf(unitId, schoolYear, nextYearOn);
    Map<String, ClassResult> done =
        results.of(classes.stream().map(ClassTask::classId).toList(), schoolYear);
    List<ClassTask> open = classes.stream().filter(c -> isOpen(done.get(c.classId()))).toList();
    String runId = runId(unitId, schoolYear);
    var command =
        new Promotion.Command.Start(
            runId,
            new Order(unitId, schoolYear, nextYearOn, graduatedOn),
            classes,
            open,
            caller.subject(),
            caller.today());
    Committed<Promotion.State> started =
        commands.execute(
            promotions,
            runId,
            command,
            new Expectation.Whatever(),
            mutation.cause(request, unitId));
    runner.wake();
    return Answers.created(PATH, started, this::view);
  }

  private static boolean isOpen(@Nullable ClassResult result) {
    return result == null || result.standing() == Standing.UNDONE;
  }

  private static String runId(String unitId, int schoolYear) {
    return DerivedId.of("promotion", unitId, schoolYear);
  }

  private LocalDate endOfYear(int schoolYear, LocalDate nextYearOn) {
    return organisation
        .calendar(schoolYear)
        .flatMap(calendar -> calendar.terms().stream().map(Term::end).max(LocalDate::compareTo))
        .orElse(nextYearOn);
  }

  private List<ClassTask> classesOf(String unitId, int schoolYear, LocalDate nextYearOn) {
    Stream<String> schools =
        organisation.schoolsWithin(unitId, nextYearOn.minusDays(1)).stream().map(Unit::id);
    return schools
        .flatMap(schoolId -> organisation.classesOf(schoolId, nextYearOn.minusDays(1)).stream())
        .flatMap(schoolClass -> task(schoolClass, schoolYear))
        .sorted(Comparator.comparing(ClassTask::schoolId).thenComparing(ClassTask::classId))
        .toList();
  }

  private Stream<ClassTask> task(SchoolClass schoolClass, int schoolYear) {
    Grades taught = TaughtGrades.of(organisation, schoolClass.schoolId());
    int grade = schoolClass.gradeIn(schoolYear);
    return taught == null || grade < schoolClass.firstGrade() || grade > taught.last()
        ? Stream.empty()
        : Stream.of(
            new ClassTask(schoolClass.id(), schoolClass.schoolId(), grade, grade == taught.last()));
  }

  @GetMapping("/{promotionId}")
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL,
    Role.BUREAU,
    Role.DISTRICT_ADMIN
  })
  ResponseEntity<PromotionView> promotion(@PathVariable String promotionId, Caller caller) {
    return Answers.ok(reachable(promotionId, caller), this::view);
  }

  @GetMapping("/{promotionId}/classes")
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL,
    Role.BUREAU,
    Role.DISTRICT_ADMIN
  })
  Page<ClassView> classes(
      @PathVariable String promotionId,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit,
      Caller caller) {
    Promotion.State run = reachable(promotionId, caller).state();
    int schoolYear = orderOf(run).schoolYear();
    Page<ClassTask> page = Page.cut(run.classes(), after, limit, PromotionEndpoint::cursor);
    Map<String, ClassResult> found =
        results.of(page.items().stream().map(ClassTask::classId).toList(), schoolYear);
    return page.map(task -> view(task, found.get(task.classId())));
  }

  private static String cursor(ClassTask task) {
    return task.schoolId() + "|" + task.classId();
  }

  @PostMapping("/{promotionId}/classes/{classId}/undo")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.PRINCIPAL, Role.BUREAU})
  ResponseEntity<ClassView> undo(
      @PathVariable String promotionId,
      @PathVariable String classId,
      @RequestBody UndoRequest request,
      Mutation mutation,
      Caller caller) {
    caller.requireWithin(classId);
    Order order = orderOf(commands.get(promotions, promotionId).state());
    String id = ClassResults.id(classId, order.schoolYear());
    var command =
        new ClassPromotion.Command.BeginUndo(
            Checks.required(request.reason(), "reason"), caller.subject(), caller.today());
    commands.execute(
        classPromotions, id, command, mutation.expectation(), mutation.cause(request, classId));
    runner.undo(id);
    return Answers.ok(commands.get(classPromotions, id), PromotionEndpoint::undone);
  }

  private Committed<Promotion.State> reachable(String promotionId, Caller caller) {
    Committed<Promotion.State> run = commands.get(promotions, promotionId);
    caller.requireWithin(orderOf(run.state()).unitId());
    return run;
  }

  private static Order orderOf(Promotion.State run) {
    Order order = run.order();
    if (order == null) {
      throw new CommandFailure.Unknown();
    }
    return order;
  }

  private PromotionView view(Committed<Promotion.State> committed) {
    Promotion.State run = committed.state();
    Order order = orderOf(run);
    Collection<ClassResult> done =
        results
            .of(run.classes().stream().map(ClassTask::classId).toList(), order.schoolYear())
            .values();
    List<Tally> tallies = done.stream().map(ClassResult::tally).toList();
    return new PromotionView(
        run.runId(),
        order.unitId(),
        order.schoolYear(),
        run.round(),
        run.finished(),
        run.classes().size(),
        (int) done.stream().filter(result -> result.standing() == Standing.DONE).count(),
        tallies.stream().mapToInt(Tally::promoted).sum(),
        tallies.stream().mapToInt(Tally::graduated).sum(),
        tallies.stream().mapToInt(Tally::completed).sum(),
        tallies.stream().mapToInt(Tally::repeated).sum(),
        tallies.stream().mapToInt(tally -> tally.left().size()).sum());
  }

  private static ClassView view(ClassTask task, @Nullable ClassResult result) {
    Tally tally = result == null ? Tally.NOTHING : result.tally();
    return new ClassView(
        task.classId(),
        task.schoolId(),
        task.grade(),
        result == null ? Standing.NONE : result.standing(),
        result == null ? 0 : result.version(),
        result == null ? 0 : result.pupils(),
        tally.promoted(),
        tally.graduated(),
        tally.completed(),
        tally.repeated(),
        result == null ? 0 : result.undone(),
        tally.left());
  }

  private static ClassView undone(Committed<ClassPromotion.State> committed) {
    ClassPromotion.State state = committed.state();
    ClassPromotion.Task task = Checks.required(state.task(), "classId");
    Tally tally = state.tally();
    return new ClassView(
        task.classId(),
        task.schoolId(),
        task.grade(),
        state.standing(),
        committed.version(),
        state.pupils().size(),
        tally.promoted(),
        tally.graduated(),
        tally.completed(),
        tally.repeated(),
        state.undone(),
        tally.left());
  }
}
