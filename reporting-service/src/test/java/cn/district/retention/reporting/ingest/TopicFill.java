package cn.district.retention.reporting.ingest;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.ContractTypes;
import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.enrollment.EnrolmentClosedV1;
import cn.district.retention.contracts.enrollment.EnrolmentOpenedV1;
import cn.district.retention.contracts.enrollment.EntryKind;
import cn.district.retention.contracts.enrollment.ExitCode;
import cn.district.retention.contracts.enrollment.RollSession;
import cn.district.retention.contracts.enrollment.RollSubmittedV1;
import cn.district.retention.testkit.ContractPublisher;
import cn.district.retention.testkit.LocalBroker;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Fills the enrollment topic fast: enrolments opened, half of them closed, and rolls. */
final class TopicFill {

  private static final String DISTRICT = "district";
  private static final LocalDate DAY = LocalDate.parse("2024-09-01");

  private TopicFill() {}

  /** Writes {@code pupils} enrolments, half as many exits and twice as many rolls. */
  static int fill(LocalBroker broker, int pupils) {
    int written = 0;
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers(), "linger.ms", "20"),
            new StringSerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < pupils; i++) {
        String pupil = "filled-" + i;
        String school = "school-" + i % 80;
        String classId = school + "-class-" + i % 7;
        send(
            producer,
            "pupil/" + pupil,
            1,
            new EnrolmentOpenedV1(
                pupil,
                pupil + "-enrolment",
                classId,
                school,
                1 + i % 9,
                2024,
                EntryKind.FIRST_ENTRY,
                null,
                DISTRICT,
                DAY));
        written++;
        if (i % 2 == 0) {
          send(
              producer,
              "pupil/" + pupil,
              2,
              new EnrolmentClosedV1(
                  pupil,
                  pupil + "-enrolment",
                  classId,
                  school,
                  1 + i % 9,
                  ExitCode.OTHER,
                  false,
                  null,
                  DISTRICT,
                  DAY.plusDays(30)));
          written++;
        }
        for (int day = 0; day < 2; day++) {
          LocalDate date = DAY.plusDays(i % 190 + day * 200L);
          send(
              producer,
              "roll/" + classId + "/" + date + "/" + i,
              1,
              new RollSubmittedV1(
                  classId, school, date, RollSession.WHOLE_DAY, 1, 40, List.of(), DISTRICT));
          written++;
        }
      }
    }
    return written;
  }

  private static void send(
      KafkaProducer<String, byte[]> producer, String stream, int version, ContractEvent event) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(Topic.ENROLLMENT.topicName(), stream, ContractPublisher.bodyOf(event));
    Map<String, String> headers =
        Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            stream + ":" + version + ":0",
            "ce_source",
            "/enrollment-service",
            "ce_type",
            ContractTypes.typeOf(event.getClass()),
            "ce_sequence",
            Integer.toString(version),
            "ce_time",
            "2024-09-01T00:00:00Z",
            "ce_subject",
            event.subject(),
            "ce_effectivedate",
            DAY.toString(),
            "ce_partitionkey",
            stream);
    headers.forEach(
        (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    producer.send(record);
  }
}
