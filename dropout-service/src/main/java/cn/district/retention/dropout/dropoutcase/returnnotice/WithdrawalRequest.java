package cn.district.retention.dropout.dropoutcase.returnnotice;

import cn.district.retention.dropout.dropoutcase.CaseCommand.WithdrawReturnNotice;
import cn.district.retention.servicekit.web.Checks;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Why a notice is taken back; {@code reason} is kept sealed. */
record WithdrawalRequest(@Nullable LocalDate on, @Nullable String reason) {

  WithdrawReturnNotice toCommand(String noticeId, LocalDate today) {
    return new WithdrawReturnNotice(
        noticeId, Checks.text(reason, "reason"), Checks.required(on, "on"), today);
  }
}
