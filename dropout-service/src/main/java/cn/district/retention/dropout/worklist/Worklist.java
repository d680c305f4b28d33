package cn.district.retention.dropout.worklist;

import cn.district.retention.dropout.dropoutcase.CaseEvent.PupilMoved;
import cn.district.retention.dropout.dropoutcase.CaseState;
import cn.district.retention.dropout.dropoutcase.Episode;
import cn.district.retention.dropout.dropoutcase.casefile.CaseFiles;
import cn.district.retention.servicekit.aggregate.OwnView;
import com.mongodb.client.MongoDatabase;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** The cases by school and the reports by township, as of the service's own last commit. */
@Component
final class Worklist implements OwnView {

  private final UnitRows<CaseRow> casesBySchool;
  private final UnitRows<EscalationRow> reportsByTownship;

  Worklist(MongoDatabase database) {
    casesBySchool = new UnitRows<>(database, "cases_by_school", CaseRow.class);
    reportsByTownship = new UnitRows<>(database, "reports_by_township", EscalationRow.class);
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals(CaseFiles.KIND);
  }

  @Override
  public void apply(Seen seen) {
    CaseState state = (CaseState) seen.state();
    Episode latest = state.latest();
    String schoolId = latest.ref().place().schoolId();
    for (Object event : seen.events()) {
      if (event instanceof PupilMoved moved && !moved.from().schoolId().equals(schoolId)) {
        casesBySchool.remove(moved.from().schoolId(), seen.id(), seen.version());
      }
    }
    casesBySchool.put(schoolId, seen.id(), seen.version(), CaseRow.of(latest));
    for (Episode episode : state.episodes()) {
      episode
          .escalation()
          .ifPresent(
              escalation ->
                  reportsByTownship.put(
                      escalation.townshipId(),
                      seen.id() + "-" + episode.ref().episode(),
                      seen.version(),
                      EscalationRow.of(episode, escalation)));
    }
  }

  List<CaseRow> casesOf(Collection<String> schoolIds) {
    return casesBySchool.of(schoolIds);
  }

  List<EscalationRow> reportsTo(String townshipId) {
    return reportsByTownship.of(List.of(townshipId));
  }
}
