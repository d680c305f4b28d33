package cn.district.retention.reporting.statistics;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.enrollment.EnrolmentClosedV1;
import cn.district.retention.contracts.enrollment.EnrolmentOpenedV1;
import cn.district.retention.contracts.enrollment.EntryKind;
import cn.district.retention.contracts.enrollment.PupilsMergedV1;
import cn.district.retention.contracts.enrollment.PupilsUnmergedV1;
import cn.district.retention.testkit.ContractPublisher;
import cn.district.retention.testkit.Seeded;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * A life of which a part was put on record under a second entry: what came before one of its
 * enrolments, or an enrolment that the pupil never went to and that is open still.
 */
final class TwoEntries {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final LocalDate MERGED_ON = LocalDate.parse("2026-03-02");

  final List<ContractEvent> recorded = new ArrayList<>();
  private final String person;
  private final String alias;

  TwoEntries(List<ContractEvent> life, Seeded random) {
    person = life.getFirst().subject();
    alias = "alias-of-" + person;
    int cut = random.chance(50) ? cutOf(life, random) : 0;
    life.subList(0, cut).forEach(event -> recorded.add(renamed(event)));
    if (cut == 0) {
      recorded.add(openStill(random));
    }
    recorded.addAll(life.subList(cut, life.size()));
  }

  ContractEvent merged() {
    return new PupilsMergedV1(alias, person, SampleDistrict.DISTRICT, MERGED_ON);
  }

  ContractEvent parted() {
    return new PupilsUnmergedV1(alias, person, SampleDistrict.DISTRICT, MERGED_ON);
  }

  /** An enrolment that begins after another one has ended; 0 where there is none. */
  private static int cutOf(List<ContractEvent> life, Seeded random) {
    List<Integer> cuts = new ArrayList<>(List.of(0));
    boolean closed = false;
    for (int i = 0; i < life.size(); i++) {
      closed |= life.get(i) instanceof EnrolmentClosedV1;
      if (closed && life.get(i) instanceof EnrolmentOpenedV1) {
        cuts.add(i);
        closed = false;
      }
    }
    return random.oneOf(cuts);
  }

  private ContractEvent openStill(Seeded random) {
    String school = random.oneOf(SampleDistrict.PRIMARY, SampleDistrict.NINE_YEAR);
    return new EnrolmentOpenedV1(
        alias,
        alias + "-enrolment",
        SampleDistrict.classOf(school),
        school,
        random.between(1, 6),
        2018,
        EntryKind.FIRST_ENTRY,
        null,
        SampleDistrict.DISTRICT,
        LocalDate.parse("2018-09-01"));
  }

  private ContractEvent renamed(ContractEvent event) {
    String body = new String(ContractPublisher.bodyOf(event), StandardCharsets.UTF_8);
    return JSON.readValue(
        body.replace("\"pupilId\":\"" + person + "\"", "\"pupilId\":\"" + alias + "\""),
        event.getClass());
  }
}
