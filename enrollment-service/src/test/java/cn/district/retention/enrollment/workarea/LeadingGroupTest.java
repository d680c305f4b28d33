package cn.district.retention.enrollment.workarea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cn.district.retention.enrollment.workarea.LeadingGroup.Command;
import cn.district.retention.enrollment.workarea.LeadingGroup.Event;
import cn.district.retention.enrollment.workarea.LeadingGroup.Function;
import cn.district.retention.enrollment.workarea.LeadingGroup.GroupRefused;
import cn.district.retention.enrollment.workarea.LeadingGroup.Membership;
import cn.district.retention.enrollment.workarea.LeadingGroup.Retraction;
import cn.district.retention.enrollment.workarea.LeadingGroup.State;
import cn.district.retention.servicekit.web.Problems;
import cn.district.retention.testkit.Scenario;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LeadingGroupTest {

  private static final Scenario<State, Command, Event> GROUP =
      Scenario.of(State.NOTHING, LeadingGroup::decide, LeadingGroup::evolve);
  private static final Membership LEADER = member("m1", "head", Function.LEADER, 2, null);
  private static final Event SET_UP =
      new Event.GroupSetUp("s", WorkArea.REGISTRY_MANAGEMENT, day(2));
  private static final Event LED = new Event.MemberJoined(LEADER);

  @Test
  void it_is_set_up_under_who_heads_the_unit() {
    GROUP.given().when(setUp(true)).then(SET_UP, LED);
    GROUP.given().when(setUp(false)).refused(GroupRefused.LEADER_NOT_HEAD, "leaderId");
    GROUP.given(SET_UP, LED).when(setUp(true)).refused(GroupRefused.GROUP_SET_UP_ALREADY);
  }

  @Test
  void members_of_the_unit_join_from_a_day_on() {
    Membership deputy = member("m2", "deputy", Function.DEPUTY, 3, null);
    GROUP.given(SET_UP, LED).when(join(deputy)).then(new Event.MemberJoined(deputy));
    GROUP
        .given(SET_UP, LED)
        .when(new Command.JoinGroup(deputy, false, false))
        .refused(GroupRefused.MEMBER_NOT_OF_UNIT, "staffId");
    GROUP
        .given(SET_UP, LED)
        .when(join(member("m2", "deputy", Function.DEPUTY, 1, null)))
        .refused(GroupRefused.BEFORE_GROUP_SET_UP, "from");
    GROUP
        .given(SET_UP, LED)
        .when(join(member("m2", "deputy", Function.DEPUTY, 3, 3)))
        .refused(GroupRefused.ENDS_BEFORE_IT_STARTS, "to");
    GROUP.given().when(join(deputy)).refused(GroupRefused.GROUP_NOT_SET_UP);
  }

  @Test
  void nobody_is_in_it_twice_at_a_time() {
    Event first = new Event.MemberJoined(member("m2", "a", Function.MEMBER, 5, 10));
    GROUP
        .given(SET_UP, LED, first)
        .when(join(member("m3", "a", Function.DEPUTY, 9, null)))
        .refused(GroupRefused.MEMBERSHIPS_OVERLAP, "from");
    GROUP
        .given(SET_UP, LED, first)
        .when(join(member("m3", "a", Function.DEPUTY, 3, 6)))
        .refused(GroupRefused.MEMBERSHIPS_OVERLAP, "from");
    Membership after = member("m3", "a", Function.DEPUTY, 10, null);
    Membership before = member("m3", "a", Function.DEPUTY, 3, 5);
    GROUP.given(SET_UP, LED, first).when(join(after)).then(new Event.MemberJoined(after));
    GROUP.given(SET_UP, LED, first).when(join(before)).then(new Event.MemberJoined(before));
  }

  @Test
  void one_head_of_the_unit_leads_it_at_a_time() {
    Membership next = member("m2", "next", Function.LEADER, 20, null);
    GROUP
        .given(SET_UP, LED)
        .when(new Command.JoinGroup(next, true, true))
        .refused(GroupRefused.GROUP_HAS_A_LEADER, "function");
    Event left = new Event.MemberLeft("m1", day(20));
    GROUP
        .given(SET_UP, LED, left)
        .when(join(next))
        .refused(GroupRefused.LEADER_NOT_HEAD, "staffId");
    GROUP
        .given(SET_UP, LED, left)
        .when(new Command.JoinGroup(next, true, true))
        .then(new Event.MemberJoined(next));
  }

  @Test
  void a_membership_ends_and_stays_on_record() {
    Event left = new Event.MemberLeft("m1", day(20));
    GROUP.given(SET_UP, LED).when(new Command.LeaveGroup("m1", day(20))).then(left);
    GROUP.given(SET_UP, LED, left).when(new Command.LeaveGroup("m1", day(20))).thenNothing();
    GROUP
        .given(SET_UP, LED, left)
        .when(new Command.LeaveGroup("m1", day(21)))
        .refused(GroupRefused.MEMBERSHIP_ENDED, "to");
    GROUP
        .given(SET_UP, LED)
        .when(new Command.LeaveGroup("m1", day(2)))
        .refused(GroupRefused.ENDS_BEFORE_IT_STARTS, "to");
    GROUP
        .given(SET_UP, LED)
        .when(new Command.LeaveGroup("m9", day(20)))
        .refused(GroupRefused.MEMBERSHIP_UNKNOWN, "membershipId");
    State state = GROUP.given(SET_UP, LED, left).state();
    assertThat(state.on(day(19))).extracting(Membership::staffId).containsExactly("head");
    assertThat(state.on(day(20))).isEmpty();
    assertThat(state.memberships()).hasSize(1);
  }

  @Test
  void what_was_recorded_in_error_never_was_and_stays_readable() {
    Event wrong = new Event.MemberJoined(member("m2", "a", Function.MEMBER, 25, null));
    Event retracted = new Event.MembershipRetracted("m2", "office", day(6), "日期有误");
    GROUP.given(SET_UP, LED, wrong).when(retract("m2")).then(retracted);
    GROUP
        .given(SET_UP, LED, wrong, retracted)
        .when(retract("m2"))
        .refused(GroupRefused.MEMBERSHIP_UNKNOWN, "membershipId");
    State state = GROUP.given(SET_UP, LED, wrong, retracted).state();
    assertThat(state.memberships()).containsExactly(LEADER);
    assertThat(state.retracted())
        .extracting(taken -> taken.membership().staffId(), Retraction::reason)
        .containsExactly(tuple("a", "日期有误"));
    // what never was stands in nobody's way
    Membership right = member("m3", "a", Function.MEMBER, 5, null);
    GROUP
        .given(SET_UP, LED, wrong, retracted)
        .when(join(right))
        .then(new Event.MemberJoined(right));
  }

  @Test
  void a_group_whose_only_membership_never_was_is_set_up_anew() {
    Event retracted = new Event.MembershipRetracted("m1", "office", day(6), "日期有误");
    State state = GROUP.given(SET_UP, LED, retracted).state();
    assertThat(state.setUpFrom()).isNull();
    GROUP.given(SET_UP, LED, retracted).when(setUp(true)).then(SET_UP, LED);
  }

  @ParameterizedTest
  @EnumSource(GroupRefused.class)
  void every_refusal_can_be_read_in_both_languages(GroupRefused reason) {
    String chinese = Problems.text(reason.code(), Locale.SIMPLIFIED_CHINESE, Map.of());
    String english = Problems.text(reason.code(), Locale.ENGLISH, Map.of());
    assertThat(chinese).isNotEqualTo(reason.code()).isNotEqualTo(english);
    assertThat(english).isNotEqualTo(reason.code());
  }

  private static Command setUp(boolean head) {
    return new Command.SetUpGroup("s", WorkArea.REGISTRY_MANAGEMENT, LEADER, head);
  }

  private static Command retract(String membershipId) {
    return new Command.RetractMembership(membershipId, "日期有误", "office", day(6));
  }

  private static Command join(Membership membership) {
    return new Command.JoinGroup(membership, true, false);
  }

  private static Membership member(
      String id, String staffId, Function function, int from, Integer to) {
    return new Membership(id, staffId, function, day(from), to == null ? null : day(to));
  }

  private static LocalDate day(int day) {
    return LocalDate.of(2024, 9, day);
  }
}
