package cn.district.retention.dropout.dropoutcase.returnnotice;

import cn.district.retention.dropout.dropoutcase.CaseCommand.IssueReturnNotice;
import cn.district.retention.dropout.dropoutcase.NoticeParties;
import cn.district.retention.servicekit.web.Checks;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A notice; without a {@code deadline} the district's usual term runs. */
record ReturnNoticeRequest(
    @Nullable String pupilName,
    @Nullable String guardianName,
    @Nullable LocalDate deadline,
    @Nullable LocalDate on) {

  IssueReturnNotice toCommand(String noticeId, NoticeParties parties, LocalDate today) {
    return new IssueReturnNotice(noticeId, parties, deadline, Checks.required(on, "on"), today);
  }
}
