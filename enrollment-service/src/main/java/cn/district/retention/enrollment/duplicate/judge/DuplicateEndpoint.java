package cn.district.retention.enrollment.duplicate.judge;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.decider.Refusal;
import cn.district.retention.enrollment.duplicate.DuplicatePair;
import cn.district.retention.enrollment.duplicate.DuplicatePair.Command.JudgeDifferentPersons;
import cn.district.retention.enrollment.duplicate.DuplicatePair.Command.JudgeSamePerson;
import cn.district.retention.enrollment.duplicate.DuplicatePair.Command.RevokeJudgement;
import cn.district.retention.enrollment.duplicate.DuplicatePair.Command.Suspect;
import cn.district.retention.enrollment.duplicate.DuplicatePair.DuplicateRefused;
import cn.district.retention.enrollment.duplicate.DuplicatePair.State;
import cn.district.retention.enrollment.duplicate.DuplicatePair.Status;
import cn.district.retention.enrollment.duplicate.Likeness.Evidence;
import cn.district.retention.enrollment.duplicate.judge.DuplicateReviews.Waiting;
import cn.district.retention.enrollment.pupil.PupilCommand;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupil.PupilState.Enrolment;
import cn.district.retention.enrollment.pupilfile.PupilAccess;
import cn.district.retention.enrollment.pupilfile.PupilFile;
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
import cn.district.retention.servicekit.web.Mutation;
import cn.district.retention.servicekit.web.Page;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Pairs of entries that may be one person, for a person to judge. Who reaches one of the two sees
 * that there is a pair; who reaches both judges it: the school within itself, the bureau between
 * schools.
 */
@RestController
@RequestMapping(DuplicateEndpoint.PATH)
final class DuplicateEndpoint {

  static final String PATH = "/api/v1/enrollment/duplicates";

  private final DuplicateReviews reviews;
  private final Commands commands;
  private final AggregateType<State, DuplicatePair.Command, DuplicatePair.Event> pairs;
  private final AggregateType<PupilState, PupilCommand, PupilEvent> pupils;

  DuplicateEndpoint(
      DuplicateReviews reviews,
      Commands commands,
      AggregateType<State, DuplicatePair.Command, DuplicatePair.Event> pairs,
      AggregateType<PupilState, PupilCommand, PupilEvent> pupils) {
    this.reviews = reviews;
    this.commands = commands;
    this.pairs = pairs;
    this.pupils = pupils;
  }

  /** Two entries that somebody takes for one person. */
  record ReportPairRequest(@Nullable String firstPupilId, @Nullable String secondPupilId) {}

  /** What is judged; the surviving entry is named where they are one person. */
  record JudgementRequest(@Nullable Verdict verdict, @Nullable String survivingPupilId) {}

  /** What a person finds. */
  enum Verdict {
    SAME_PERSON,
    DIFFERENT_PERSONS
  }

  /** A pair on the list. */
  record PairRow(String pairId, int points, boolean yoursToJudge, Side first, Side second) {}

  /**
   * One entry of a pair.
   *
   * @param classId the class that the entry belongs or last belonged to
   * @param file absent where the caller does not reach the entry
   */
  record Side(String pupilId, @Nullable String classId, @Nullable PupilFile file) {}

  /** A pair as it stands. */
  record PairView(
      String pairId,
      Status status,
      int points,
      List<Evidence> evidence,
      @Nullable String survivingPupilId,
      Side first,
      Side second) {}

