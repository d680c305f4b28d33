package cn.district.retention.enrollment.workarea;

import cn.district.retention.decider.Decision;
import cn.district.retention.decider.Refusal;
import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.decider.Refusal.Reason;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides and evolves the leading group (领导小组) of one unit for one area of its work; pure. Who
 * heads the unit leads it; who belongs to it, and as what, changes from a day on (R1-09).
 */
public final class LeadingGroup {

  private LeadingGroup() {}

  /** What a member is in the group. */
  public enum Function {
    /** 组长. */
    LEADER,
    /** 副组长. */
    DEPUTY,
    /** 成员. */
    MEMBER
  }

  /** A person in the group; the interval is half-open, {@code to} null means until further. */
  public record Membership(
      String membershipId,
      String staffId,
      Function function,
      LocalDate from,
      @Nullable LocalDate to) {

    /** Whether it holds on a day. */
    public boolean holdsOn(LocalDate day) {
      return !day.isBefore(from) && (to == null || day.isBefore(to));
    }

    private boolean overlaps(LocalDate otherFrom, @Nullable LocalDate otherTo) {
      return (to == null || otherFrom.isBefore(to)) && (otherTo == null || from.isBefore(otherTo));
    }

    private Membership until(LocalDate end) {
      return new Membership(membershipId, staffId, function, from, end);
    }
  }

  /**
   * A membership that was recorded in error.
   *
   * @param reason null where it has been erased
   */
  public record Retraction(
      Membership membership, LocalDate on, String staffId, @Nullable String reason) {}

  /**
   * State of a group.
   *
   * @param setUpFrom its first day; null where there is no such group
   * @param memberships all that there ever were, in the order in which they were recorded
   * @param retracted those that never were
   */
  public record State(
      @Nullable LocalDate setUpFrom, List<Membership> memberships, List<Retraction> retracted) {
    public static final State NOTHING = new State(null, List.of(), List.of());

    public State {
      memberships = List.copyOf(memberships);
      retracted = List.copyOf(retracted);
    }

    /** Who belongs to it on a day. */
    public List<Membership> on(LocalDate day) {
      return memberships.stream().filter(membership -> membership.holdsOn(day)).toList();
    }

    private Optional<Membership> membership(String membershipId) {
      return memberships.stream()
          .filter(membership -> membership.membershipId().equals(membershipId))
          .findFirst();
    }
  }

  /** Commands. */
  public sealed interface Command {
    /**
     * Sets the group up under its leader.
     *
     * @param leader the first membership
     * @param head whether the leader heads the unit on the first day
     */
    record SetUpGroup(String unitId, WorkArea area, Membership leader, boolean head)
        implements Command {}

    /**
     * A person joins.
     *
     * @param ofUnit whether the person belongs to the unit on the first day
     * @param head whether the person heads the unit on that day
     */
    record JoinGroup(Membership membership, boolean ofUnit, boolean head) implements Command {}

    /** A membership ends; {@code to} is the first day without it. */
    record LeaveGroup(String membershipId, LocalDate to) implements Command {}

    /** A membership was recorded in error: it never was. */
    record RetractMembership(String membershipId, String reason, String staffId, LocalDate today)
        implements Command {}
  }

  /** Events. Null personal parts have been erased with their key. */
  public sealed interface Event {
    LocalDate effectiveDate();

    /** There is a group. */
    record GroupSetUp(String unitId, WorkArea area, LocalDate from) implements Event {
      @Override
      public LocalDate effectiveDate() {
        return from;
      }
    }

    /** A person belongs to it. */
    record MemberJoined(Membership membership) implements Event {
      @Override
      public LocalDate effectiveDate() {
        return membership.from();
      }
    }

    /** A person no longer does. */
    record MemberLeft(String membershipId, LocalDate to) implements Event {
      @Override
      public LocalDate effectiveDate() {
        return to;
      }
    }

    /** A membership never was; without any, the group never was either. */
    record MembershipRetracted(
        String membershipId, String staffId, LocalDate retractedOn, @Nullable String reason)
        implements Event {
      @Override
      public LocalDate effectiveDate() {
        return retractedOn;
      }
    }
  }

  /** Why it is refused. */
  public enum GroupRefused implements Reason {
    GROUP_SET_UP_ALREADY(Kind.CONFLICT),
    GROUP_NOT_SET_UP(Kind.CONFLICT),
    LEADER_NOT_HEAD(Kind.RULE),
    MEMBER_NOT_OF_UNIT(Kind.RULE),
    BEFORE_GROUP_SET_UP(Kind.RULE),
    ENDS_BEFORE_IT_STARTS(Kind.RULE),
    MEMBERSHIPS_OVERLAP(Kind.CONFLICT),
    GROUP_HAS_A_LEADER(Kind.CONFLICT),
    MEMBERSHIP_UNKNOWN(Kind.UNKNOWN),
    MEMBERSHIP_ENDED(Kind.CONFLICT);

    private final Kind kind;

    GroupRefused(Kind kind) {
      this.kind = kind;
    }

    @Override
    public Kind kind() {
      return kind;
    }
  }

