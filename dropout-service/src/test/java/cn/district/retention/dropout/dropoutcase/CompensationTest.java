package cn.district.retention.dropout.dropoutcase;

import static cn.district.retention.dropout.dropoutcase.CaseScenario.given;
import static cn.district.retention.dropout.dropoutcase.Facts.FIRST;
import static cn.district.retention.dropout.dropoutcase.Facts.NOTICE;
import static cn.district.retention.dropout.dropoutcase.Facts.PLACE;
import static cn.district.retention.dropout.dropoutcase.Facts.PUPIL;
import static cn.district.retention.dropout.dropoutcase.Facts.SECOND;
import static cn.district.retention.dropout.dropoutcase.Facts.added;
import static cn.district.retention.dropout.dropoutcase.Facts.closed;
import static cn.district.retention.dropout.dropoutcase.Facts.confirmed;
import static cn.district.retention.dropout.dropoutcase.Facts.day;
import static cn.district.retention.dropout.dropoutcase.Facts.deadlinePassed;
import static cn.district.retention.dropout.dropoutcase.Facts.escalated;
import static cn.district.retention.dropout.dropoutcase.Facts.noShow;
import static cn.district.retention.dropout.dropoutcase.Facts.noticeIssued;
import static cn.district.retention.dropout.dropoutcase.Facts.returned;
import static cn.district.retention.dropout.dropoutcase.Facts.visited;
import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.dropout.dropoutcase.CaseCommand.CloseAsMerged;
import cn.district.retention.dropout.dropoutcase.CaseCommand.DismissSuspicion;
import cn.district.retention.dropout.dropoutcase.CaseCommand.RaiseSuspicion;
import cn.district.retention.dropout.dropoutcase.CaseCommand.ResumeOwnCase;
import cn.district.retention.dropout.dropoutcase.CaseCommand.WithdrawGround;
import cn.district.retention.dropout.dropoutcase.CaseEvent.GroundWithdrawn;
import cn.district.retention.dropout.dropoutcase.CaseEvent.ReturnNoticeWithdrawn;
import cn.district.retention.dropout.dropoutcase.CaseEvent.SuspicionDismissed;
import cn.district.retention.dropout.dropoutcase.CaseEvent.SuspicionRaised;
import cn.district.retention.dropout.dropoutcase.Ground.NoShow;
import java.time.LocalDate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a case makes good when the register proves wrong, or two pupils prove one person. */
class CompensationTest {

  private static final String GROUND = "NO_SHOW|2024-09-02";

  private static WithdrawGround wrong(String ground) {
    return new WithdrawGround(ground, LocalDate.MIN, LocalDate.MAX, day("2024-09-13"));
  }

  private static GroundWithdrawn withdrawn(SuspicionTrigger trigger, String ground) {
    return new GroundWithdrawn(FIRST, trigger, ground, day("2024-09-13"));
  }

  private static final GroundWithdrawn NO_SHOW_WITHDRAWN =
      withdrawn(SuspicionTrigger.NO_SHOW, GROUND);

  @Nested
  class WrongGrounds {

    @Test
    void a_suspicion_whose_only_ground_proves_wrong_is_dismissed_by_the_platform() {
      given(noShow())
          .when(wrong(GROUND))
          .then(
              NO_SHOW_WITHDRAWN,
              new SuspicionDismissed(
                  FIRST, DismissalCode.RECORD_CORRECTED, null, day("2024-09-13")),
              closed(ClosingCode.DISMISSED, "2024-09-13"));
    }

    @Test
    void a_notice_in_force_is_withdrawn_and_never_un_issued() {
      given(noShow(), visited(), confirmed(), noticeIssued())
          .when(wrong(GROUND))
          .then(
              NO_SHOW_WITHDRAWN,
              new ReturnNoticeWithdrawn(FIRST, NOTICE, null, day("2024-09-13")),
              closed(ClosingCode.DISMISSED, "2024-09-13"));
    }

    @Test
    void a_case_that_the_township_has_is_closed_too() {
      var late = new WithdrawGround(GROUND, LocalDate.MIN, LocalDate.MAX, day("2024-09-25"));

      given(noShow(), visited(), confirmed(), noticeIssued(), deadlinePassed(), escalated())
          .when(late)
          .then(
              new GroundWithdrawn(FIRST, SuspicionTrigger.NO_SHOW, GROUND, day("2024-09-25")),
              closed(ClosingCode.DISMISSED, "2024-09-25"));
    }