  @GetMapping
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.BUREAU})
  Page<PairRow> waiting(
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit,
      Caller caller) {
    int most = limit == null ? Page.DEFAULT_LIMIT : limit;
    List<PairRow> rows = new ArrayList<>();
    for (Waiting pair : reviews.all()) {
      boolean later = after == null || pair.pairId().compareTo(after) > 0;
      if (later && rows.size() <= most) {
        Side first = side(pair.first(), caller);
        Side second = side(pair.second(), caller);
        if (first.file() != null || second.file() != null) {
          rows.add(
              new PairRow(
                  pair.pairId(),
                  pair.points(),
                  first.file() != null && second.file() != null,
                  first,
                  second));
        }
      }
    }
    return Page.cut(rows, null, limit, PairRow::pairId);
  }

  @GetMapping("/{pairId}")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.BUREAU})
  ResponseEntity<PairView> pair(@PathVariable String pairId, Caller caller) {
    Committed<State> pair = commands.get(pairs, pairId);
    PairView view = view(pair, caller);
    if (view.first().file() == null && view.second().file() == null) {
      throw BadRequest.of(HttpStatus.FORBIDDEN, "outside-scope");
    }
    return Answers.ok(pair, p -> view);
  }

  @PostMapping
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.BUREAU})
  ResponseEntity<PairView> report(
      @RequestBody ReportPairRequest request, Mutation mutation, Caller caller) {
    String first = Checks.id(request.firstPupilId(), "firstPupilId");
    String second = Checks.id(request.secondPupilId(), "secondPupilId");
    requireBoth(state(first, "firstPupilId"), state(second, "secondPupilId"), caller);
    String pairId = DuplicatePair.idOf(first, second);
    boolean inOrder = first.compareTo(second) < 0;
    var command =
        new Suspect(
            pairId,
            inOrder ? first : second,
            inOrder ? second : first,
            0,
            List.of(Evidence.BY_HAND),
            caller.today());
    return Answers.created(
        PATH,
        commands.execute(
            pairs,
            pairId,
            command,
            new Expectation.Whatever(),
            mutation.cause(request, caller.district())),
        pair -> view(pair, caller));
  }

  @PostMapping("/{pairId}/judgement")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.BUREAU})
  ResponseEntity<PairView> judge(
      @PathVariable String pairId,
      @RequestBody JudgementRequest request,
      Mutation mutation,
      Caller caller) {
    State pair = commands.get(pairs, pairId).state();
    PupilState first = state(pair.first(), "pairId");
    PupilState second = state(pair.second(), "pairId");
    requireBoth(first, second, caller);
    var command =
        switch (Checks.required(request.verdict(), "verdict")) {
          case DIFFERENT_PERSONS -> new JudgeDifferentPersons(caller.today());
          case SAME_PERSON -> {
            String surviving = Checks.id(request.survivingPupilId(), "survivingPupilId");
            PupilState survives = surviving.equals(pair.first()) ? first : second;
            PupilState alias = surviving.equals(pair.first()) ? second : first;
            if (alias.openEnrolment().isPresent() && survives.openEnrolment().isEmpty()) {
              throw refused(DuplicateRefused.SURVIVING_NOT_ENROLLED, "survivingPupilId");
            }
            yield new JudgeSamePerson(surviving, caller.today());
          }
        };
    return execute(pairId, command, request, mutation, caller);
  }

  @PostMapping("/{pairId}/revocation")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.BUREAU})
  ResponseEntity<PairView> revoke(@PathVariable String pairId, Mutation mutation, Caller caller) {
    State pair = commands.get(pairs, pairId).state();
    requireReachOfBoth(pair, caller);
    return execute(pairId, new RevokeJudgement(caller.today()), "revocation", mutation, caller);
  }

  private ResponseEntity<PairView> execute(
      String pairId,
      DuplicatePair.Command command,
      Object request,
      Mutation mutation,
      Caller caller) {
    try {
      return Answers.ok(
          commands.execute(
              pairs,
              pairId,
              command,
              mutation.expectation(),
              mutation.cause(request, caller.district())),
          pair -> view(pair, caller));
    } catch (CommandFailure.Stale stale) {
      Committed<State> now = commands.get(pairs, pairId);
      throw stale.showing(now.version(), view(now, caller));
    }
  }

  private PairView view(Committed<State> pair, Caller caller) {
    State state = pair.state();
    return new PairView(
        state.pairId(),
        state.status(),
        state.points(),
        state.evidence(),
        state.surviving(),
        side(state.first(), caller),
        side(state.second(), caller));
  }

  private Side side(String pupilId, Caller caller) {
    Committed<PupilState> pupil = commands.get(pupils, pupilId);
    String classId = pupil.state().lastEnrolment().map(Enrolment::classId).orElse(null);
    boolean reached = caller.holdsWithin(PupilAccess.unitOf(pupil.state(), caller.district()));
    return new Side(pupilId, classId, reached ? PupilFile.of(pupil) : null);
  }

  private void requireReachOfBoth(State pair, Caller caller) {
    for (String pupilId : List.of(pair.first(), pair.second())) {
      PupilState pupil = commands.get(pupils, pupilId).state();
      caller.requireWithin(PupilAccess.unitOf(pupil, caller.district()));
    }
  }

  private static void requireBoth(PupilState first, PupilState second, Caller caller) {
    caller.requireWithin(PupilAccess.unitOf(first, caller.district()));
    caller.requireWithin(PupilAccess.unitOf(second, caller.district()));
  }

  /** An entry that can be judged: it is known, not erased, and no alias already. */
  private PupilState state(String pupilId, String field) {
    return commands
        .find(pupils, pupilId)
        .map(Committed::state)
        .filter(state -> !state.isErased() && state.merged().isEmpty())
        .orElseThrow(() -> refused(DuplicateRefused.PUPIL_UNKNOWN, field));
  }

  private static CommandFailure refused(DuplicateRefused reason, String field) {
    return new CommandFailure.Refused(Refusal.of(reason).at(field));
  }
}
