package cn.district.retention.volunteer;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.enrollment.DataSubjectKind;
import cn.district.retention.contracts.enrollment.ErasureBasis;
import cn.district.retention.contracts.enrollment.SubjectErasedV1;
import cn.district.retention.contracts.volunteer.SubjectErasureAcknowledgedV1;
import cn.district.retention.testkit.ApiClient.Answer;
import cn.district.retention.testkit.TestPlatform;
import cn.district.retention.testkit.TopicRecorder;
import org.junit.jupiter.api.Test;

/** Erasures that others have decided, carried out here. */
class ErasureTest extends VolunteerPlatformTest {

  @Test
  void the_guardians_consent_is_gone_the_pairing_stays_and_the_service_acknowledges() {
    String pupil = pupil();
    String volunteer = volunteer();
    String id = coordinator.create(PAIRINGS, pairing(pupil, volunteer)).text("pairingId");
    assertThat(coordinator.get(PAIRINGS + "/" + id).toString()).contains("同意书-9");

    erase(pupil, DataSubjectKind.PUPIL);

    Answer answer = coordinator.get(PAIRINGS + "/" + id);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("standing")).isEqualTo("ACTIVE");
    assertThat(answer.toString()).doesNotContain("同意书-9");
    assertThat(coordinator.get(VOLUNTEERS + "/" + volunteer).toString()).contains("林子明");
  }

  @Test
  void an_erased_volunteer_has_no_name_and_no_new_papers() {
    String volunteer = uncheckedVolunteer();

    erase(volunteer, DataSubjectKind.VOLUNTEER);

    Answer answer = coordinator.get(VOLUNTEERS + "/" + volunteer);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.toString()).doesNotContain("林子明").doesNotContain("13800000000");
    Answer check = coordinator.change(VOLUNTEERS + "/" + volunteer + "/record-checks", check(), 1);
    assertThat(check.status()).as(check.toString()).isEqualTo(410);
    assertThat(check.code()).isEqualTo("personal-data-erased");
  }

  @Test
  void nobody_is_paired_with_an_erased_pupil() {
    String pupil = pupil();
    erase(pupil, DataSubjectKind.PUPIL);

    Answer refused = coordinator.create(PAIRINGS, pairing(pupil, volunteer()));

    assertThat(refused.status()).as(refused.toString()).isEqualTo(410);
  }

  private void erase(String subject, DataSubjectKind kind) {
    ContractEvent erased =
        new SubjectErasedV1(
            subject, kind, ErasureBasis.CONSENT_WITHDRAWN, TestPlatform.DISTRICT, TODAY);
    try (var recorder = new TopicRecorder(platform.broker(), Topic.VOLUNTEER)) {
      publisher.stream(Topic.ENROLLMENT, "subject/" + subject).publish(TODAY, erased);
      recorder.await(SubjectErasureAcknowledgedV1.class, e -> e.subjectId().equals(subject));
    }
  }
}
