package cn.district.retention.enrollment.promotion.run;

import cn.district.retention.enrollment.classlist.ClassList;
import cn.district.retention.enrollment.classlist.ClassList.Standing;
import cn.district.retention.enrollment.classlist.ClassLists;
import cn.district.retention.enrollment.promotion.ClassPromotion;
import cn.district.retention.enrollment.promotion.ClassPromotion.LeftPupil;
import cn.district.retention.enrollment.promotion.ClassPromotion.Tally;
import cn.district.retention.enrollment.promotion.ClassPromotion.Task;
import cn.district.retention.enrollment.promotion.Promotion;
import cn.district.retention.enrollment.promotion.Promotion.ClassTask;
import cn.district.retention.enrollment.promotion.Promotion.Order;
import cn.district.retention.enrollment.pupil.PupilCommand;
import cn.district.retention.enrollment.pupil.PupilCommand.EndSchoolYear;
import cn.district.retention.enrollment.pupil.PupilCommand.UndoYearEnd;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupil.SchoolLife.YearEnd;
import cn.district.retention.enrollment.pupil.SchoolLife.YearEndOutcome;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Commands.Outcome;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.claim.Claims;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Carries out what is open, a batch of classes at a time, in a thread of its own. Every step is
 * idempotent: whatever an instance leaves undone, another one, or the same after a restart, takes
 * up where it is.
 */
