package cn.district.retention.enrollment.reconciliation.compare;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.pupil.register.IdNumberClaims;
import cn.district.retention.enrollment.reconciliation.Reconciliation;
import cn.district.retention.enrollment.reconciliation.Reconciliation.Command;
import cn.district.retention.enrollment.reconciliation.Reconciliation.Counts;
import cn.district.retention.enrollment.reconciliation.Reconciliation.Event;
import cn.district.retention.enrollment.reconciliation.Reconciliation.ListKind;
import cn.district.retention.enrollment.reconciliation.References;
import cn.district.retention.enrollment.reconciliation.compare.ListPages.Listed;
import cn.district.retention.organisation.Organisation;
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
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A reconciliation (四查三比对) of a unit: it is begun, its lists come page by page, it is compared. ID
 * numbers are hashed as they come in and kept nowhere.
 */
@RestController
@RequestMapping(ReconciliationEndpoint.PATH)
final class ReconciliationEndpoint {

  static final String PATH = "/api/v1/enrollment/reconciliations";

  private static final int LARGEST_PAGE = 5_000;
  private static final int LAST_PAGE = 10_000;

  private final Commands commands;
  private final AggregateType<Reconciliation.State, Command, Event> reconciliations;
  private final ListPages pages;
  private final IdNumberClaims idNumbers;
  private final Organisation organisation;

  ReconciliationEndpoint(
      Commands commands,
      AggregateType<Reconciliation.State, Command, Event> reconciliations,
      ListPages pages,
      IdNumberClaims idNumbers,
      Organisation organisation) {
    this.commands = commands;
    this.reconciliations = reconciliations;
    this.pages = pages;
    this.idNumbers = idNumbers;
    this.organisation = organisation;
  }

  /** Which unit. */
  record BeginRequest(@Nullable String unitId) {}

  /** One page of one list, numbered from 1, with at most 5 000 children. */
  record PageRequest(
      @Nullable ListKind kind, @Nullable Integer page, @Nullable List<ListedRequest> children) {}

  /** One child: by ID number or by pupil id; {@code reference} is the sender's own, a row say. */
  record ListedRequest(
      @Nullable String reference, @Nullable String idNumber, @Nullable String pupilId) {}

  /** How far a reconciliation is: TAKING_LISTS, COMPARING or COMPARED. */
  enum Step {
    TAKING_LISTS,
    COMPARING,
    COMPARED
  }

  /** A reconciliation; {@code counts} are there once it is compared. */
  record ReconciliationView(
      String reconciliationId,
      String unitId,
      Step step,
      Map<ListKind, Integer> children,
      @Nullable LocalDate requestedOn,
      @Nullable Counts counts) {

    static ReconciliationView of(Committed<Reconciliation.State> committed) {
      Reconciliation.State state = committed.state();
      Step asked = state.requestedOn() == null ? Step.TAKING_LISTS : Step.COMPARING;
      return new ReconciliationView(
          committed.id(),
          Checks.required(state.unitId(), "unitId"),
          state.counts() == null ? asked : Step.COMPARED,
          state.entries(),
          state.requestedOn(),
          state.counts());
    }
  }

  @PostMapping
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.PRINCIPAL, Role.BUREAU})
  ResponseEntity<ReconciliationView> begin(
      @RequestBody BeginRequest request, Mutation mutation, Caller caller) {
    String unitId = Checks.required(request.unitId(), "unitId");
    if (organisation.unit(unitId).isEmpty()) {
      throw BadRequest.of(HttpStatus.NOT_FOUND, "unit-unknown");
    }
    caller.requireWithin(unitId);
    return Answers.created(
        PATH,
        commands.execute(
            reconciliations,
            mutation.newId(),
            new Command.Begin(unitId, caller.today()),
            new Expectation.New(),
            mutation.cause(request, unitId)),
        ReconciliationView::of);
  }

  @GetMapping("/{reconciliationId}")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.PRINCIPAL, Role.BUREAU, Role.INSPECTOR})
  ResponseEntity<ReconciliationView> read(@PathVariable String reconciliationId, Caller caller) {
    return Answers.ok(reached(reconciliationId, caller), ReconciliationView::of);
  }

  @PostMapping("/{reconciliationId}/pages")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.PRINCIPAL, Role.BUREAU})
  ResponseEntity<ReconciliationView> take(
      @PathVariable String reconciliationId,
      @RequestBody PageRequest request,
      Mutation mutation,
      Caller caller) {
    String unitId = unitOf(reached(reconciliationId, caller));
    ListKind kind = Checks.required(request.kind(), "kind");
    int page = Checks.required(request.page(), "page");
    if (page < 1 || page > LAST_PAGE) {
      throw BadRequest.field("out-of-range", "page");
    }
    List<Listed> listed =
        Checks.some(request.children(), LARGEST_PAGE, "children").stream()
            .map(this::listed)
            .toList();
    String pageId = mutation.newId();
    // before the fact that it is there; a page without its fact is never compared
    pages.put(pageId, listed);
    try {
      return Answers.ok(
          commands.execute(
              reconciliations,
              reconciliationId,
              new Command.TakePage(kind, page, pageId, listed.size(), caller.today()),
              mutation.expectation(),
              mutation.cause(request, unitId)),
          ReconciliationView::of);
    } catch (CommandFailure failure) {
      pages.drop(pageId);
      throw failure;
    }
  }

  private Listed listed(ListedRequest child) {
    String reference = References.checked(child.reference(), "children.reference");
    if (child.idNumber() == null) {
      return new Listed(reference, null, Checks.id(child.pupilId(), "children.pupilId"));
    }
    return new Listed(
        reference, idNumbers.indexOf(Checks.text(child.idNumber(), "children.idNumber")), null);
  }

  @PostMapping("/{reconciliationId}/comparison")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.PRINCIPAL, Role.BUREAU})
  ResponseEntity<ReconciliationView> compare(
      @PathVariable String reconciliationId, Mutation mutation, Caller caller) {
    String unitId = unitOf(reached(reconciliationId, caller));
    return Answers.ok(
        commands.execute(
            reconciliations,
            reconciliationId,
            new Command.RequestComparison(caller.today()),
            mutation.expectation(),
            mutation.cause("comparison", unitId)),
        ReconciliationView::of);
  }

  private Committed<Reconciliation.State> reached(String reconciliationId, Caller caller) {
    Committed<Reconciliation.State> found = commands.get(reconciliations, reconciliationId);
    caller.requireWithin(unitOf(found));
    return found;
  }

  private static String unitOf(Committed<Reconciliation.State> reconciliation) {
    return Checks.required(reconciliation.state().unitId(), "unitId");
  }
}
