package cn.district.retention.enrollment.schoolrecord;

import cn.district.retention.enrollment.conduct.ConductIncident;
import cn.district.retention.enrollment.conduct.ConductIncident.Command;
import cn.district.retention.enrollment.conduct.ConductIncident.Event;
import cn.district.retention.enrollment.conduct.ConductIncident.Event.ConductCorrected;
import cn.district.retention.enrollment.conduct.ConductIncident.Event.ConductRecorded;
import cn.district.retention.enrollment.conduct.ConductIncident.Event.ConductRetracted;
import cn.district.retention.enrollment.conduct.ConductIncident.Incident;
import cn.district.retention.enrollment.conduct.ConductIncident.IncidentKind;
import cn.district.retention.enrollment.conduct.ConductIncident.Measure;
import cn.district.retention.enrollment.conduct.ConductIncident.Severity;
import cn.district.retention.enrollment.conduct.reading.Incidents;
import cn.district.retention.enrollment.schoolrecord.Streams.Effect;
import cn.district.retention.enrollment.schoolrecord.Streams.Said;
import cn.district.retention.servicekit.aggregate.AggregateType;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Conduct incidents on a pupil's timeline; what is written of them stays with the incident. */
@Component
final class ConductChapter implements Chapter {

  private final Streams streams;
  private final Incidents incidents;
  private final AggregateType<ConductIncident.State, Command, Event> conduct;

  ConductChapter(
      Streams streams,
      Incidents incidents,
      AggregateType<ConductIncident.State, Command, Event> conduct) {
    this.streams = streams;
    this.incidents = incidents;
    this.conduct = conduct;
  }

  /** An incident; of one that was retracted nothing but which it was. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ConductSaid(
      String incidentId,
      String classId,
      String schoolId,
      @Nullable IncidentKind kind,
      @Nullable Severity severity,
      @Nullable List<Measure> measures) {

    static ConductSaid of(Incident incident) {
      return new ConductSaid(
          incident.incidentId(),
          incident.classId(),
          incident.schoolId(),
          incident.kind(),
          incident.severity(),
          incident.measures().stream().sorted().toList());
    }
  }

  @Override
  public List<Place> of(List<String> pupilIds, LocalDate today) {
    return Place.ofEach(streams.ofAll(conduct, incidents.everOf(pupilIds), ConductChapter::said));
  }

  private static Optional<Said> said(Event event) {
    return Optional.of(
        switch (event) {
          case ConductRecorded e ->
              new Said(e.effectiveDate(), Effect.ADDS, null, ConductSaid.of(e.incident()));
          case ConductCorrected e ->
              new Said(
                  e.effectiveDate(),
                  Effect.CORRECTS,
                  e.reason().name(),
                  ConductSaid.of(e.incident()));
          case ConductRetracted e ->
              new Said(
                  e.effectiveDate(),
                  Effect.RETRACTS,
                  e.reason().name(),
                  new ConductSaid(e.incidentId(), e.classId(), e.schoolId(), null, null, null));
        });
  }
}