    @Test
    void a_suspicion_that_rests_on_another_ground_too_goes_on_with_that_one() {
      var other = added(SuspicionTrigger.UNEXCUSED_DAYS, "UNEXCUSED_DAYS|x", "2024-09-12");

      given(noShow(), other).when(wrong(GROUND)).then(NO_SHOW_WITHDRAWN);
      assertThat(given(noShow(), other, NO_SHOW_WITHDRAWN).state().latest().triggers())
          .containsExactly(SuspicionTrigger.UNEXCUSED_DAYS);
    }

    @Test
    void a_correction_that_leaves_the_ground_right_changes_nothing() {
      given(noShow())
          .when(new WithdrawGround(GROUND, day("2024-09-10"), LocalDate.MAX, day("2024-09-13")))
          .thenNothing();
      given(noShow())
          .when(new WithdrawGround(GROUND, LocalDate.MIN, day("2024-09-09"), day("2024-09-13")))
          .thenNothing();
    }

    @Test
    void another_ground_or_a_closed_case_is_left_alone() {
      given(noShow()).when(wrong("SUSPENSION_EXPIRED|suspension")).thenNothing();
      given(noShow(), closed(ClosingCode.DISMISSED, "2024-09-12"))
          .when(wrong(GROUND))
          .thenNothing();
      given().when(wrong(GROUND)).thenNothing();
    }

    @Test
    void who_is_back_stays_back() {
      given(noShow(), visited(), confirmed(), returned("2024-09-12"))
          .when(wrong(GROUND))
          .then(NO_SHOW_WITHDRAWN);
    }

    @Test
    void a_ground_that_proved_wrong_may_be_told_anew() {
      var again =
          given(noShow(), NO_SHOW_WITHDRAWN, closed(ClosingCode.DISMISSED, "2024-09-13"))
              .when(
                  new RaiseSuspicion(
                      PUPIL, PLACE, new NoShow(day("2024-09-02"), day("2024-09-16"))))
              .facts();

      assertThat(again).singleElement().isInstanceOf(SuspicionRaised.class);
    }

    @Test
    void nobody_dismisses_in_the_platforms_name() {
      given(noShow())
          .when(
              new DismissSuspicion(
                  DismissalCode.RECORD_CORRECTED, null, day("2024-09-11"), day("2024-09-11")))
          .refused(CaseRefused.CLOSING_CODE_NOT_BY_HAND);
    }
  }

  @Nested
  class OnePerson {

    @Test
    void the_case_that_does_not_go_on_closes_as_merged_with_its_notice_withdrawn() {
      given(noShow(), visited(), confirmed(), noticeIssued())
          .when(new CloseAsMerged(day("2024-09-13")))
          .then(
              new ReturnNoticeWithdrawn(FIRST, NOTICE, null, day("2024-09-13")),
              closed(ClosingCode.MERGED, "2024-09-13"));
    }

    @Test
    void a_closed_case_has_nothing_to_merge() {
      given(noShow(), closed(ClosingCode.DISMISSED, "2024-09-12"))
          .when(new CloseAsMerged(day("2024-09-13")))
          .thenNothing();
    }

    @Test
    void two_persons_after_all_have_two_cases_again() {
      given(noShow(), closed(ClosingCode.MERGED, "2024-09-13"))
          .when(new ResumeOwnCase(day("2024-09-18")))
          .then(
              new SuspicionRaised(
                  SECOND,
                  SuspicionTrigger.NO_SHOW,
                  GROUND + "|2",
                  null,
                  day("2024-09-02"),
                  day("2024-09-21"),
                  day("2024-09-18")));
    }

    @Test
    void a_case_that_ended_otherwise_is_not_resumed() {
      given(noShow(), closed(ClosingCode.DISMISSED, "2024-09-13"))
          .when(new ResumeOwnCase(day("2024-09-18")))
          .thenNothing();
      given().when(new ResumeOwnCase(day("2024-09-18"))).thenNothing();
    }
  }
}
