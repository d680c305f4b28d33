package cn.district.retention.aid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.district.retention.aid.application.AidApplication;
import cn.district.retention.aid.application.ApplicationCommand;
import cn.district.retention.aid.application.ApplicationEvent;
import cn.district.retention.aid.application.ApplicationState;
import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.aid.AidApplicationClosedV1;
import cn.district.retention.contracts.aid.AidApplicationResumedV1;
import cn.district.retention.contracts.aid.AidClosing;
import cn.district.retention.contracts.enrollment.CorrectedFact;
import cn.district.retention.contracts.enrollment.EnrolmentClosedV1;
import cn.district.retention.contracts.enrollment.EnrolmentOpenedV1;
import cn.district.retention.contracts.enrollment.FactCorrectedV1;
import cn.district.retention.contracts.enrollment.FactCorrectionReason;
import cn.district.retention.contracts.enrollment.FactRetractedV1;
import cn.district.retention.contracts.enrollment.PupilsMergedV1;
import cn.district.retention.contracts.enrollment.PupilsUnmergedV1;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.OwnProcess;
import cn.district.retention.servicekit.aggregate.OwnView.Seen;
import cn.district.retention.testkit.ApiClient.Answer;
import cn.district.retention.testkit.PublishedStream;
import cn.district.retention.testkit.TestPlatform;
import cn.district.retention.testkit.TopicRecorder;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of applications when the register takes a fact back, or merges two entries. */
class DoubtsTest extends AidPlatformTest {

  @Autowired private Commands commands;

  @Autowired
  private AggregateType<ApplicationState, ApplicationCommand, ApplicationEvent> applications;

  @Autowired private List<OwnProcess> processes;

  private static final LocalDate LATER = LocalDate.parse("2024-09-16");
  private static final LocalDate MERGED = LocalDate.parse("2024-09-25");

  @Nested
  class WrongFacts {

    @Test
    void an_approval_whose_enrolment_was_corrected_waits_for_the_aid_group_and_stands() {
      String pupil = UUID.randomUUID().toString();
      PublishedStream register = enrol(pupil);
      String id = approved(pupil);

      register.publish(LATER, corrected(pupil, opened(pupil, otherClass, otherSchool, ENTERED)));

      await().until(() -> doubtsOf(id).equals(List.of("OTHER_SCHOOL")));
      assertThat(aidGroup.get(APPLICATIONS + "/" + id).text("standing")).isEqualTo("APPROVED");
      assertThat(doubtful()).contains(id);
      assertThat(placements.of(pupil).orElseThrow().latest().orElseThrow().schoolId())
          .isEqualTo(otherSchool);
      assertThat(office.change(settlement(id), settle("OTHER_SCHOOL", true), 4).code())
          .isEqualTo("role-missing");
      assertThat(aidGroup.change(settlement(id), settle("DUPLICATE", true), 4).code())
          .isEqualTo("no-such-doubt");
      assertThat(aidGroup.change(settlement(id), settle("OTHER_SCHOOL", true), 3).status())
          .isEqualTo(412);

      Answer settled = aidGroup.change(settlement(id), settle("OTHER_SCHOOL", true), 4);
      assertThat(settled.status()).isEqualTo(200);
      assertThat(settled.text("standing")).isEqualTo("APPROVED");
      assertThat(doubtful()).doesNotContain(id);
    }

    @Test
    void a_retracted_enrolment_leaves_the_decision_to_a_person_who_may_take_it_back() {
      String pupil = UUID.randomUUID().toString();
      PublishedStream register = enrol(pupil);
      String id = approved(pupil);

      register.publish(LATER, retracted(pupil, 1, ENTERED));
      await().until(() -> doubtsOf(id).equals(List.of("NOT_ENROLLED")));
      Answer closed = aidGroup.change(settlement(id), settle("NOT_ENROLLED", false), 4);

      assertThat(closed.text("standing")).isEqualTo("CLOSED");
      assertThat(closed.body().at("/closing/reason").asString()).isEqualTo("GROUND_WRONG");
      assertThat(aidGroup.change(settlement(id), settle("NOT_ENROLLED", true), 5).code())
          .isEqualTo("application-closed");
      assertThat(bureau.get(APPLICATIONS + "/" + id).body().at("/closing").has("opinion"))
          .isFalse();
      try (var recorder = new TopicRecorder(platform.broker(), Topic.AID)) {
        assertThat(
                recorder
                    .await(AidApplicationClosedV1.class, e -> e.applicationId().equals(id))
                    .reason())
            .isEqualTo(AidClosing.GROUND_WRONG);
      }
    }

