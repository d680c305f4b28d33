package cn.district.retention.dropout.dropoutcase.closure;

import cn.district.retention.dropout.dropoutcase.CaseCommand.CloseEpisode;
import cn.district.retention.dropout.dropoutcase.ClosingCode;
import cn.district.retention.servicekit.web.Checks;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** How the episode ended. */
record ClosureRequest(@Nullable ClosingCode code, @Nullable LocalDate on) {

  CloseEpisode toCommand(boolean byTownship, LocalDate today) {
    return new CloseEpisode(
        Checks.required(code, "code"), byTownship, Checks.required(on, "on"), today);
  }
}
