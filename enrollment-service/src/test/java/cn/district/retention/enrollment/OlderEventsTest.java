package cn.district.retention.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.enrollment.certificate.Certificate;
import cn.district.retention.enrollment.certificate.PaperContent;
import cn.district.retention.enrollment.conduct.ConductIncident;
import cn.district.retention.enrollment.marks.MarkSheet;
import cn.district.retention.enrollment.rollexport.RollExport;
import cn.district.retention.enrollment.rollexport.RollExport.Content;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.eventstore.Commit;
import cn.district.retention.servicekit.eventstore.Commit.Origin;
import cn.district.retention.servicekit.eventstore.EventStore;
import cn.district.retention.servicekit.eventstore.StoredEvent;
import cn.district.retention.servicekit.eventstore.StoredEvent.SealedPart;
import cn.district.retention.servicekit.eventstore.StreamId;
import cn.district.retention.servicekit.privacy.PersonalKeys;
import cn.district.retention.testkit.WithPlatform;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** Exports, papers, marks and incidents as earlier builds have stored them are read by this one. */
@SpringBootTest
@WithPlatform(date = "2024-09-02")
class OlderEventsTest {

  private static final LocalDate DAY = LocalDate.parse("2024-09-02");

  @Autowired private EventStore store;
  @Autowired private Commands commands;
  @Autowired private PersonalKeys keys;

  @Autowired
  private AggregateType<RollExport.State, RollExport.ExportRoll, RollExport.RollExported> exports;

  @Autowired
  private AggregateType<Certificate.State, Certificate.Command, Certificate.Event> certificates;

  @Autowired private AggregateType<MarkSheet.State, MarkSheet.Command, MarkSheet.Event> sheets;

  @Autowired
  private AggregateType<ConductIncident.State, ConductIncident.Command, ConductIncident.Event>
      incidents;

  @Test
  void an_export_was_of_a_school_and_at_first_of_its_live_roll() {
    String first =
        """
        {"exportId":"x1","exportedBy":"li","schoolId":"s1","format":"CSV","pupils":40,
         "exportedOn":"2024-09-02"}""";
    String second = first.replace("\"format\"", "\"content\":\"KEY_GROUPS\",\"format\"");

    var liveRoll = Objects.requireNonNull(read(exports, "RollExported", 1, first).exported());
    var keyGroups = Objects.requireNonNull(read(exports, "RollExported", 2, second).exported());

    assertThat(liveRoll.which())
        .isEqualTo(new RollExport.Which(Content.LIVE_ROLL, "s1", null, null, null, null));
    assertThat(liveRoll.rows()).isEqualTo(40);
    assertThat(keyGroups.which().content()).isEqualTo(Content.KEY_GROUPS);
  }

  @Test
  void a_paper_had_no_marks_on_it() {
    String pupilId = UUID.randomUUID().toString();
    String paper =
        """
        {"purpose":"升学使用","content":{"code":"C","name":"测试生","sex":"FEMALE",
         "birthDate":"2013-03-14","schoolName":"示例小学","className":"六年级1班","grade":6,
         "from":"2024-09-02","to":null,"suspended":false,"toSchool":null,"years":[]}}""";
    String body =
        """
        {"about":{"certificateId":"c1","kind":"TRANSCRIPT","pupilId":"%s","schoolId":"s1",
         "classId":"k1"},"codeIndex":"i","sha256":"h","issuedBy":"li","issuedOn":"2024-09-02",
         "validUntil":null}"""
            .formatted(pupilId);
    var sealed =
        new SealedPart(pupilId, keys.seal(pupilId, paper.getBytes(StandardCharsets.UTF_8)));

    PaperContent content =
        Objects.requireNonNull(
                read(certificates, new StoredEvent("CertificateIssued", 1, DAY, body, sealed))
                    .paper())
            .content();

    assertThat(content.name()).isEqualTo("测试生");
    assertThat(content.marks()).isEmpty();
  }

  @Test
  void marks_and_incidents_did_not_know_their_import() {
    String marks =
        """
        {"sheet":{"classId":"k1","schoolId":"s1","schoolYear":2024,"term":"AUTUMN",
         "course":"CHINESE","assessment":"FINAL","number":1},"points":{"full":100,"pass":60},
         "assessedOn":"2024-09-02",
         "results":[{"pupilId":"p1","presence":"PRESENT","points":90,"level":null}],
         "entry":{"staffId":"li","source":"IMPORTED","on":"2024-09-02"}}""";
    String conduct =
        """
        {"incident":{"incidentId":"i1","pupilId":"p1","classId":"k1","schoolId":"s1",
         "kind":"PRAISE","severity":null,"happenedOn":"2024-09-02","measures":[]},
         "source":"IMPORTED","staffId":"li"}""";

    MarkSheet.State sheet = read(sheets, "MarksRecorded", 1, marks);
    ConductIncident.State incident = read(incidents, "ConductRecorded", 1, conduct);

    assertThat(sheet.results()).containsOnlyKeys("p1");
    assertThat(sheet.imports()).isEmpty();
    assertThat(incident.importId()).isNull();
    assertThat(incident.undone()).isFalse();
  }

  private <S, C, E> S read(AggregateType<S, C, E> type, String event, int version, String body) {
    return read(type, new StoredEvent(event, version, DAY, body, null));
  }

  private <S, C, E> S read(AggregateType<S, C, E> type, StoredEvent event) {
    StreamId stream = StreamId.of(type.kind(), UUID.randomUUID().toString());
    store.append(
        new Commit(
            stream,
            1,
            Instant.parse("2024-09-02T01:00:00Z"),
            new Origin("staff-1", null, "chain-1", "request-1"),
            null,
            null,
            0,
            List.of(event),
            store.ticket()));
    return commands.get(type, stream.id()).state();
  }
}
