package cn.district.retention.dropout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.district.retention.contracts.dropout.SubjectErasureAcknowledgedV1;
import cn.district.retention.contracts.enrollment.DataSubjectKind;
import cn.district.retention.contracts.enrollment.ErasureBasis;
import cn.district.retention.contracts.enrollment.SubjectErasedV1;
import cn.district.retention.servicekit.privacy.PersonalKeys;
import cn.district.retention.testkit.ApiClient.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An erasure that enrollment has decided, carried out here. */
class ErasureTest extends DropoutPlatformTest {

  @Autowired private PersonalKeys keys;

  @Test
  void the_notice_and_the_notes_are_gone_the_case_stays_and_the_service_acknowledges() {
    String pupil = noticed();
    String noticeId = read(pupil).body().at("/episodes/0/returnNotices/0/noticeId").asString();
    String notice = path(pupil) + "/return-notices/" + noticeId;
    assertThat(office.get(notice).toString()).contains("王小明");
    List<String> heard = new ArrayList<>();
    keys.onErasure(heard::add);

    erase(pupil);

    published.await(SubjectErasureAcknowledgedV1.class, e -> e.subjectId().equals(pupil));
    assertThat(heard).contains(pupil);
    Answer print = office.get(notice);
    assertThat(print.status()).as(print.toString()).isEqualTo(410);
    assertThat(print.code()).isEqualTo("notice-content-erased");
    assertThat(office.get(path(pupil) + "/history").toString()).doesNotContain("王小明");
    assertThat(standing(pupil)).isEqualTo("NOTICE_ISSUED");
    assertThat(office.get(CASES + "?unit=" + school).toString()).contains(pupil);
  }

  @Test
  void a_note_about_an_erased_pupil_is_refused_with_a_code_and_nothing_is_written() {
    String pupil = suspect();
    erase(pupil);
    published.await(SubjectErasureAcknowledgedV1.class, e -> e.subjectId().equals(pupil));
    Map<String, Object> noted = new HashMap<>(visit());
    noted.put("note", "家长拒绝");
    long version = read(pupil).version();

    Answer refused = act(classTeacher, pupil, "/visits", noted);

    assertThat(refused.status()).as(refused.toString()).isEqualTo(410);
    assertThat(refused.code()).isEqualTo("personal-data-erased");
    assertThat(read(pupil).version()).isEqualTo(version);
  }

  @Test
  void a_late_event_about_an_erased_pupil_takes_effect_without_a_key() {
    String pupil = newId();
    erase(pupil);
    published.await(SubjectErasureAcknowledgedV1.class, e -> e.subjectId().equals(pupil));

    pupilStream(pupil).publish(day("2024-09-09"), noShow(pupil, schoolClass, school));

    await().until(() -> "SUSPECTED".equals(standing(pupil)));
  }

  private void erase(String pupil) {
    pupilStream(pupil)
        .publish(
            TODAY,
            new SubjectErasedV1(
                pupil, DataSubjectKind.PUPIL, ErasureBasis.RETENTION_OVER, DISTRICT, TODAY));
  }
}
