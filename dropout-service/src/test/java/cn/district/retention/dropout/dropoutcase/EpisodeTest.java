package cn.district.retention.dropout.dropoutcase;

import static cn.district.retention.dropout.dropoutcase.CaseScenario.given;
import static cn.district.retention.dropout.dropoutcase.Facts.FIRST;
import static cn.district.retention.dropout.dropoutcase.Facts.confirmed;
import static cn.district.retention.dropout.dropoutcase.Facts.day;
import static cn.district.retention.dropout.dropoutcase.Facts.deadlinePassed;
import static cn.district.retention.dropout.dropoutcase.Facts.escalated;
import static cn.district.retention.dropout.dropoutcase.Facts.noShow;
import static cn.district.retention.dropout.dropoutcase.Facts.noticeIssued;
import static cn.district.retention.dropout.dropoutcase.Facts.returned;
import static cn.district.retention.dropout.dropoutcase.Facts.visited;
import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.dropout.dropoutcase.CaseEvent.HomeVisitRecorded;
import cn.district.retention.dropout.dropoutcase.CaseEvent.ReturnNoticeWithdrawn;
import cn.district.retention.dropout.dropoutcase.CaseEvent.SuspicionDismissed;
import cn.district.retention.dropout.dropoutcase.NextStep.Step;
import org.junit.jupiter.api.Test;

class EpisodeTest {

  @Test
  void it_comes_as_far_as_its_facts() {
    assertThat(standing(noShow())).isEqualTo(Standing.SUSPECTED);
    assertThat(standing(noShow(), visited(), confirmed())).isEqualTo(Standing.CONFIRMED);
    assertThat(standing(noShow(), confirmed(), noticeIssued())).isEqualTo(Standing.NOTICE_ISSUED);
    assertThat(standing(noShow(), confirmed(), noticeIssued(), deadlinePassed(), escalated()))
        .isEqualTo(Standing.ESCALATED);
    assertThat(standing(noShow(), confirmed(), returned("2024-09-13")))
        .isEqualTo(Standing.RETURNED);
  }

  private static Standing standing(CaseEvent... facts) {
    return given(facts).state().latest().standing();
  }

  @Test
  void a_term_is_kept_on_its_last_day() {
    var step = new NextStep(Step.VISIT, day("2024-09-12"));

    assertThat(step.isOverdue(day("2024-09-12"))).isFalse();
    assertThat(step.isOverdue(day("2024-09-13"))).isTrue();
    assertThat(new NextStep(Step.CLOSURE, null).isOverdue(day("2024-09-13"))).isFalse();
  }

  @Test
  void what_was_said_in_confidence_is_left_out_for_others() {
    var visit =
        new HomeVisitRecorded(
            FIRST,
            VisitKind.PHONE,
            VisitOutcome.ILL,
            "staff",
            new VisitDetails("note", "colleague"),
            day("2024-09-10"));
    var dismissal =
        new SuspicionDismissed(FIRST, DismissalCode.ABROAD, "passport", day("2024-09-10"));
    var withdrawal = new ReturnNoticeWithdrawn(FIRST, "notice", "reason", day("2024-09-10"));

    assertThat(visit.withoutPersonalData().details()).isNull();
    assertThat(dismissal.withoutPersonalData().evidence()).isNull();
    assertThat(withdrawal.withoutPersonalData().reason()).isNull();
    assertThat(noticeIssued().withoutPersonalData().content()).isNull();
    assertThat(confirmed().withoutPersonalData()).isEqualTo(confirmed());
  }
}
