package cn.district.retention.bench;

import cn.district.retention.bench.DrawnPupils.Drawn;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Three lists of a whole district against its roll (四查三比对): households, who is in school, poor
 * families, with as many differences as the seed plants; and once more after the missing turned up.
 */
final class ReconciliationBenchmark implements Benchmark {

  private static final int BOUND_SECONDS = 60;
  private static final int LARGEST_PAGE = 5_000;
  private static final int MISSING_ONE_IN = 100;
  private static final int POOR_ONE_IN = 8;
  private static final int UNKNOWN_ONE_IN = 250;
  private static final int SCHOOL_YEAR = 2024;
  private static final double NANOS_PER_SECOND = 1e9;

  @Override
  public void run(Protocol protocol, Report report) throws Exception {
    try (Surroundings around = Surroundings.of(protocol, LocalDate.of(SCHOOL_YEAR, 10, 8));
        ServiceRun service = around.start("enrollment-service")) {
      List<Drawn> pupils = DrawnPupils.draw(protocol.seed(), 0, protocol.rows());
      SchoolDistrict.found(service, SCHOOL_YEAR, pupils.size()).fill(pupils);
      service.awaitRelayed();
      List<String> numbers =
          pupils.stream().map(Drawn::number).filter(number -> !number.isEmpty()).toList();
      List<String> unknown =
          DrawnPupils.draw(protocol.seed(), pupils.size(), pupils.size() / UNKNOWN_ONE_IN).stream()
              .map(Drawn::number)
              .filter(number -> !number.isEmpty())
              .toList();
      List<String> households = new ArrayList<>(numbers);
      households.addAll(unknown);
      List<String> inSchool = new ArrayList<>();
      List<String> poor = new ArrayList<>();
      for (int i = 0; i < numbers.size(); i++) {
        if (i % MISSING_ONE_IN != 0) {
          inSchool.add(numbers.get(i));
        }
        if (i % POOR_ONE_IN == 0) {
          poor.add(numbers.get(i));
        }
      }
      int missing = pupils.size() - inSchool.size();
      JsonNode first =
          compare(
              service,
              report,
              Map.of("HOUSEHOLD", households, "IN_SCHOOL", inSchool, "POVERTY", poor));
      SchoolDistrict.requireEqual(first.path("found").asInt(), missing + (long) unknown.size());
      JsonNode again =
          compare(
              service,
              report,
              Map.of("HOUSEHOLD", households, "IN_SCHOOL", numbers, "POVERTY", poor));
      SchoolDistrict.requireEqual(again.path("gone").asInt(), numbers.size() - inSchool.size());
      report.line("  bound of the first %d s".formatted(BOUND_SECONDS));
      report.line(service.heapSeen());
    }
  }

  /** Sends the lists and answers what their comparison counted. */
  private static JsonNode compare(
      ServiceRun service, Report report, Map<String, List<String>> lists) throws Exception {
    long begin = System.nanoTime();
    JsonNode reconciliation =
        service.post("/reconciliations", Map.of("unitId", Surroundings.DISTRICT));
    String path = "/reconciliations/" + reconciliation.path("reconciliationId").asString();
    int children = 0;
    for (Map.Entry<String, List<String>> list : lists.entrySet()) {
      send(service, path, list.getKey(), list.getValue());
      children += list.getValue().size();
    }
    long sent = System.nanoTime();
    service.change(path, "/comparison", Map.of());
    JsonNode counts =
        service
            .await(path, state -> state.path("step").asString().equals("COMPARED"))
            .path("counts");
    long end = System.nanoTime();
    report.line(
        "  %d children on %d lists: taken in in %.1f s, compared in %.1f s, together %.1f s; %s"
            .formatted(
                children,
                lists.size(),
                (sent - begin) / NANOS_PER_SECOND,
                (end - sent) / NANOS_PER_SECOND,
                (end - begin) / NANOS_PER_SECOND,
                counts));
    return counts;
  }

  private static void send(ServiceRun service, String path, String kind, List<String> numbers)
      throws IOException, InterruptedException {
    for (int from = 0; from < numbers.size(); from += LARGEST_PAGE) {
      List<Map<String, String>> children =
          numbers.subList(from, Math.min(numbers.size(), from + LARGEST_PAGE)).stream()
              .map(number -> Map.of("reference", kind, "idNumber", number))
              .toList();
      service.change(
          path,
          "/pages",
          Map.of("kind", kind, "page", from / LARGEST_PAGE + 1, "children", children));
    }
  }
}
