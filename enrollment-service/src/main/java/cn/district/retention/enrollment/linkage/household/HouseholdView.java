package cn.district.retention.enrollment.linkage.household;

import cn.district.retention.enrollment.linkage.Linkage.Acknowledgement;
import cn.district.retention.enrollment.linkage.Linkage.Letter;
import cn.district.retention.enrollment.linkage.Linkage.Notice;
import cn.district.retention.enrollment.linkage.Linkage.Paper;
import cn.district.retention.enrollment.linkage.household.PersonLinkages.PersonLinkage;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the district of the household register was told about a pupil, and what it answered. */
record HouseholdView(String pupilId, List<NoticeView> notices) {

  /**
   * One notice.
   *
   * @param region that it went to; like the reference absent once it is erased
   * @param acknowledgement absent while none has come
   */
  record NoticeView(
      String noticeId,
      LocalDate termStart,
      LocalDate on,
      String staffId,
      @Nullable String reference,
      @Nullable String region,
      @Nullable AcknowledgementView acknowledgement) {

    static NoticeView of(Notice notice) {
      Letter letter = notice.letter();
      Acknowledgement answer = notice.acknowledgement();
      return new NoticeView(
          notice.noticeId(),
          notice.termStart(),
          notice.on(),
          notice.staffId(),
          letter == null ? null : letter.reference(),
          letter == null ? null : letter.region(),
          answer == null ? null : AcknowledgementView.of(answer));
    }
  }

  /** The answer. */
  record AcknowledgementView(
      LocalDate on, String staffId, @Nullable String reference, @Nullable String issuedBy) {

    static AcknowledgementView of(Acknowledgement answer) {
      Paper paper = answer.paper();
      return new AcknowledgementView(
          answer.on(),
          answer.staffId(),
          paper == null ? null : paper.reference(),
          paper == null ? null : paper.issuedBy());
    }
  }

  static HouseholdView of(PersonLinkage linkage) {
    return new HouseholdView(
        linkage.pupilId(), linkage.notices().stream().map(NoticeView::of).toList());
  }
}
