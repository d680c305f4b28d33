package cn.district.retention.dropout.dropoutcase.visit;

import cn.district.retention.dropout.dropoutcase.CaseCommand.RecordVisit;
import cn.district.retention.dropout.dropoutcase.VisitDetails;
import cn.district.retention.dropout.dropoutcase.VisitKind;
import cn.district.retention.dropout.dropoutcase.VisitOutcome;
import cn.district.retention.servicekit.web.Checks;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A visit or contact; {@code note} and {@code accompaniedBy} are kept sealed. */
record VisitRequest(
    @Nullable VisitKind kind,
    @Nullable LocalDate on,
    @Nullable VisitOutcome outcome,
    @Nullable String note,
    @Nullable String accompaniedBy) {

  RecordVisit toCommand(String staffId, LocalDate today) {
    VisitDetails details =
        note == null && accompaniedBy == null
            ? null
            : new VisitDetails(
                Checks.optionalText(note, "note"),
                Checks.optionalText(accompaniedBy, "accompaniedBy"));
    return new RecordVisit(
        Checks.required(kind, "kind"),
        Checks.required(outcome, "outcome"),
        staffId,
        details,
        Checks.required(on, "on"),
        today);
  }
}
