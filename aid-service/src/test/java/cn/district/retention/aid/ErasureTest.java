package cn.district.retention.aid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.aid.SubjectErasureAcknowledgedV1;
import cn.district.retention.contracts.enrollment.DataSubjectKind;
import cn.district.retention.contracts.enrollment.ErasureBasis;
import cn.district.retention.contracts.enrollment.SubjectErasedV1;
import cn.district.retention.servicekit.privacy.PersonalDataErased;
import cn.district.retention.servicekit.privacy.PersonalKeys;
import cn.district.retention.testkit.ApiClient.Answer;
import cn.district.retention.testkit.PublishedStream;
import cn.district.retention.testkit.TestPlatform;
import cn.district.retention.testkit.TopicRecorder;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An erasure that enrollment has decided, carried out here. */
class ErasureTest extends AidPlatformTest {

  private static final LocalDate ON = LocalDate.parse("2024-09-30");

  @Autowired private PersonalKeys keys;

  @Test
  void the_key_is_destroyed_the_course_stays_and_the_service_acknowledges_once() {
    String pupil = pupil();
    String id = forwarded(pupil);
    try (var recorder = new TopicRecorder(platform.broker(), Topic.AID)) {
      PublishedStream erasure = erase(pupil);
      recorder.await(SubjectErasureAcknowledgedV1.class, e -> e.subjectId().equals(pupil));
      erasure.repeatLast();

      Answer answer = office.get(APPLICATIONS + "/" + id);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text("standing")).isEqualTo("FORWARDED");
      assertThat(answer.toString()).doesNotContain("祖母").doesNotContain("情况属实");
      assertThat(office.get(APPLICATIONS + "?unit=" + school).toString()).contains(id);
      assertThat(recorder.awaitOfStream("aid-erasure/" + pupil, 1)).hasSize(1);
    }
  }

  @Test
  void nothing_personal_is_taken_any_more_and_the_refusal_has_a_code() {
    String pupil = pupil();
    String id = submitted(pupil);
    erase(pupil);
    await().until(() -> !office.get(APPLICATIONS + "/" + id).body().has("statement"));

    Answer review = office.change(APPLICATIONS + "/" + id + "/school-review", support(), 1);

    assertThat(review.status()).isEqualTo(410);
    assertThat(review.code()).isEqualTo("personal-data-erased");
    assertThat(office.get(APPLICATIONS + "/" + id).version()).isEqualTo(1);
    assertThatThrownBy(() -> keys.seal(pupil, new byte[1])).isInstanceOf(PersonalDataErased.class);
  }

  private PublishedStream erase(String pupil) {
    PublishedStream stream = publisher.stream(Topic.ENROLLMENT, "pupil/" + pupil + "/erased");
    stream.publish(
        ON,
        new SubjectErasedV1(
            pupil,
            DataSubjectKind.PUPIL,
            ErasureBasis.GUARDIAN_REQUEST,
            TestPlatform.DISTRICT,
            ON));
    return stream;
  }
}