    @Test
    void a_departure_that_was_none_lets_the_pupil_apply_again() {
      String pupil = UUID.randomUUID().toString();
      PublishedStream register = enrol(pupil);
      register.publish(ENTERED, closed(pupil, ENTERED.plusDays(1)));
      await().until(() -> placements.of(pupil).orElseThrow().eligibleOn(LATER).isEmpty());
      assertThat(office.create(APPLICATIONS, application(pupil)).code())
          .isEqualTo("pupil-not-enrolled");

      register.publish(LATER, retracted(pupil, 2, ENTERED.plusDays(1)));

      await().until(() -> placements.of(pupil).orElseThrow().eligibleOn(LATER).isPresent());
      assertThat(office.create(APPLICATIONS, application(pupil)).status()).isEqualTo(201);
    }

    @Test
    void a_doubt_goes_where_the_correction_is_corrected() {
      String pupil = UUID.randomUUID().toString();
      PublishedStream register = enrol(pupil);
      String id = submitted(pupil);

      register.publish(LATER, corrected(pupil, opened(pupil, otherClass, otherSchool, ENTERED)));
      await().until(() -> doubtsOf(id).equals(List.of("OTHER_SCHOOL")));
      register.publish(LATER, corrected(pupil, opened(pupil, schoolClass, school, ENTERED)));

      await().until(() -> doubtsOf(id).isEmpty());
    }

    @Test
    void a_correction_that_comes_before_the_fact_takes_effect_after_it() {
      String pupil = UUID.randomUUID().toString();
      PublishedStream register = enrol(pupil);
      String id = submitted(pupil);
      LocalDate left = ENTERED.plusDays(20);
      register.hold(left, closed(pupil, left));

      register.publish(left, corrected(pupil, 2, null, closed(pupil, ENTERED.plusDays(2))));
      String marker = pupil();
      assertThat(placements.of(marker)).isPresent();
      assertThat(placements.of(pupil).orElseThrow().eligibleOn(LATER)).isPresent();
      register.release();

      await().until(() -> doubtsOf(id).equals(List.of("NOT_ENROLLED")));
      assertThat(placements.of(pupil).orElseThrow().eligibleOn(ENTERED.plusDays(2))).isEmpty();
    }

    @Test
    void an_enrolment_that_proves_wrong_while_the_application_is_being_written_is_asked_about() {
      String pupil = pupil();
      String id = submitted(pupil);
      placements.opened(pupil, pupil, otherSchool, otherClass, ENTERED, "pupil/" + pupil + ":1:0");

      var written = commands.get(applications, id);
      var begun = commands.history(applications, id).getFirst().event();
      var seen = new Seen(AidApplication.KIND, id, 1, written.state(), List.of(begun));
      processes.stream()
          .filter(each -> each.sees(AidApplication.KIND))
          .forEach(each -> each.react(seen));

      assertThat(doubtsOf(id)).containsExactly("OTHER_SCHOOL");
    }

    @Test
    void who_was_in_doubt_at_the_decision_was_decided_about() {
      String pupil = UUID.randomUUID().toString();
      PublishedStream register = enrol(pupil);
      String id = forwarded(pupil);
      register.publish(LATER, corrected(pupil, opened(pupil, otherClass, otherSchool, ENTERED)));
      await().until(() -> doubtsOf(id).equals(List.of("OTHER_SCHOOL")));

      assertThat(aidGroup.change(decision(id), approval(), 2).status()).isEqualTo(412);
      assertThat(aidGroup.change(decision(id), approval(), 3).status()).isEqualTo(200);
      assertThat(doubtsOf(id)).isEmpty();
    }
  }

  @Nested
  class OnePersonUnderTwoEntries {