@Component
final class PromotionRunner implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(PromotionRunner.class);

  /** Whoever writes to one of these pupils meanwhile waits for the batch. */
  private static final int PUPILS_A_BATCH = 500;

  private static final int CLASSES_A_BATCH = 15;

  private static final int ATTEMPTS = 5;
  private static final String PROCESS = "promotion";

  private final Commands commands;
  private final AggregateType<Promotion.State, Promotion.Command, Promotion.Event> promotions;
  private final AggregateType<ClassPromotion.State, ClassPromotion.Command, ClassPromotion.Event>
      classPromotions;
  private final AggregateType<PupilState, PupilCommand, PupilEvent> pupils;
  private final ClassLists classLists;
  private final OpenWork openWork;
  private final Claims claims;
  private final Clock clock;
  private final String instance = UUID.randomUUID().toString();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("promotion-", 0).daemon().factory());
  private final AtomicBoolean queued = new AtomicBoolean();
  private volatile boolean stopping;

  PromotionRunner(
      Commands commands,
      AggregateType<Promotion.State, Promotion.Command, Promotion.Event> promotions,
      AggregateType<ClassPromotion.State, ClassPromotion.Command, ClassPromotion.Event>
          classPromotions,
      AggregateType<PupilState, PupilCommand, PupilEvent> pupils,
      ClassLists classLists,
      OpenWork openWork,
      Claims claims,
      Clock clock) {
    this.commands = commands;
    this.promotions = promotions;
    this.classPromotions = classPromotions;
    this.pupils = pupils;
    this.classLists = classLists;
    this.openWork = openWork;
    this.claims = claims;
    this.clock = clock;
  }

  /** Has everything that is open carried out soon. */
  void wake() {
    if (!stopping && queued.compareAndSet(false, true)) {
      worker.execute(
          () -> {
            queued.set(false);
            carryOut();
          });
    }
  }

  @Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT15S")
  void takeUp() {
    wake();
  }

  private void carryOut() {
    try {
      for (String runId : openWork.runs()) {
        if (isOurs(runId)) {
          run(runId);
        }
      }
      for (String id : openWork.undoings()) {
        undo(id);
      }
    } catch (RuntimeException e) {
      LOG.warn("a promotion is interrupted: {}; it is taken up again", e.toString());
    }
  }

  private boolean isOurs(String runId) {
    return !stopping && claims.claim("promotion/" + runId, instance, holder -> true).isEmpty();
  }

  private void run(String runId) {
    Promotion.State run = commands.get(promotions, runId).state();
    Order order = run.order();
    if (order == null || run.finished()) {
      return;
    }
    List<ClassTask> left = new ArrayList<>(run.classes());
    // older classes first: who repeats a grade comes into a class that has not been looked at yet
    left.sort(Comparator.comparingInt(ClassTask::grade).reversed());
    while (!left.isEmpty()) {
      if (!isOurs(runId)) {
        return;
      }
      Map<String, ClassList> lists =
          classLists.of(left.stream().limit(CLASSES_A_BATCH).map(ClassTask::classId).toList());
      Map<String, ClassPromotion.Command> begins = new HashMap<>();
      int size = 0;
      while (size < PUPILS_A_BATCH && begins.size() < lists.size()) {
        ClassTask next = left.removeFirst();
        Set<String> members = membersOf(lists.get(next.classId()), next, order);
        size += members.size() + 1;
        begins.put(
            ClassResults.id(next.classId(), order.schoolYear()),
            new ClassPromotion.Command.Begin(taskOf(next, run, order), members, today()));
      }
      endYears(runId, begins, lists);
    }
    commands.execute(
        promotions,
        runId,
        new Promotion.Command.Finish(today()),
        new Expectation.Whatever(),
        Cause.process(PROCESS, runId));
    claims.release("promotion/" + runId, instance);
  }

  private static Set<String> membersOf(@Nullable ClassList list, ClassTask task, Order order) {
    LocalDate on = task.lastGrade() ? order.graduatedOn() : order.nextYearOn();
    return list == null
        ? Set.of()
        : list.members().entrySet().stream()
            .filter(member -> member.getValue().since().isBefore(on))
            .map(Map.Entry::getKey)
            .collect(Collectors.toUnmodifiableSet());
  }

  private static Task taskOf(ClassTask task, Promotion.State run, Order order) {
    return new Task(
        task.classId(),
        task.schoolId(),
        order.schoolYear(),
        task.grade(),
        task.lastGrade(),
        run.runId(),
        run.round(),
        order.nextYearOn(),
        order.graduatedOn());
  }

  private void endYears(
      String runId, Map<String, ClassPromotion.Command> begins, Map<String, ClassList> lists) {
    Cause cause = Cause.process(PROCESS, runId);
    Map<String, ClassPromotion.State> begun = new HashMap<>();
    commands
        .executeEach(classPromotions, begins, cause)
        .forEach(
            (id, outcome) -> {
              if (outcome.state().standing() == ClassPromotion.Standing.BEGUN) {
                begun.put(id, outcome.state());
              }
            });
    Map<String, PupilCommand> ends = new HashMap<>();
    begun
        .values()
        .forEach(
            state ->
                state.pupils().forEach(pupilId -> ends.put(pupilId, end(state, pupilId, lists))));
    Map<String, Outcome<PupilState>> outcomes = insist(ends, cause);
    Map<String, ClassPromotion.Command> finishes = new HashMap<>();
    begun.forEach(
        (id, state) ->
            finishes.put(id, new ClassPromotion.Command.Finish(tally(state, outcomes), today())));
    commands.executeEach(classPromotions, finishes, cause);
  }

  private static PupilCommand end(
      ClassPromotion.State state, String pupilId, Map<String, ClassList> lists) {
    Task task = Objects.requireNonNull(state.task());
    ClassList list = lists.get(task.classId());
    var member = list == null ? null : list.members().get(pupilId);
    return new EndSchoolYear(
        task.runId(),
        task.schoolYear(),
        task.classId(),
        task.grade(),
        task.lastGrade(),
        member != null && member.standing() == Standing.IN_TRANSIT,
        task.nextYearOn(),
        task.graduatedOn());
  }

  /** Whom somebody else was just writing to is tried again. */
  private Map<String, Outcome<PupilState>> insist(Map<String, PupilCommand> wanted, Cause cause) {
    Map<String, Outcome<PupilState>> outcomes = new HashMap<>();
    Map<String, PupilCommand> left = new HashMap<>(wanted);
    for (int attempt = 1; attempt <= ATTEMPTS && !left.isEmpty(); attempt++) {
      outcomes.putAll(commands.executeEach(pupils, left, cause));
      left.keySet().removeIf(id -> !isContended(outcomes.get(id)));
    }
    return outcomes;
  }

  private static boolean isContended(@Nullable Outcome<PupilState> outcome) {
    return outcome != null
        && outcome.failure().filter(CommandFailure.Contended.class::isInstance).isPresent();
  }

  private static Tally tally(
      ClassPromotion.State state, Map<String, Outcome<PupilState>> outcomes) {
    int schoolYear = Objects.requireNonNull(state.task()).schoolYear();
    Map<YearEndOutcome, Integer> counts = new EnumMap<>(YearEndOutcome.class);
    List<LeftPupil> left = new ArrayList<>();
    for (String pupilId : sorted(state.pupils())) {
      Outcome<PupilState> outcome = outcomes.get(pupilId);
      YearEnd end =
          outcome == null || outcome.failure().isPresent()
              ? null
              : outcome.state().life().yearEnd(schoolYear).orElse(null);
      if (end == null) {
        left.add(new LeftPupil(pupilId, codeOf(outcome)));
      } else {
        counts.merge(end.outcome(), 1, Integer::sum);
      }
    }
    return new Tally(
        counts.getOrDefault(YearEndOutcome.PROMOTED, 0),
        counts.getOrDefault(YearEndOutcome.GRADUATED, 0),
        counts.getOrDefault(YearEndOutcome.COMPLETED, 0),
        counts.getOrDefault(YearEndOutcome.REPEATED, 0),
        left);
  }

  private static String codeOf(@Nullable Outcome<PupilState> outcome) {
    return outcome == null
        ? "unknown"
        : outcome.failure().map(CommandFailure::code).orElse("unknown");
  }

  private static List<String> sorted(Collection<String> ids) {
    return ids.stream().sorted().toList();
  }

  /** Undoes what a class promotion whose undoing was begun has brought about. */
  void undo(String id) {
    ClassPromotion.State state = commands.get(classPromotions, id).state();
    Task task = state.task();
    if (task == null || state.standing() != ClassPromotion.Standing.UNDO_BEGUN) {
      return;
    }
    Cause cause = Cause.process(PROCESS, task.runId());
    Map<String, PupilCommand> undoings = new HashMap<>();
    state
        .pupils()
        .forEach(pupilId -> undoings.put(pupilId, new UndoYearEnd(task.schoolYear(), today())));
    Map<String, Outcome<PupilState>> outcomes = insist(undoings, cause);
    List<LeftPupil> left =
        sorted(state.pupils()).stream()
            .filter(pupilId -> isLeft(outcomes.get(pupilId)))
            .map(pupilId -> new LeftPupil(pupilId, codeOf(outcomes.get(pupilId))))
            .toList();
    int undone = state.pupils().size() - left.size() - state.tally().left().size();
    commands.execute(
        classPromotions,
        id,
        new ClassPromotion.Command.FinishUndo(Math.max(0, undone), left, today()),
        new Expectation.Whatever(),
        cause);
  }

  private static boolean isLeft(@Nullable Outcome<PupilState> outcome) {
    return outcome == null || outcome.failure().isPresent();
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }

  @Override
  public void destroy() {
    stopping = true;
    worker.shutdown();
  }
}
