package cn.district.retention.local.demo.ledger;

import cn.district.retention.local.demo.county.County;
import cn.district.retention.local.demo.county.School;
import cn.district.retention.local.demo.county.Township;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The finished ledger as a file: what was counted, and the figures that follow for every unit. For
 * pupils whom somebody else has moved it does not vouch: it says how many they are, and of each
 * unit how many of them it had. Where they are now it does not know.
 */
public final class LedgerFile {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private LedgerFile() {}

  /** Writes the figures as of the end of the school year. */
  public static void write(Path file, County county, Ledger ledger, Tally tally)
      throws IOException {
    LocalDate asOf = county.year().end();
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("asOf", asOf);
    content.put("counts", tally.counts());
    content.put("movedByOthers", ledger.letGo().size());
    Map<String, Object> units = new LinkedHashMap<>();
    schoolsByUnit(county)
        .forEach((unit, schools) -> units.put(unit, expected(ledger, county, schools, asOf)));
    content.put("units", units);
    Files.writeString(file, JSON.writeValueAsString(content));
  }

  /** The schools of the district, of every township and of every school itself, by unit. */
  public static Map<String, Set<String>> schoolsByUnit(County county) {
    Map<String, Set<String>> units = new LinkedHashMap<>();
    units.put(county.id(), county.schools().stream().map(School::id).collect(Collectors.toSet()));
    for (Township township : county.townships()) {
      units.put(
          township.id(),
          county.schools().stream()
              .filter(school -> school.townshipId().equals(township.id()))
              .map(School::id)
              .collect(Collectors.toSet()));
    }
    county.schools().forEach(school -> units.put(school.id(), Set.of(school.id())));
    return units;
  }

  private static Map<String, Object> expected(
      Ledger ledger, County county, Set<String> schools, LocalDate asOf) {
    Figures figures = Figures.of(ledger, schools, asOf);
    LocalDate census = county.year().start();
    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("movedByOthers", movedByOthers(ledger, schools));
    expected.put("rollAtCensus", figures.roll(census));
    expected.put("roll", figures.roll(asOf));
    for (Stage stage : Stage.values()) {
      int cohort = stage.finishing(county.year().year());
      if (stage.isTaughtAt(schools.stream().map(county::school).toList())) {
        expected.put("r2-" + stage, figures.r2(stage, cohort));
      }
    }
    expected.put("r3", figures.r3(census));
    expected.put("q0", figures.q0(census));
    expected.put("q2Gross", figures.q2Gross(census));
    expected.put("q2Open", figures.q2Open());
    expected.put("b1", figures.b1(census, census.plusYears(1)));
    expected.put("b3", figures.b3());
    return expected;
  }

  private static long movedByOthers(Ledger ledger, Set<String> schools) {
    return ledger.pages().stream()
        .filter(PupilPage::isLetGo)
        .filter(page -> page.stays().stream().anyMatch(stay -> schools.contains(stay.schoolId())))
        .count();
  }
}