    @Test
    void the_later_of_two_undecided_applications_closes_as_a_duplicate_until_they_are_parted() {
      String alias = pupil();
      String surviving = pupil();
      Map<String, Object> later = application(surviving);
      later.put("on", "2024-09-11");
      String first = submitted(alias);
      String second = office.create(APPLICATIONS, later).text("applicationId");

      PublishedStream judgement = merged(alias, surviving);

      await().until(() -> standing(second).equals("CLOSED"));
      assertThat(standing(first)).isEqualTo("SUBMITTED");
      assertThat(office.change(review(second), support(), 2).code())
          .isEqualTo("application-closed");
      assertThat(office.create(APPLICATIONS, application(surviving)).code())
          .isEqualTo("applied-this-school-year");

      parted(judgement, alias, surviving);

      await().until(() -> standing(second).equals("SUBMITTED"));
      assertThat(office.change(review(second), support(), 3).status()).isEqualTo(200);
      try (var recorder = new TopicRecorder(platform.broker(), Topic.AID)) {
        recorder.await(AidApplicationResumedV1.class, e -> e.applicationId().equals(second));
      }
    }

    @Test
    void what_closed_as_a_duplicate_goes_on_where_what_stood_is_returned() {
      String alias = pupil();
      String surviving = UUID.randomUUID().toString();
      PublishedStream register = enrol(surviving);
      Map<String, Object> later = application(surviving);
      later.put("on", "2024-09-11");
      String first = submitted(alias);
      String second = office.create(APPLICATIONS, later).text("applicationId");
      register.publish(
          LATER, corrected(surviving, opened(surviving, otherClass, otherSchool, ENTERED)));
      await().until(() -> doubtsOf(second).equals(List.of("OTHER_SCHOOL")));
      merged(alias, surviving);
      await().until(() -> standing(second).equals("CLOSED"));

      office.change(
          review(first), Map.of("supported", false, "opinion", "材料不全", "on", "2024-09-12"), 1);

      await().until(() -> standing(second).equals("SUBMITTED"));
      assertThat(standing(first)).isEqualTo("RETURNED");
      assertThat(otherOffice.create(APPLICATIONS, application(surviving)).code())
          .isEqualTo("applied-this-school-year");
      await().until(() -> doubtsOf(second).equals(List.of("OTHER_SCHOOL")));
      assertThat(office.change(review(second), support(), 5).status()).isEqualTo(200);
    }

    @Test
    void what_closed_as_a_duplicate_goes_on_where_people_take_back_what_stood() {
      String alias = UUID.randomUUID().toString();
      PublishedStream register = enrol(alias);
      String surviving = pupil();
      String granted = approved(alias);
      String second = submitted(surviving);
      register.publish(LATER, corrected(alias, opened(alias, otherClass, otherSchool, ENTERED)));
      await().until(() -> doubtsOf(granted).equals(List.of("OTHER_SCHOOL")));
      merged(alias, surviving);
      await().until(() -> standing(second).equals("CLOSED"));

      aidGroup.change(settlement(granted), settle("OTHER_SCHOOL", false), 4);

      await().until(() -> standing(second).equals("SUBMITTED"));
      assertThat(standing(granted)).isEqualTo("CLOSED");
    }

    @Test
    void what_is_further_along_stands() {
      String alias = pupil();
      String surviving = pupil();
      String waits = submitted(surviving);
      String stands = forwarded(alias);

      merged(alias, surviving);

      await().until(() -> standing(waits).equals("CLOSED"));
      assertThat(aidGroup.change(decision(stands), approval(), 2).status()).isEqualTo(200);
    }

    @Test
    void what_was_granted_twice_waits_for_people_and_one_of_them_closes_it() {
      String alias = pupil();
      String surviving = pupil();
      String one = approved(alias);
      String other = approved(surviving);

      merged(alias, surviving);

      await().until(() -> doubtful().containsAll(List.of(one, other)));
      assertThat(standing(one)).isEqualTo("APPROVED");
      assertThat(standing(other)).isEqualTo("APPROVED");
      assertThat(aidGroup.change(settlement(one), settle("DUPLICATE", false), 4).text("standing"))
          .isEqualTo("CLOSED");
      await().until(() -> doubtsOf(other).isEmpty());
      assertThat(standing(other)).isEqualTo("APPROVED");
    }

    @Test
    void parting_them_lifts_the_doubt() {
      String alias = pupil();
      String surviving = pupil();
      String one = approved(alias);
      String other = approved(surviving);
      PublishedStream judgement = merged(alias, surviving);
      await().until(() -> doubtful().containsAll(List.of(one, other)));

      parted(judgement, alias, surviving);

      await().until(() -> doubtsOf(one).isEmpty() && doubtsOf(other).isEmpty());
    }

