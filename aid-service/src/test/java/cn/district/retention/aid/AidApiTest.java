package cn.district.retention.aid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.aid.AidDecidedV1;
import cn.district.retention.contracts.aid.AidOutcome;
import cn.district.retention.contracts.enrollment.PupilsMergedV1;
import cn.district.retention.contracts.enrollment.PupilsUnmergedV1;
import cn.district.retention.contracts.reference.ApprovalProcedureDefinedV1;
import cn.district.retention.contracts.reference.ProcedureStep;
import cn.district.retention.contracts.reference.Role;
import cn.district.retention.contracts.reference.StepParty;
import cn.district.retention.decider.approval.PackagedProcedure;
import cn.district.retention.organisation.alias.PupilAliases;
import cn.district.retention.servicekit.claim.Claims;
import cn.district.retention.servicekit.privacy.PersonalKeys;
import cn.district.retention.testkit.ApiClient;
import cn.district.retention.testkit.ApiClient.Answer;
import cn.district.retention.testkit.PublishedStream;
import cn.district.retention.testkit.RecordedEvent;
import cn.district.retention.testkit.TestPlatform;
import cn.district.retention.testkit.TestTokens;
import cn.district.retention.testkit.TopicRecorder;
import com.mongodb.client.MongoDatabase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AidApiTest extends AidPlatformTest {

  @Autowired private MongoDatabase database;
  @Autowired private PersonalKeys keys;
  @Autowired private PupilAliases aliases;
  @Autowired private Claims claims;

  private static String review(String id) {
    return APPLICATIONS + "/" + id + "/school-review";
  }

  private static String decision(String id) {
    return APPLICATIONS + "/" + id + "/decision";
  }

  @Nested
  class Chain {

    @Test
    void an_application_goes_from_the_pupil_through_the_school_to_the_aid_group() {
      String pupil = pupil();

      Answer submitted = office.create(APPLICATIONS, application(pupil));
      String id = submitted.text("applicationId");
      Answer forwarded = principal.change(review(id), support(), submitted.version());
      Answer approved = aidGroup.change(decision(id), approval(), forwarded.version());

      assertThat(submitted.status()).isEqualTo(201);
      assertThat(submitted.header("Location")).isEqualTo(APPLICATIONS + "/" + id);
      assertThat(submitted.text("standing")).isEqualTo("SUBMITTED");
      assertThat(submitted.text("ruleVersion")).isEqualTo("2012-seed");
      assertThat(forwarded.text("standing")).isEqualTo("FORWARDED");
      assertThat(approved.status()).isEqualTo(200);
      assertThat(approved.version()).isEqualTo(3);
      assertThat(approved.text("standing")).isEqualTo("APPROVED");
      assertThat(approved.body().at("/decision/conditions/0/evidenceReference").asString())
          .isEqualTo("民政-孤儿-17");
    }

    @Test
    void a_step_cannot_be_skipped() {
      String id = submitted(pupil());

      Answer answer = aidGroup.change(decision(id), approval(), 1);

      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.code()).isEqualTo("not-forwarded");
    }

    @Test
    void other_reasons_need_a_second_member_of_the_aid_group() {
      String id = forwarded(pupil());
      Map<String, Object> finding =
          Map.of("condition", "B5", "evidenceReference", "E-5", "explanation", "火灾");

      Answer alone =
          aidGroup.change(
              decision(id),
              Map.of("outcome", "APPROVED", "conditions", List.of(finding), "on", "2024-09-20"),
              2);
      Answer together =
          aidGroup.change(
              decision(id),
              Map.of(
                  "outcome",
                  "APPROVED",
                  "conditions",
                  List.of(finding),
                  "secondReviewer",
                  secondOfAidGroup,
                  "on",
                  "2024-09-20"),
              2);

      assertThat(alone.status()).isEqualTo(422);
      assertThat(alone.code()).isEqualTo("second-reviewer-missing");
      assertThat(alone.field()).isEqualTo("secondReviewer");
      assertThat(together.status()).isEqualTo(200);
    }

    @Test
    void the_history_names_every_step() {
      String id = forwarded(pupil());

      Answer history = bureau.get(APPLICATIONS + "/" + id + "/history");

      assertThat(history.status()).isEqualTo(200);
      assertThat(history.body().findValuesAsString("event"))
          .containsExactly("ApplicationSubmitted", "ApplicationForwarded");
    }

    @Test
    void the_rules_in_force_can_be_read() {
      Answer rules = bureau.get("/api/v1/aid/rules?on=2024-09-10");

      assertThat(rules.text("version")).isEqualTo("2012-seed");
      assertThat(rules.body().at("/conditions/4/needsSecondReviewer").asBoolean()).isTrue();
    }
  }

  /** The district lets its aid centre review between the school and the aid group. */
  @Nested
  class AddedStep {

    private static final String CENTRE = "AID_CENTRE_REVIEW";

    @Test
    void who_applies_from_the_day_on_takes_the_step_and_who_applied_before_does_not() {
      String before = forwarded(pupil());
      defineFrom(LocalDate.parse("2024-09-11"));
      Map<String, Object> body = application(pupil());
      body.put("on", "2024-09-11");
      Answer submitted = office.create(APPLICATIONS, body);
      String id = submitted.text("applicationId");

      assertThat(submitted.body().at("/approval/steps").findValuesAsString("code"))
          .containsExactly("SCHOOL_REVIEW", CENTRE, "AID_GROUP_DECISION");
      office.change(review(id), support(), 1);
      Answer early = aidGroup.change(decision(id), approval(), 2);
      assertThat(early.status()).isEqualTo(409);
      assertThat(early.code()).isEqualTo("step-missing");
      assertThat(early.text("detail")).contains(CENTRE);
      assertThat(office.change(signatures(id), signature(), 2).code())
          .isEqualTo("signer-role-missing");
      assertThat(bureau.get(APPLICATIONS + "/" + id).text("statement")).isNotEmpty();
      Answer signed = bureau.change(signatures(id), signature(), 2);
      assertThat(signed.status()).isEqualTo(200);
      assertThat(signed.body().at("/approval/next").asString()).isEqualTo("AID_GROUP_DECISION");
      assertThat(aidGroup.change(decision(id), approval(), 3).text("standing"))
          .isEqualTo("APPROVED");

      assertThat(bureau.change(signatures(before), signature(), 2).code())
          .isEqualTo("step-unknown");
      assertThat(aidGroup.change(decision(before), approval(), 2).text("standing"))
          .isEqualTo("APPROVED");
    }

    /** The version serves for those days alone, so that the other tests meet the packaged steps. */
    private void defineFrom(LocalDate from) {
      LocalDate until = from.plusDays(1);
      var stream = publisher.stream(Topic.REFERENCE, "procedure/" + TestPlatform.DISTRICT + "/aid");
      stream.publish(from, defined(1, from, true));
      stream.publish(until, defined(2, until, false));
      await().until(() -> organisation.procedure(PackagedProcedure.AID, until).version() == 2);
    }

    private ApprovalProcedureDefinedV1 defined(int version, LocalDate from, boolean withCentre) {
      var review =
          new ProcedureStep(
              "SCHOOL_REVIEW",
              "学校审核",
              "School's review",
              List.of(
                  Role.SCHOOL_SYSTEM,
                  Role.ACADEMIC_OFFICE,
                  Role.MORAL_EDUCATION,
                  Role.VICE_PRINCIPAL,
                  Role.PRINCIPAL),
              StepParty.SCHOOL,
              null,
              List.of(),
              true);
      var centre =
          new ProcedureStep(
              CENTRE,
              "资助中心复核",
              "Review by the aid centre",
              List.of(Role.BUREAU),
              StepParty.AUTHORITY,
              5,
              List.of(),
              false);
      var decision =
          new ProcedureStep(
              "AID_GROUP_DECISION",
              "助学活动小组决定",
              "Decision of the aid group",
              List.of(Role.AID_GROUP),
              StepParty.AUTHORITY,
              null,
              List.of(),
              true);
      return new ApprovalProcedureDefinedV1(
          TestPlatform.DISTRICT,
          "aid",
          version,
          withCentre ? List.of(review, centre, decision) : List.of(review, decision),
          from);
    }

    private static String signatures(String id) {
      return APPLICATIONS + "/" + id + "/signatures";
    }

    private static Map<String, Object> signature() {
      return Map.of("step", CENTRE, "consents", true, "on", "2024-09-13");
    }
  }

  @Nested
  class OnePersonUnderTwoEntries {

    private PublishedStream merged(String alias, String surviving) {
      PublishedStream stream = publisher.stream(Topic.ENROLLMENT, "pupil/" + alias + "-merge");
      stream.publish(
          LocalDate.parse("2024-09-11"),
          new PupilsMergedV1(
              alias, surviving, TestPlatform.DISTRICT, LocalDate.parse("2024-09-11")));
      await().until(() -> aliases.survivingOf(alias).equals(surviving));
      return stream;
    }

    private void parted(PublishedStream stream, String alias, String surviving) {
      stream.publish(
          LocalDate.parse("2024-09-12"),
          new PupilsUnmergedV1(
              alias, surviving, TestPlatform.DISTRICT, LocalDate.parse("2024-09-12")));
      await().until(() -> aliases.survivingOf(alias).equals(alias));
    }

    @Test
    void what_one_entry_has_applied_for_counts_for_the_other_until_they_are_parted() {
      String alias = pupil();
      String surviving = pupil();
      String id = submitted(alias);
      PublishedStream stream = merged(alias, surviving);

      assertThat(office.create(APPLICATIONS, application(surviving)).code())
          .isEqualTo("applied-this-school-year");
      assertThat(office.create(APPLICATIONS, application(alias)).code())
          .isEqualTo("applied-this-school-year");
      String list = APPLICATIONS + "?limit=500&unit=" + school;
      assertThat(office.get(list).body().toString()).contains(surviving).doesNotContain(alias);

      parted(stream, alias, surviving);
      assertThat(office.create(APPLICATIONS, application(surviving)).status()).isEqualTo(201);
      assertThat(office.get(list).body().toString()).contains(alias);
      assertThat(office.get(APPLICATIONS + "/" + id).text("standing")).isEqualTo("SUBMITTED");
    }

    /** Between the merge and what closes by itself for it, a decision may come. */
    @Test
    void a_second_application_of_the_person_is_not_approved() {
      String alias = pupil();
      String surviving = pupil();
      String approved = forwarded(alias);
      assertThat(aidGroup.change(decision(approved), approval(), 2).status()).isEqualTo(200);
      String second = forwarded(surviving);
      aliases.merge(alias, surviving);

      Answer refused = aidGroup.change(decision(second), approval(), 2);

      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.code()).isEqualTo("person-has-aid-this-year");
      assertThat(aidGroup.get(APPLICATIONS + "/" + second).text("standing")).isEqualTo("FORWARDED");
    }

    @Test
    void who_applies_under_an_alias_applies_as_the_surviving_entry() {
      String alias = pupil();
      String surviving = pupil();
      merged(alias, surviving);

      Answer submitted = office.create(APPLICATIONS, application(alias));
      assertThat(submitted.text("pupilId")).isEqualTo(surviving);
    }
  }

  @Nested
  class OncePerSchoolYear {

    @Test
    void a_pupil_applies_once_a_school_year() {
      String pupil = pupil();
      submitted(pupil);

      Answer second = office.create(APPLICATIONS, application(pupil));

      assertThat(second.status()).isEqualTo(409);
      assertThat(second.code()).isEqualTo("applied-this-school-year");
    }

    @Test
    void while_another_application_is_being_written_the_school_comes_back_shortly() {
      String pupil = pupil();
      String year = "aid-application/" + pupil + "/2024";
      String beingWritten = UUID.randomUUID().toString();
      assertThat(claims.claim(year, beingWritten, other -> true)).isEmpty();

      Answer early = office.create(APPLICATIONS, application(pupil));
      claims.release(year, beingWritten);

      assertThat(early.status()).isEqualTo(503);
      assertThat(early.code()).isEqualTo("application-in-progress");
      assertThat(early.header("Retry-After")).isNotEmpty();
      assertThat(office.create(APPLICATIONS, application(pupil)).status()).isEqualTo(201);
    }

    @Test
    void after_a_return_a_new_application_may_follow() {
      String pupil = pupil();
      String returned = submitted(pupil);
      office.change(
          review(returned), Map.of("supported", false, "opinion", "材料不全", "on", "2024-09-12"), 1);

      Answer again = office.create(APPLICATIONS, application(pupil));

      assertThat(again.status()).isEqualTo(201);
      assertThat(again.text("applicationId")).isNotEqualTo(returned);
    }

    @Test
    void after_a_rejection_the_year_is_over() {
      String pupil = pupil();
      aidGroup.change(
          decision(forwarded(pupil)),
          Map.of("outcome", "REJECTED", "reason", "不符合条件", "on", "2024-09-20"),
          2);

      assertThat(office.create(APPLICATIONS, application(pupil)).code())
          .isEqualTo("applied-this-school-year");
    }

    @Test
    void a_refused_application_claims_nothing() {
      String pupil = pupil();
      Map<String, Object> unsigned = application(pupil);
      unsigned.remove("guardianSignature");

      Answer refused = office.create(APPLICATIONS, unsigned);

      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.code()).isEqualTo("guardian-signature-missing");
      assertThat(office.create(APPLICATIONS, application(pupil)).status()).isEqualTo(201);
    }
  }

  @Nested
  class Eligibility {

    @Test
    void who_has_left_cannot_apply() {
      Answer answer =
          office.create(APPLICATIONS, application(pupilWhoLeft(LocalDate.parse("2024-09-05"))));

      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.code()).isEqualTo("pupil-not-enrolled");
    }

    @Test
    void who_leaves_before_the_decision_is_not_approved() {
      String id = forwarded(pupilWhoLeft(LocalDate.parse("2024-09-18")));

      Answer answer = aidGroup.change(decision(id), approval(), 2);

      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.code()).isEqualTo("pupil-not-enrolled");
    }

    @Test
    void a_pupil_who_is_not_known_here_yet_is_asked_for_again() {
      Answer answer = office.create(APPLICATIONS, application(UUID.randomUUID().toString()));

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.code()).isEqualTo("pupil-not-yet-known");
    }

    @Test
    void a_class_that_is_not_known_here_yet_is_asked_for_again() {
      String pupil = UUID.randomUUID().toString();
      publisher.stream(Topic.ENROLLMENT, "pupil/" + pupil)
          .publish(ENTERED, opened(pupil, UUID.randomUUID().toString(), school, ENTERED));
      await().until(() -> placements.of(pupil).isPresent());

      Answer answer = office.create(APPLICATIONS, application(pupil));

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.code()).isEqualTo("unit-not-yet-known");
      assertThat(answer.field()).isEqualTo("pupilId");
      assertThat(answer.header("Retry-After")).isNotEmpty();
    }
  }

  @Nested
  class WhoMay {

    @Test
    void the_own_class_teacher_submits_another_one_does_not() {
      assertThat(classTeacher.create(APPLICATIONS, application(pupil())).status()).isEqualTo(201);

      Answer refused = otherTeacher.create(APPLICATIONS, application(pupil()));

      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.code()).isEqualTo("outside-scope");
    }

    @Test
    void another_schools_pupil_is_closed() {
      String id = submitted(pupil());

      assertThat(otherOffice.create(APPLICATIONS, application(pupil())).status()).isEqualTo(403);
      assertThat(otherOffice.change(review(id), support(), 1).status()).isEqualTo(403);
      assertThat(otherOffice.get(APPLICATIONS + "/" + id).status()).isEqualTo(403);
      assertThat(otherOffice.get(APPLICATIONS + "/" + id + "/history").status()).isEqualTo(403);
      assertThat(otherOffice.get(APPLICATIONS + "?unit=" + school).status()).isEqualTo(403);
    }

    @Test
    void a_role_is_needed_for_every_step() {
      String id = submitted(pupil());

      assertThat(aidGroup.create(APPLICATIONS, application(pupil())).code())
          .isEqualTo("role-missing");
      assertThat(classTeacher.change(review(id), support(), 1).code()).isEqualTo("role-missing");
      assertThat(office.change(decision(id), approval(), 1).code()).isEqualTo("role-missing");
      assertThat(bureau.change(decision(id), approval(), 1).code()).isEqualTo("role-missing");
    }

    @Test
    void nobody_comes_in_without_a_valid_token() {
      String expired =
          "Bearer " + TestTokens.shared().expiredTokenOf("anybody", TestPlatform.DISTRICT);

      assertThat(ApiClient.of(port, null).get(APPLICATIONS + "?unit=" + school).status())
          .isEqualTo(401);
      assertThat(ApiClient.of(port, expired).get(APPLICATIONS + "?unit=" + school).status())
          .isEqualTo(401);
    }

    @Test
    void the_bureau_sees_the_course_but_not_the_familys_circumstances() {
      String id = forwarded(pupil());

      Answer handled = aidGroup.get(APPLICATIONS + "/" + id);
      Answer overseen = bureau.get(APPLICATIONS + "/" + id);

      assertThat(handled.text("statement")).isNotEmpty();
      assertThat(handled.body().at("/review/opinion").asString()).isEqualTo("情况属实");
      assertThat(overseen.text("standing")).isEqualTo("FORWARDED");
      assertThat(overseen.body().has("statement")).isFalse();
      assertThat(overseen.body().has("claimedConditions")).isFalse();
      assertThat(overseen.body().at("/review").has("opinion")).isFalse();
    }
  }

  @Nested
  class Requests {

    @Test
    void an_unknown_field_is_refused() {
      Map<String, Object> body = application(pupil());
      body.put("standing", "APPROVED");

      Answer answer = office.create(APPLICATIONS, body);

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.code()).isEqualTo("unknown-field");
      assertThat(answer.field()).isEqualTo("standing");
    }

    @Test
    void a_field_of_the_wrong_format_is_named() {
      Map<String, Object> wrongDate = application(pupil());
      wrongDate.put("on", "2024-13-40");
      Map<String, Object> wrongCondition = application(pupil());
      wrongCondition.put("claimedConditions", List.of("B9"));
      Map<String, Object> wrongPupil = application("42");

      assertThat(office.create(APPLICATIONS, wrongDate).field()).isEqualTo("on");
      assertThat(office.create(APPLICATIONS, wrongCondition).field()).contains("claimedConditions");
      assertThat(office.create(APPLICATIONS, wrongPupil).field()).isEqualTo("pupilId");
      assertThat(office.post(APPLICATIONS, "{").code()).isEqualTo("malformed-json");
    }

    @Test
    void a_school_year_that_cannot_be_one_is_refused() {
      Map<String, Object> early = application(pupil());
      early.put("schoolYear", 1985);
      Map<String, Object> late = application(pupil());
      late.put("schoolYear", 9999);

      for (Map<String, Object> body : List.of(early, late)) {
        Answer answer = office.create(APPLICATIONS, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("out-of-range");
        assertThat(answer.field()).isEqualTo("schoolYear");
      }
    }

    @Test
    void a_missing_field_is_named() {
      Map<String, Object> body = application(pupil());
      body.remove("statement");

      Answer answer = office.create(APPLICATIONS, body);

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.field()).isEqualTo("statement");
    }

    @Test
    void a_repeated_request_has_one_effect_and_the_same_answer() {
      Map<String, Object> body = application(pupil());
      String key = UUID.randomUUID().toString();

      Answer first = office.create(APPLICATIONS, body, key);
      office.change(review(first.text("applicationId")), support(), 1);
      Answer again = office.create(APPLICATIONS, body, key);

      assertThat(again.status()).isEqualTo(201);
      assertThat(again.body()).isEqualTo(first.body());
      assertThat(again.version()).isEqualTo(1);
    }

    @Test
    void a_key_is_not_reused_for_another_request() {
      String key = UUID.randomUUID().toString();
      office.create(APPLICATIONS, application(pupil()), key);

      Answer answer = office.create(APPLICATIONS, application(pupil()), key);

      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.code()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void the_idempotency_key_is_required() {
      assertThat(office.create(APPLICATIONS, application(pupil()), null).code())
          .isEqualTo("idempotency-key-missing");
    }

    @Test
    void a_change_names_the_version_it_was_made_on() {
      String id = submitted(pupil());

      assertThat(office.create(review(id), support()).status()).isEqualTo(428);
      Answer stale = office.change(review(id), support(), 7);

      assertThat(stale.status()).isEqualTo(412);
      assertThat(stale.body().path("currentVersion").asInt()).isEqualTo(1);
    }

    @Test
    void an_id_of_an_offline_client_is_kept_and_not_taken_twice() {
      String id = UUID.randomUUID().toString();
      Map<String, Object> first = application(pupil());
      first.put("applicationId", id);
      Map<String, Object> second = application(pupil());
      second.put("applicationId", id);

      assertThat(office.create(APPLICATIONS, first).text("applicationId")).isEqualTo(id);
      assertThat(office.create(APPLICATIONS, second).status()).isEqualTo(409);
    }

    @Test
    void an_unknown_application_is_not_found() {
      assertThat(office.get(APPLICATIONS + "/" + UUID.randomUUID()).status()).isEqualTo(404);
      assertThat(office.change(review(UUID.randomUUID().toString()), support(), 1).status())
          .isEqualTo(404);
    }

    @Test
    void an_id_that_is_no_uuid_is_refused() {
      assertThat(office.get(APPLICATIONS + "/a:b").status()).isEqualTo(400);
      assertThat(office.change(review("a:b"), support(), 1).field()).isEqualTo("id");
      assertThat(aidGroup.change(decision("a:b"), approval(), 1).field()).isEqualTo("id");
    }

    @Test
    void the_api_describes_itself() {
      assertThat(bureau.get("/v3/api-docs").body().path("paths").propertyNames())
          .contains(
              APPLICATIONS,
              APPLICATIONS + "/{id}",
              APPLICATIONS + "/{id}/history",
              APPLICATIONS + "/{id}/school-review",
              APPLICATIONS + "/{id}/decision",
              "/api/v1/aid/rules");
    }
  }

  @Nested
  class Lists {

    @Test
    void a_list_is_cut_into_pages_and_filtered_by_standing() {
      String waiting = submitted(pupil());
      String forwarded = forwarded(pupil());

      List<String> all = new ArrayList<>();
      String after = "";
      do {
        Answer page = office.get(APPLICATIONS + "?limit=1&unit=" + school + after);
        all.addAll(page.body().findValuesAsString("applicationId"));
        after = page.text("next").isEmpty() ? "" : "&after=" + page.text("next");
      } while (!after.isEmpty());
      Answer atGroup = aidGroup.get(APPLICATIONS + "?limit=500&standing=FORWARDED&unit=" + school);
      Answer ofDistrict = bureau.get(APPLICATIONS + "?limit=500&unit=" + TestPlatform.DISTRICT);
      Answer ofOther = otherOffice.get(APPLICATIONS + "?unit=" + otherSchool);

      assertThat(all).contains(waiting, forwarded).doesNotHaveDuplicates();
      assertThat(atGroup.body().findValuesAsString("applicationId"))
          .contains(forwarded)
          .doesNotContain(waiting);
      assertThat(ofDistrict.body().findValuesAsString("applicationId"))
          .contains(waiting, forwarded);
      assertThat(ofOther.body().path("items")).isEmpty();
    }
  }

  @Nested
  class Privacy {

    @Test
    void nothing_of_the_family_stands_readable_in_the_store_or_on_the_topic() {
      String id = forwarded(pupil());
      aidGroup.change(decision(id), approval(), 2);

      try (var recorder = new TopicRecorder(platform.broker(), Topic.AID)) {
        List<RecordedEvent> published = recorder.awaitOfStream("aid-application/" + id, 3);
        assertThat(published.getLast().as(AidDecidedV1.class).outcome())
            .isEqualTo(AidOutcome.APPROVED);
        assertThat(published)
            .allSatisfy(event -> assertThat(event.body()).doesNotContain("B1", "祖母", "民政"));
      }
      for (String collection : database.listCollectionNames()) {
        for (Document document : database.getCollection(collection).find()) {
          assertThat(document.toJson()).doesNotContain("祖母", "民政-孤儿", "情况属实", "\"B1\"");
        }
      }
    }

    @Test
    void what_the_pupils_key_sealed_is_gone_with_the_key() {
      String pupil = pupil();
      String id = forwarded(pupil);

      keys.erase(pupil);
      Answer answer = office.get(APPLICATIONS + "/" + id);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text("standing")).isEqualTo("FORWARDED");
      assertThat(answer.body().has("statement")).isFalse();
    }
  }
}
