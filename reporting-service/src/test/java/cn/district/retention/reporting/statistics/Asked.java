package cn.district.retention.reporting.statistics;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.reporting.ingest.ContractFeed;
import cn.district.retention.reporting.projection.Snapshot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Asks figures of pupils whose stories were told. */
public final class Asked {

  private final ContractFeed feed = new ContractFeed();
  private int line;

  public static Asked of(List<PupilStory> stories) {
    Asked asked = new Asked();
    List<ContractEvent> events = new ArrayList<>(SampleDistrict.events());
    stories.forEach(story -> events.addAll(story.events()));
    asked.learn(events);
    return asked;
  }

  public static Asked of(PupilStory... stories) {
    return of(List.of(stories));
  }

  public int learn(List<? extends ContractEvent> events) {
    line = feed.learn(events);
    return line;
  }

  public Snapshot snapshot() {
    return feed.facts().at(line);
  }

  public Snapshot snapshotAt(int knownLine) {
    return feed.facts().at(knownLine);
  }

  public FigureValue figure(FigureId id, String unitId, String asOf, int schoolYear, int cohort) {
    return id.answer(question(snapshot(), unitId, LocalDate.parse(asOf), schoolYear, cohort));
  }

  public FigureValue figureKnownAt(
      int knownLine, FigureId id, String unitId, String asOf, int schoolYear, int cohort) {
    Snapshot snapshot = feed.facts().at(knownLine);
    return id.answer(question(snapshot, unitId, LocalDate.parse(asOf), schoolYear, cohort));
  }

  public static Question question(
      Snapshot snapshot, String unitId, LocalDate asOf, int schoolYear, int cohort) {
    return new Question(
        snapshot.district().unit(unitId),
        asOf,
        schoolYear,
        cohort,
        snapshot.pupilsOf(unitId),
        snapshot.district()::census);
  }
}