    @Test
    void what_goes_on_again_is_in_doubt_again_for_what_it_rests_on() {
      String alias = pupil();
      String first = submitted(alias);
      String surviving = UUID.randomUUID().toString();
      PublishedStream register = enrol(surviving);
      Map<String, Object> later = application(surviving);
      later.put("on", "2024-09-11");
      String second = office.create(APPLICATIONS, later).text("applicationId");
      register.publish(
          LATER, corrected(surviving, opened(surviving, otherClass, otherSchool, ENTERED)));
      await().until(() -> doubtsOf(second).equals(List.of("OTHER_SCHOOL")));
      PublishedStream judgement = merged(alias, surviving);
      await().until(() -> standing(second).equals("CLOSED"));
      assertThat(standing(first)).isEqualTo("SUBMITTED");

      parted(judgement, alias, surviving);

      await().until(() -> standing(second).equals("SUBMITTED"));
      await().until(() -> doubtsOf(second).equals(List.of("OTHER_SCHOOL")));
    }

    @Test
    void what_follows_a_rejection_waits_for_people() {
      String alias = pupil();
      String surviving = pupil();
      String rejected = forwarded(alias);
      aidGroup.change(
          decision(rejected),
          Map.of("outcome", "REJECTED", "reason", "不符合条件", "on", "2024-09-20"),
          2);
      String waits = forwarded(surviving);

      merged(alias, surviving);

      await().until(() -> doubtsOf(waits).equals(List.of("DUPLICATE")));
      assertThat(standing(waits)).isEqualTo("FORWARDED");
      assertThat(aidGroup.change(decision(waits), approval(), 3).status()).isEqualTo(200);
    }
  }

  private static String review(String id) {
    return APPLICATIONS + "/" + id + "/school-review";
  }

  private static String decision(String id) {
    return APPLICATIONS + "/" + id + "/decision";
  }

  private static String settlement(String id) {
    return APPLICATIONS + "/" + id + "/settlement";
  }

  private static Map<String, Object> settle(String doubt, boolean stands) {
    Map<String, Object> body = new HashMap<>();
    body.put("doubt", doubt);
    body.put("stands", stands);
    body.put("opinion", "已向学校核实");
    body.put("on", "2024-09-26");
    return body;
  }

  private String approved(String pupil) {
    String id = forwarded(pupil);
    assertThat(aidGroup.change(decision(id), approval(), 2).status()).isEqualTo(200);
    return id;
  }

  private String standing(String id) {
    return aidGroup.get(APPLICATIONS + "/" + id).text("standing");
  }

  private List<String> doubtsOf(String id) {
    return aidGroup
        .get(APPLICATIONS + "/" + id)
        .body()
        .path("doubts")
        .valueStream()
        .map(doubt -> doubt.asString())
        .toList();
  }

  private List<String> doubtful() {
    return aidGroup
        .get(APPLICATIONS + "?limit=500&doubtful=true&unit=" + school)
        .body()
        .findValuesAsString("applicationId");
  }

  private static FactCorrectedV1 corrected(String pupil, EnrolmentOpenedV1 by) {
    return corrected(pupil, 1, by, null);
  }

  private static FactCorrectedV1 corrected(
      String pupil,
      int version,
      @Nullable EnrolmentOpenedV1 opened,
      @Nullable EnrolmentClosedV1 closed) {
    return new FactCorrectedV1(
        pupil,
        "pupil/" + pupil + ":" + version + ":0",
        new CorrectedFact(opened, closed, null, null, null, null, null),
        FactCorrectionReason.ENTRY_ERROR,
        TestPlatform.DISTRICT,
        ENTERED);
  }

  private static FactRetractedV1 retracted(String pupil, int version, LocalDate factDate) {
    return new FactRetractedV1(
        pupil,
        "pupil/" + pupil + ":" + version + ":0",
        FactCorrectionReason.ENTRY_ERROR,
        TestPlatform.DISTRICT,
        factDate);
  }

  private PublishedStream merged(String alias, String surviving) {
    PublishedStream judgement = publisher.stream(Topic.ENROLLMENT, "pupil/" + alias + "-merge");
    judgement.publish(MERGED, new PupilsMergedV1(alias, surviving, TestPlatform.DISTRICT, MERGED));
    return judgement;
  }

  private void parted(PublishedStream judgement, String alias, String surviving) {
    judgement.publish(
        MERGED, new PupilsUnmergedV1(alias, surviving, TestPlatform.DISTRICT, MERGED));
  }
}
