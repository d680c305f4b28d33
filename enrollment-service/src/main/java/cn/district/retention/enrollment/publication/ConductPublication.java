package cn.district.retention.enrollment.publication;

import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.enrollment.ConductCorrectedV1;
import cn.district.retention.contracts.enrollment.ConductCorrectionReason;
import cn.district.retention.contracts.enrollment.ConductKind;
import cn.district.retention.contracts.enrollment.ConductRecordedV1;
import cn.district.retention.contracts.enrollment.ConductRetractedV1;
import cn.district.retention.contracts.enrollment.ConductSeverity;
import cn.district.retention.contracts.enrollment.RecordSource;
import cn.district.retention.enrollment.conduct.ConductIncident;
import cn.district.retention.enrollment.conduct.ConductIncident.Incident;
import cn.district.retention.servicekit.relay.Publication;
import cn.district.retention.servicekit.relay.Publication.Outgoing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conduct incidents by kind and severity, with their source; never what was written of them. */
public final class ConductPublication implements Publication<ConductIncident.Event> {

  private final String districtId;

  public ConductPublication(String districtId) {
    this.districtId = districtId;
  }

  @Override
  public List<Outgoing> of(ConductIncident.Event event) {
    return switch (event) {
      case ConductIncident.Event.ConductRecorded e ->
          Contracts.on(
              Topic.ENROLLMENT,
              new ConductRecordedV1(
                  e.incident().pupilId(),
                  e.incident().incidentId(),
                  e.incident().classId(),
                  e.incident().schoolId(),
                  kind(e.incident()),
                  severity(e.incident()),
                  e.incident().happenedOn(),
                  RecordSource.valueOf(e.source().name()),
                  e.staffId(),
                  districtId));
      case ConductIncident.Event.ConductCorrected e ->
          Contracts.on(
              Topic.ENROLLMENT,
              new ConductCorrectedV1(
                  e.incident().pupilId(),
                  e.incident().incidentId(),
                  e.incident().classId(),
                  e.incident().schoolId(),
                  kind(e.incident()),
                  severity(e.incident()),
                  e.incident().happenedOn(),
                  ConductCorrectionReason.valueOf(e.reason().name()),
                  e.staffId(),
                  districtId,
                  e.on()));
      case ConductIncident.Event.ConductRetracted e ->
          Contracts.on(
              Topic.ENROLLMENT,
              new ConductRetractedV1(
                  e.pupilId(),
                  e.incidentId(),
                  e.classId(),
                  e.schoolId(),
                  e.happenedOn(),
                  ConductCorrectionReason.valueOf(e.reason().name()),
                  e.staffId(),
                  districtId,
                  e.on()));
    };
  }

  private static ConductKind kind(Incident incident) {
    return ConductKind.valueOf(incident.kind().name());
  }

  private static @Nullable ConductSeverity severity(Incident incident) {
    return incident.severity() == null ? null : ConductSeverity.valueOf(incident.severity().name());
  }
}