  /** Decides a command. */
  public static Decision<Event> decide(State state, Command command) {
    return switch (command) {
      case Command.SetUpGroup c -> setUp(state, c);
      case Command.JoinGroup c -> join(state, c);
      case Command.LeaveGroup c -> leave(state, c);
      case Command.RetractMembership c -> retract(state, c);
    };
  }

  private static Decision<Event> setUp(State state, Command.SetUpGroup c) {
    if (state.setUpFrom() != null) {
      return Decision.refuse(GroupRefused.GROUP_SET_UP_ALREADY);
    }
    if (!c.head()) {
      return Decision.refuse(GroupRefused.LEADER_NOT_HEAD, "leaderId");
    }
    return Decision.accept(
        new Event.GroupSetUp(c.unitId(), c.area(), c.leader().from()),
        new Event.MemberJoined(c.leader()));
  }

  private static Decision<Event> join(State state, Command.JoinGroup c) {
    return objectionTo(c, state)
        .<Decision<Event>>map(Decision::refuse)
        .orElseGet(() -> Decision.accept(new Event.MemberJoined(c.membership())));
  }

  private static Optional<Refusal> objectionTo(Command.JoinGroup c, State state) {
    Membership joining = c.membership();
    LocalDate to = joining.to();
    if (state.setUpFrom() == null) {
      return Optional.of(Refusal.of(GroupRefused.GROUP_NOT_SET_UP));
    }
    if (joining.from().isBefore(state.setUpFrom())) {
      return Optional.of(Refusal.of(GroupRefused.BEFORE_GROUP_SET_UP).at("from"));
    }
    if (to != null && !joining.from().isBefore(to)) {
      return Optional.of(Refusal.of(GroupRefused.ENDS_BEFORE_IT_STARTS).at("to"));
    }
    if (!c.ofUnit()) {
      return Optional.of(Refusal.of(GroupRefused.MEMBER_NOT_OF_UNIT).at("staffId"));
    }
    boolean leads = joining.function() == Function.LEADER;
    if (leads && !c.head()) {
      return Optional.of(Refusal.of(GroupRefused.LEADER_NOT_HEAD).at("staffId"));
    }
    for (Membership other : state.memberships()) {
      if (other.overlaps(joining.from(), to)) {
        if (other.staffId().equals(joining.staffId())) {
          return Optional.of(Refusal.of(GroupRefused.MEMBERSHIPS_OVERLAP).at("from"));
        }
        if (leads && other.function() == Function.LEADER) {
          return Optional.of(Refusal.of(GroupRefused.GROUP_HAS_A_LEADER).at("function"));
        }
      }
    }
    return Optional.empty();
  }

  private static Decision<Event> leave(State state, Command.LeaveGroup c) {
    Optional<Membership> found = state.membership(c.membershipId());
    if (found.isEmpty()) {
      return Decision.refuse(GroupRefused.MEMBERSHIP_UNKNOWN, "membershipId");
    }
    LocalDate end = found.get().to();
    if (c.to().equals(end)) {
      return Decision.nothingToDo();
    }
    if (end != null && c.to().isAfter(end)) {
      return Decision.refuse(GroupRefused.MEMBERSHIP_ENDED, "to");
    }
    if (!c.to().isAfter(found.get().from())) {
      return Decision.refuse(GroupRefused.ENDS_BEFORE_IT_STARTS, "to");
    }
    return Decision.accept(new Event.MemberLeft(c.membershipId(), c.to()));
  }

  private static Decision<Event> retract(State state, Command.RetractMembership c) {
    return state.membership(c.membershipId()).isEmpty()
        ? Decision.refuse(GroupRefused.MEMBERSHIP_UNKNOWN, "membershipId")
        : Decision.accept(
            new Event.MembershipRetracted(c.membershipId(), c.staffId(), c.today(), c.reason()));
  }

  /** Folds one event. */
  public static State evolve(State state, Event event) {
    return switch (event) {
      case Event.GroupSetUp e -> new State(e.from(), state.memberships(), state.retracted());
      case Event.MemberJoined e -> {
        List<Membership> more = new ArrayList<>(state.memberships());
        more.add(e.membership());
        yield new State(state.setUpFrom(), more, state.retracted());
      }
      case Event.MemberLeft e ->
          new State(
              state.setUpFrom(),
              state.memberships().stream()
                  .map(m -> m.membershipId().equals(e.membershipId()) ? m.until(e.to()) : m)
                  .toList(),
              state.retracted());
      case Event.MembershipRetracted e -> retracted(state, e);
    };
  }

  private static State retracted(State state, Event.MembershipRetracted e) {
    List<Membership> left = new ArrayList<>();
    List<Retraction> retracted = new ArrayList<>(state.retracted());
    for (Membership membership : state.memberships()) {
      if (membership.membershipId().equals(e.membershipId())) {
        retracted.add(new Retraction(membership, e.retractedOn(), e.staffId(), e.reason()));
      } else {
        left.add(membership);
      }
    }
    return new State(left.isEmpty() ? null : state.setUpFrom(), left, retracted);
  }
}
