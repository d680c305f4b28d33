package cn.district.retention.enrollment.reconciliation;

import cn.district.retention.decider.Decision;
import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.decider.Refusal.Reason;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides and evolves one reconciliation (四查三比对) of a unit; pure. */
public final class Reconciliation {

  private Reconciliation() {}

  /** The lists that are held against the roll: 户籍, 实际在校, 脱贫户. */
  public enum ListKind {
    HOUSEHOLD,
    IN_SCHOOL,
    POVERTY
  }

  /** What a comparison counted. */
  public record Counts(int enrolled, int found, int gone) {}

  /** State: nothing, taking in lists, being compared, or compared. */
  public record State(
      @Nullable String unitId,
      Map<ListKind, Map<Integer, String>> pages,
      Map<ListKind, Integer> entries,
      @Nullable LocalDate requestedOn,
      @Nullable Counts counts) {
    public static final State NOTHING = new State(null, Map.of(), Map.of(), null, null);

    public State {
      pages = Map.copyOf(pages);
      entries = Map.copyOf(entries);
    }

    State with(ListKind kind, int page, String pageId, int size) {
      Map<ListKind, Map<Integer, String>> morePages = new HashMap<>(pages);
      Map<Integer, String> ofKind = new HashMap<>(morePages.getOrDefault(kind, Map.of()));
      ofKind.put(page, pageId);
      morePages.put(kind, Map.copyOf(ofKind));
      Map<ListKind, Integer> moreEntries = new HashMap<>(entries);
      moreEntries.merge(kind, size, Integer::sum);
      return new State(unitId, morePages, moreEntries, requestedOn, counts);
    }
  }

  /** Commands. */
  public sealed interface Command {
    /** Begins a reconciliation of a unit. */
    record Begin(String unitId, LocalDate on) implements Command {}

    /** Takes in one page of a list, which is kept under {@code pageId} until it is compared. */
    record TakePage(ListKind kind, int page, String pageId, int size, LocalDate on)
        implements Command {}

    /** Has the lists compared. */
    record RequestComparison(LocalDate on) implements Command {}

    /** Says what the comparison counted. */
    record FinishComparison(Counts counts, LocalDate on) implements Command {}
  }

  /** Events. */
  public sealed interface Event {
    LocalDate on();

    /** A reconciliation has begun. */
    record ReconciliationBegun(String unitId, LocalDate on) implements Event {}

    /** A page of a list is in. */
    record PageTaken(ListKind kind, int page, String pageId, int size, LocalDate on)
        implements Event {}

    /** The lists are complete, and wait for their comparison. */
    record ComparisonRequested(LocalDate on) implements Event {}

    /** The lists were compared. */
    record ComparisonFinished(Counts counts, LocalDate on) implements Event {}
  }

  /** Why something of a reconciliation is refused. */
  public enum ReconciliationRefused implements Reason {
    RECONCILIATION_EXISTS(Kind.CONFLICT),
    RECONCILIATION_UNKNOWN(Kind.UNKNOWN),
    PAGE_TAKEN(Kind.CONFLICT),
    COMPARISON_REQUESTED(Kind.CONFLICT),
    NO_LIST(Kind.CONFLICT);

    private final Kind kind;

    ReconciliationRefused(Kind kind) {
      this.kind = kind;
    }

    @Override
    public Kind kind() {
      return kind;
    }
  }

  /** Decides a command. */
  public static Decision<Event> decide(State state, Command command) {
    if (command instanceof Command.Begin begin) {
      return state.unitId() == null
          ? Decision.accept(new Event.ReconciliationBegun(begin.unitId(), begin.on()))
          : Decision.refuse(ReconciliationRefused.RECONCILIATION_EXISTS);
    }
    if (state.unitId() == null) {
      return Decision.refuse(ReconciliationRefused.RECONCILIATION_UNKNOWN);
    }
    return switch (command) {
      case Command.Begin c -> Decision.refuse(ReconciliationRefused.RECONCILIATION_EXISTS);
      case Command.TakePage c -> take(state, c);
      case Command.RequestComparison c -> request(state, c);
      case Command.FinishComparison c ->
          state.counts() != null || state.requestedOn() == null
              ? Decision.nothingToDo()
              : Decision.accept(new Event.ComparisonFinished(c.counts(), c.on()));
    };
  }

  private static Decision<Event> take(State state, Command.TakePage c) {
    if (state.requestedOn() != null) {
      return Decision.refuse(ReconciliationRefused.COMPARISON_REQUESTED);
    }
    if (state.pages().getOrDefault(c.kind(), Map.of()).containsKey(c.page())) {
      return Decision.refuse(ReconciliationRefused.PAGE_TAKEN, "page");
    }
    return Decision.accept(new Event.PageTaken(c.kind(), c.page(), c.pageId(), c.size(), c.on()));
  }

  private static Decision<Event> request(State state, Command.RequestComparison c) {
    if (state.requestedOn() != null) {
      return Decision.nothingToDo();
    }
    return state.pages().isEmpty()
        ? Decision.refuse(ReconciliationRefused.NO_LIST)
        : Decision.accept(new Event.ComparisonRequested(c.on()));
  }

  /** Folds one event. */
  public static State evolve(State state, Event event) {
    return switch (event) {
      case Event.ReconciliationBegun e -> new State(e.unitId(), Map.of(), Map.of(), null, null);
      case Event.PageTaken e -> state.with(e.kind(), e.page(), e.pageId(), e.size());
      case Event.ComparisonRequested e ->
          new State(state.unitId(), state.pages(), state.entries(), e.on(), null);
      case Event.ComparisonFinished e ->
          new State(
              state.unitId(), state.pages(), state.entries(), state.requestedOn(), e.counts());
    };
  }
}
