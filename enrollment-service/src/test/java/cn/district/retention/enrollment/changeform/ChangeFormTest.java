package cn.district.retention.enrollment.changeform;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.enrollment.changeform.ChangeForm.ChangeFormRefused;
import cn.district.retention.enrollment.changeform.ChangeForm.ChangeKind;
import cn.district.retention.enrollment.changeform.ChangeForm.Command;
import cn.district.retention.enrollment.changeform.ChangeForm.Event;
import cn.district.retention.enrollment.changeform.ChangeForm.Line;
import cn.district.retention.enrollment.changeform.ChangeForm.ReturnReason;
import cn.district.retention.enrollment.changeform.ChangeForm.Sheet;
import cn.district.retention.enrollment.changeform.ChangeForm.Standing;
import cn.district.retention.enrollment.changeform.ChangeForm.State;
import cn.district.retention.enrollment.changeform.ChangeForm.StrikeReason;
import cn.district.retention.enrollment.changeform.ChangeForm.Struck;
import cn.district.retention.testkit.Scenario;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeFormTest {

  private static final Scenario<State, Command, Event> FORM =
      Scenario.of(State.NOTHING, ChangeForm::decide, ChangeForm::evolve);

  private static final LocalDate DAY = LocalDate.parse("2024-09-10");
  private static final Sheet SHEET = new Sheet("c1", "s1", LocalDate.parse("2024-09-02"));
  private static final Line SUSPENDED =
      new Line("p1", ChangeKind.SUSPENDED, LocalDate.parse("2024-09-05"));
  private static final Line MOVED =
      new Line("p2", ChangeKind.TRANSFERRED_OUT, LocalDate.parse("2024-09-06"));
  private static final Struck NOT_MOVED = new Struck(MOVED, StrikeReason.OTHER_TERM);
  private static final Event SIGNED = new Event.ChangeFormSigned(SHEET, "office", DAY);
  private static final Event RETURNED =
      new Event.ChangeFormReturned(SHEET, ReturnReason.CHANGED_SINCE, "office", DAY);

  @Test
  void what_is_drafted_is_kept_or_struck_with_a_reason() {
    FORM.given()
        .when(confirm(List.of(SUSPENDED, MOVED), List.of(SUSPENDED), List.of(), false))
        .refused(ChangeFormRefused.DRAFTED_LINE_UNANSWERED, "lines");
    FORM.given()
        .when(confirm(List.of(SUSPENDED, MOVED), List.of(SUSPENDED), List.of(NOT_MOVED), false))
        .then(confirmed(List.of(SUSPENDED), List.of(NOT_MOVED)));
    FORM.given()
        .when(confirm(List.of(SUSPENDED), List.of(SUSPENDED), List.of(NOT_MOVED), false))
        .refused(ChangeFormRefused.STRUCK_LINE_NOT_DRAFTED, "struck");
  }

  @Test
  void the_teacher_adds_what_the_platform_does_not_know() {
    FORM.given()
        .when(confirm(List.of(), List.of(MOVED), List.of(), false))
        .then(confirmed(List.of(MOVED), List.of()));
    var tomorrow = new Line("p3", ChangeKind.SUSPECTED_DROPOUT, DAY.plusDays(1));
    FORM.given()
        .when(confirm(List.of(), List.of(tomorrow), List.of(), false))
        .refused(ChangeFormRefused.CHANGE_IN_THE_FUTURE, "lines");
  }

  @Test
  void that_nothing_has_changed_is_said_and_a_missing_form_says_nothing() {
    FORM.given()
        .when(confirm(List.of(), List.of(), List.of(), false))
        .refused(ChangeFormRefused.NIL_RETURN_NOT_STATED, "nothingChanged");
    FORM.given()
        .when(confirm(List.of(), List.of(), List.of(), true))
        .then(confirmed(List.of(), List.of()));
    FORM.given()
        .when(confirm(List.of(), List.of(MOVED), List.of(), true))
        .refused(ChangeFormRefused.NIL_RETURN_WITH_CHANGES, "nothingChanged");
    FORM.given()
        .when(confirm(List.of(MOVED), List.of(), List.of(), true))
        .refused(ChangeFormRefused.DRAFTED_LINE_UNANSWERED, "lines");
    assertThat(State.NOTHING.isNilReturn()).isFalse();
    assertThat(FORM.given(confirmed(List.of(), List.of())).state().isNilReturn()).isTrue();
  }

  @Test
  void the_same_confirmation_again_is_no_event() {
    FORM.given(confirmed(List.of(MOVED), List.of()))
        .when(confirm(List.of(MOVED), List.of(MOVED), List.of(), false))
        .thenNothing();
  }

  @Test
  void the_office_signs_what_another_person_has_confirmed() {
    var sign = new Command.Sign(List.of(MOVED), "office", DAY);
    FORM.given().when(sign).refused(ChangeFormRefused.FORM_NOT_CONFIRMED);
    FORM.given(confirmed(List.of(MOVED), List.of())).when(sign).then(SIGNED);
    FORM.given(confirmed(List.of(MOVED), List.of()))
        .when(new Command.Sign(List.of(MOVED), "teacher", DAY))
        .refused(ChangeFormRefused.SIGNER_IS_CONFIRMER);
    FORM.given(confirmed(List.of(MOVED), List.of()), SIGNED)
        .when(sign)
        .refused(ChangeFormRefused.FORM_SIGNED);
  }

  @Test
  void what_has_changed_since_is_not_signed_over() {
    FORM.given(confirmed(List.of(MOVED), List.of()))
        .when(new Command.Sign(List.of(SUSPENDED, MOVED), "office", DAY))
        .refused(ChangeFormRefused.DRAFT_HAS_CHANGED);
  }

  @Test
  void a_signed_form_is_returned_before_it_is_changed() {
    FORM.given(confirmed(List.of(MOVED), List.of()), SIGNED)
        .when(confirm(List.of(MOVED), List.of(MOVED, SUSPENDED), List.of(), false))
        .refused(ChangeFormRefused.FORM_SIGNED);
    FORM.given(confirmed(List.of(MOVED), List.of()), SIGNED)
        .when(new Command.Return(ReturnReason.CHANGED_SINCE, "office", DAY))
        .then(RETURNED);
    FORM.given(confirmed(List.of(MOVED), List.of()), SIGNED, RETURNED)
        .when(confirm(List.of(MOVED), List.of(MOVED, SUSPENDED), List.of(), false))
        .then(confirmed(List.of(SUSPENDED, MOVED), List.of()));
    FORM.given(confirmed(List.of(MOVED), List.of()), SIGNED, RETURNED)
        .when(new Command.Return(ReturnReason.CHANGED_SINCE, "office", DAY))
        .refused(ChangeFormRefused.FORM_NOT_CONFIRMED);
    assertThat(FORM.given(confirmed(List.of(MOVED), List.of()), RETURNED).state().standing())
        .isEqualTo(Standing.RETURNED);
  }

  private static Command confirm(
      List<Line> draft, List<Line> lines, List<Struck> struck, boolean nothingChanged) {
    return new Command.Confirm(SHEET, draft, lines, struck, nothingChanged, "teacher", DAY);
  }

  private static Event confirmed(List<Line> lines, List<Struck> struck) {
    return new Event.ChangeFormConfirmed(SHEET, lines, struck, "teacher", DAY);
  }
}
