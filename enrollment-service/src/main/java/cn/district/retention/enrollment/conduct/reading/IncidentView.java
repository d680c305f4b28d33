package cn.district.retention.enrollment.conduct.reading;

import cn.district.retention.enrollment.conduct.ConductIncident;
import cn.district.retention.enrollment.conduct.ConductIncident.Incident;
import cn.district.retention.enrollment.conduct.ConductIncident.IncidentKind;
import cn.district.retention.enrollment.conduct.ConductIncident.Measure;
import cn.district.retention.enrollment.conduct.ConductIncident.Severity;
import cn.district.retention.enrollment.conduct.ConductIncident.Source;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.web.Checks;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An incident as it is read.
 *
 * @param account absent where none was given, or it is erased
 * @param staffId who wrote it last
 */
public record IncidentView(
    String incidentId,
    long version,
    String pupilId,
    String classId,
    String schoolId,
    IncidentKind kind,
    @Nullable Severity severity,
    LocalDate happenedOn,
    List<Measure> measures,
    @Nullable String account,
    Source source,
    String staffId,
    boolean retracted) {

  /** The view of an incident; of one that was retracted nothing is told but that it was. */
  public static IncidentView of(Committed<ConductIncident.State> committed) {
    ConductIncident.State state = committed.state();
    Incident incident = Checks.required(state.incident(), "incident");
    return new IncidentView(
        incident.incidentId(),
        committed.version(),
        incident.pupilId(),
        incident.classId(),
        incident.schoolId(),
        incident.kind(),
        incident.severity(),
        incident.happenedOn(),
        incident.measures().stream().sorted().toList(),
        state.account() == null || state.retracted() ? null : state.account().text(),
        Checks.required(state.source(), "source"),
        state.staffId(),
        state.retracted());
  }
}
