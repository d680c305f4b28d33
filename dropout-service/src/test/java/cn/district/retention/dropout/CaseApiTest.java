package cn.district.retention.dropout;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.contracts.dropout.EscalatedToTownshipV1;
import cn.district.retention.servicekit.privacy.PersonalKeys;
import cn.district.retention.testkit.ApiClient;
import cn.district.retention.testkit.ApiClient.Answer;
import cn.district.retention.testkit.RecordedEvent;
import cn.district.retention.testkit.TestTokens;
import com.mongodb.client.MongoDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A case through the API: its course, who may do what, and every way to ask wrongly. */
class CaseApiTest extends DropoutPlatformTest {

  @Autowired private MongoDatabase database;
  @Autowired private PersonalKeys keys;

  private static Map<String, Object> with(Map<String, Object> body, String name, Object value) {
    Map<String, Object> more = new HashMap<>(body);
    more.put(name, value);
    return more;
  }

  @Nested
  class Course {

    @Test
    void a_case_goes_from_the_suspicion_to_the_townships_closing() {
      String pupil = escalated();
      act(officer, pupil, "/measures", measure("2024-09-19"));
      Answer back = act(classTeacher, pupil, "/return", returned("2024-09-19"));
      Answer closed = act(officer, pupil, "/closure", closure("2024-09-19"));

      assertThat(back.text("standing")).isEqualTo("RETURNED");
      assertThat(closed.status()).isEqualTo(200);
      assertThat(closed.text("standing")).isEqualTo("CLOSED");
      List<RecordedEvent> events = published.awaitOfStream("dropout-case/" + pupil, 9);
      assertThat(events.stream().map(e -> e.type().replace("district.dropout.", "")))
          .containsExactly(
              "SuspicionRaised.v1",
              "HomeVisitRecorded.v1",
              "DropoutConfirmed.v1",
              "ReturnNoticeIssued.v1",
              "DeadlinePassed.v1",
              "EscalatedToTownship.v1",
              "TownshipMeasureRecorded.v1",
              "PupilReturned.v1",
              "CaseClosed.v1");
      assertThat(events)
          .filteredOn(e -> e.type().contains("DeadlinePassed") || e.type().contains("Escalated"))
          .as("reported in the commit that passes the deadline")
          .extracting(e -> e.header("ce_sequence"))
          .containsExactly("5", "5");
    }

    @Test
    void a_wrong_suspicion_is_dismissed() {
      String pupil = suspect();

      Answer answer =
          act(principal, pupil, "/dismissal", Map.of("code", "ATTENDING", "on", "2024-09-11"));

      assertThat(answer.body().at("/episodes/0/dismissal/code").asString()).isEqualTo("ATTENDING");
      assertThat(answer.body().at("/episodes/0/closing/code").asString()).isEqualTo("DISMISSED");
    }

    @Test
    void a_closed_episode_never_changes() {
      String pupil = suspect();
      act(principal, pupil, "/dismissal", Map.of("code", "ATTENDING", "on", "2024-09-11"));

      Answer answer = act(classTeacher, pupil, "/visits", visit());

      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.code()).isEqualTo("episode-closed");
    }

    @Test
    void a_school_closes_who_is_back_in_time() {
      String pupil = noticed();
      act(classTeacher, pupil, "/return", returned("2024-09-11"));

      Answer answer = act(office, pupil, "/closure", closure("2024-09-11"));

      assertThat(answer.text("standing")).isEqualTo("CLOSED");
    }

    @Test
    void a_school_cannot_close_what_the_township_has() {
      String pupil = escalated();
      act(classTeacher, pupil, "/return", returned("2024-09-19"));

      Answer answer = act(principal, pupil, "/closure", closure("2024-09-19"));

      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.code()).isEqualTo("township-must-close");
    }

    @Test
    void a_pupil_may_come_back_to_another_class_which_then_answers_for_the_case() {
      String pupil = confirmed();
      String newClass = newClass();

      Answer unknown =
          act(classTeacher, pupil, "/return", with(returned("2024-09-11"), "classId", newId()));
      Answer back =
          act(classTeacher, pupil, "/return", with(returned("2024-09-11"), "classId", newClass));

      assertThat(unknown.status()).isEqualTo(503);
      assertThat(unknown.code()).isEqualTo("unit-not-yet-known");
      assertThat(unknown.header("Retry-After")).isNotEmpty();
      assertThat(back.text("classId")).isEqualTo(newClass);
      assertThat(classTeacher.get(path(pupil)).status()).isEqualTo(403);
    }

    @Test
    void a_rule_that_is_not_met_names_the_field() {
      String pupil = confirmed();

      Answer answer =
          act(office, pupil, "/return-notices", with(notice(), "deadline", "2024-09-10"));

      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.code()).isEqualTo("deadline-before-issue");
      assertThat(answer.field()).isEqualTo("deadline");
    }
  }

  private static Map<String, Object> measure(String on) {
    return Map.of("measure", "ORDER_TO_CORRECT", "on", on);
  }

  private static Map<String, Object> closure(String on) {
    return Map.of("code", "RETURNED", "on", on);
  }

  @Nested
  class Midnight {

    @Test
    void the_deadlines_last_minute_still_counts_and_the_next_is_past_it() {
      String pupil = noticed();

      platform.clock().moveTo(day("2024-09-18"), LocalTime.of(23, 59));
      sweeper.sweep();
      assertThat(standing(pupil)).isEqualTo("NOTICE_ISSUED");

      platform.clock().moveTo(day("2024-09-19"), LocalTime.MIDNIGHT);
      sweeper.sweep();
      assertThat(standing(pupil)).isEqualTo("ESCALATED");
      assertThat(read(pupil).body().at("/episodes/0/escalation/townshipId").asString())
          .isEqualTo(township);
    }

    @Test
    void a_case_is_reported_once_however_often_time_is_swept() {
      String pupil = escalated();
      sweeper.sweep();
      platform.clock().moveTo(day("2024-09-20"), LocalTime.NOON);
      sweeper.sweep();
      act(officer, pupil, "/measures", measure("2024-09-20"));

      assertThat(
              published.awaitOfStream("dropout-case/" + pupil, 7).stream()
                  .filter(e -> e.is(EscalatedToTownshipV1.class)))
          .hasSize(1);
    }

    @Test
    void a_withdrawn_notice_passes_no_deadline() {
      String pupil = noticed();
      String notice = read(pupil).body().at("/episodes/0/returnNotices/0/noticeId").asString();
      act(
          office,
          pupil,
          "/return-notices/" + notice + "/withdrawal",
          Map.of("on", "2024-09-11", "reason", "监护人姓名有误"));

      platform.clock().moveTo(day("2024-09-19"), LocalTime.MIDNIGHT);
      sweeper.sweep();

      assertThat(standing(pupil)).isEqualTo("CONFIRMED");
    }
  }

  @Nested
  class Notice {

    @Test
    void it_is_created_with_its_place_and_reprints_the_same() {
      String pupil = confirmed();
      Answer issued = act(office, pupil, "/return-notices", notice());
      String location = issued.header("Location");

      Answer first = classTeacher.get(location);
      Answer second = principal.get(location);

      assertThat(issued.status()).isEqualTo(201);
      assertThat(location).startsWith(path(pupil) + "/return-notices/");
      assertThat(first.body().at("/content/text").asString())
          .contains("辍学生返校通知书", "王小明", "王大山", "2024年9月18日");
      assertThat(first.body().at("/content/legalBases/0").asString()).contains("义务教育法");
      assertThat(first.body().at("/content/contentHash").asString()).hasSize(64);
      assertThat(second.response().body()).isEqualTo(first.response().body());
    }

    @Test
    void its_names_are_for_the_school_and_for_the_township_that_has_the_case() {
      String pupil = noticed();
      String location =
          path(pupil)
              + "/return-notices/"
              + read(pupil).body().at("/episodes/0/returnNotices/0/noticeId").asString();

      assertThat(officer.get(location).status()).as("not reported yet").isEqualTo(403);
      platform.clock().moveTo(day("2024-09-19"), LocalTime.MIDNIGHT);
      sweeper.sweep();

      assertThat(officer.get(location).status()).isEqualTo(200);
      assertThat(otherOfficer.get(location).status()).isEqualTo(403);
      assertThat(otherPrincipal.get(location).status()).isEqualTo(403);
      assertThat(bureau.get(location).status()).isEqualTo(403);
    }

    @Test
    void an_unknown_notice_is_not_found() {
      Answer answer = principal.get(path(noticed()) + "/return-notices/" + newId());

      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.code()).isEqualTo("notice-unknown");
    }

    @Test
    void its_words_go_with_the_pupils_key() {
      String pupil = noticed();
      String location =
          path(pupil)
              + "/return-notices/"
              + read(pupil).body().at("/episodes/0/returnNotices/0/noticeId").asString();

      keys.erase(pupil);

      assertThat(principal.get(location).code()).isEqualTo("notice-content-erased");
      assertThat(standing(pupil)).isEqualTo("NOTICE_ISSUED");
    }
  }

  @Nested
  class Confidence {

    private static final String CANARY = "家长在外务工 canary-7319";

    @Test
    void what_was_said_at_a_visit_is_read_by_the_school_alone() {
      String pupil = suspect();
      act(classTeacher, pupil, "/visits", with(visit(), "note", CANARY));

      assertThat(noteIn(principal.get(path(pupil)))).isEqualTo(CANARY);
      assertThat(noteIn(bureau.get(path(pupil)))).isEmpty();
      assertThat(noteIn(officer.get(path(pupil)))).isEmpty();
      assertThat(classTeacher.get(path(pupil) + "/history").response().body()).contains(CANARY);
      assertThat(bureau.get(path(pupil) + "/history").response().body()).doesNotContain(CANARY);
    }

    private String noteIn(Answer answer) {
      return answer.body().at("/episodes/0/visits/0/details/note").asString("");
    }

    @Test
    void nothing_personal_stands_in_the_log_the_views_or_the_topic() {
      String pupil = suspect();
      act(classTeacher, pupil, "/visits", with(visit(), "note", CANARY));
      act(office, pupil, "/confirmation", confirmation());
      act(office, pupil, "/return-notices", notice());

      List<String> documents = new ArrayList<>();
      for (String collection : database.listCollectionNames()) {
        for (Document document : database.getCollection(collection).find()) {
          documents.add(document.toJson());
        }
      }
      assertThat(documents).noneMatch(d -> d.contains("canary-7319") || d.contains("王小明"));
      assertThat(published.awaitOfStream("dropout-case/" + pupil, 4))
          .noneMatch(e -> String.valueOf(e.body()).contains("canary-7319"))
          .noneMatch(e -> String.valueOf(e.body()).contains("王小明"));
    }

    @Test
    void the_history_tells_who_did_what_when() {
      String pupil = confirmed();

      JsonNode entries = bureau.get(path(pupil) + "/history").body().path("entries");

      assertThat(entries.findValuesAsString("type"))
          .containsExactly("SuspicionRaised", "HomeVisitRecorded", "DropoutConfirmed");
      assertThat(entries.path(2).path("effectiveDate").asString()).isEqualTo("2024-09-11");
      assertThat(entries.path(2).path("fact").path("outSince").asString()).isEqualTo("2024-09-02");
    }
  }

  @Nested
  class Scope {

    @Test
    void another_schools_people_may_neither_see_nor_act() {
      String pupil = suspect();

      assertThat(otherPrincipal.get(path(pupil)).code()).isEqualTo("outside-scope");
      assertThat(act(otherPrincipal, pupil, "/visits", visit()).code()).isEqualTo("outside-scope");
      assertThat(act(otherPrincipal, pupil, "/closure", closure("2024-09-11")).status())
          .isEqualTo(403);
      assertThat(read(pupil).version()).isEqualTo(1);
    }

    @Test
    void a_class_teacher_visits_and_does_not_decide() {
      String pupil = suspect();
      act(classTeacher, pupil, "/visits", visit());

      Answer answer = act(classTeacher, pupil, "/confirmation", confirmation());

      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.code()).isEqualTo("role-missing");
    }

    @Test
    void measures_are_taken_by_the_township_that_has_the_case() {
      String pupil = escalated();

      assertThat(act(otherOfficer, pupil, "/measures", measure("2024-09-19")).code())
          .isEqualTo("outside-scope");
      assertThat(act(principal, pupil, "/measures", measure("2024-09-19")).code())
          .isEqualTo("role-missing");
      assertThat(act(officer, pupil, "/measures", measure("2024-09-19")).status()).isEqualTo(200);
    }

    @Test
    void a_township_takes_no_measure_before_the_report() {
      Answer answer = act(officer, confirmed(), "/measures", measure("2024-09-11"));

      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.code()).isEqualTo("not-escalated");
    }

    @Test
    void the_bureau_reads_and_does_not_act() {
      String pupil = suspect();

      assertThat(bureau.get(path(pupil)).status()).isEqualTo(200);
      assertThat(act(bureau, pupil, "/visits", visit()).code()).isEqualTo("role-missing");
    }

    @Test
    void nobody_comes_in_without_a_valid_token() {
      String pupil = suspect();
      String expired = "Bearer " + TestTokens.shared().expiredTokenOf(newId(), DISTRICT);

      assertThat(ApiClient.of(port, (String) null).get(path(pupil)).status()).isEqualTo(401);
      assertThat(ApiClient.of(port, expired).get(path(pupil)).status()).isEqualTo(401);
      assertThat(ApiClient.of(port, newId(), "another-district").get(path(pupil)).code())
          .isEqualTo("other-district");
    }
  }

  @Nested
  class Requests {

    private static final String VISIT =
        "{\"kind\":\"HOME_VISIT\",\"outcome\":\"REFUSED\",\"on\":\"2024-09-10\"}";

    @Test
    void the_same_request_again_gets_the_same_answer_and_takes_effect_once() {
      String pupil = suspect();
      String key = newId();

      Answer first = classTeacher.post(path(pupil) + "/visits", VISIT, key, "\"1\"");
      act(classTeacher, pupil, "/visits", visit());
      Answer again = classTeacher.post(path(pupil) + "/visits", VISIT, key, "\"1\"");

      assertThat(again.status()).isEqualTo(200);
      assertThat(again.etag()).isEqualTo(first.etag()).isEqualTo("\"2\"");
      assertThat(again.response().body()).isEqualTo(first.response().body());
      assertThat(read(pupil).body().at("/episodes/0/visits")).hasSize(2);
    }

    @Test
    void the_same_key_with_another_body_is_refused() {
      String pupil = suspect();
      String key = newId();
      classTeacher.post(path(pupil) + "/visits", VISIT, key, "\"1\"");

      Answer other =
          classTeacher.post(path(pupil) + "/visits", VISIT.replace("REFUSED", "ILL"), key, "\"1\"");

      assertThat(other.status()).isEqualTo(422);
      assertThat(other.code()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void a_notice_is_issued_once_however_often_it_is_asked_for() {
      String pupil = confirmed();
      String body = "{\"pupilName\":\"王小明\",\"guardianName\":\"王大山\",\"on\":\"2024-09-11\"}";
      String key = newId();

      Answer first = office.post(path(pupil) + "/return-notices", body, key, "\"3\"");
      Answer again = office.post(path(pupil) + "/return-notices", body, key, "\"3\"");

      assertThat(again.status()).isEqualTo(201);
      assertThat(again.header("Location")).isEqualTo(first.header("Location"));
      assertThat(read(pupil).body().at("/episodes/0/returnNotices")).hasSize(1);
    }

    @Test
    void a_stale_version_is_refused_with_the_current_one() {
      String pupil = confirmed();

      Answer answer = classTeacher.change(path(pupil) + "/visits", visit(), 1);

      assertThat(answer.status()).isEqualTo(412);
      assertThat(answer.code()).isEqualTo("stale-version");
      assertThat(answer.etag()).isEqualTo("\"3\"");
    }

    @Test
    void a_change_names_the_version_it_changes_and_a_key() {
      String pupil = suspect();

      assertThat(classTeacher.post(path(pupil) + "/visits", VISIT).status()).isEqualTo(428);
      assertThat(classTeacher.post(path(pupil) + "/visits", VISIT, null, "\"1\"").code())
          .isEqualTo("idempotency-key-missing");
    }

    @Test
    void a_field_that_nobody_knows_is_named() {
      Answer answer = act(classTeacher, suspect(), "/visits", with(visit(), "mood", "bad"));

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.code()).isEqualTo("unknown-field");
      assertThat(answer.field()).isEqualTo("mood");
    }

    @Test
    void a_missing_wrong_or_overlong_field_is_named() {
      String pupil = suspect();

      Answer missing =
          act(classTeacher, pupil, "/visits", Map.of("kind", "PHONE", "on", "2024-09-10"));
      Answer wrongCode = act(classTeacher, pupil, "/visits", with(visit(), "kind", "TELEGRAM"));
      Answer wrongDate = act(classTeacher, pupil, "/visits", with(visit(), "on", "2024-02-30"));
      Answer tooLong = act(classTeacher, pupil, "/visits", with(visit(), "note", "字".repeat(2001)));
      Answer noCause =
          act(office, pupil, "/confirmation", with(confirmation(), "causes", List.of()));

      assertThat(List.of(missing.field(), wrongCode.field(), wrongDate.field(), tooLong.field()))
          .containsExactly("outcome", "kind", "on", "note");
      assertThat(noCause.field()).isEqualTo("causes");
      assertThat(
              List.of(missing.status(), wrongCode.status(), wrongDate.status(), tooLong.status()))
          .containsOnly(400);
      assertThat(read(pupil).version()).isEqualTo(1);
    }

    @Test
    void broken_json_and_unknown_cases_are_refused() {
      assertThat(classTeacher.post(path(suspect()) + "/visits", "{", "\"1\"").code())
          .isEqualTo("malformed-json");
      assertThat(principal.get(path(newId())).status()).isEqualTo(404);
      assertThat(principal.get(path("no-uuid")).field()).isEqualTo("caseId");
    }

    @Test
    void the_api_describes_itself() {
      JsonNode paths = bureau.get("/v3/api-docs").body().path("paths");

      assertThat(paths.propertyNames())
          .contains(
              CASES,
              CASES + "/{caseId}",
              CASES + "/{caseId}/history",
              CASES + "/{caseId}/visits",
              CASES + "/{caseId}/dismissal",
              CASES + "/{caseId}/confirmation",
              CASES + "/{caseId}/return-notices",
              CASES + "/{caseId}/return-notices/{noticeId}",
              CASES + "/{caseId}/return-notices/{noticeId}/withdrawal",
              CASES + "/{caseId}/return",
              CASES + "/{caseId}/measures",
              CASES + "/{caseId}/closure",
              "/api/v1/dropout/case-counts",
              "/api/v1/dropout/escalations");
    }

    @Test
    void a_refusal_is_told_in_the_callers_language() throws Exception {
      String pupil = suspect();

      assertThat(refusalIn("zh-CN", pupil)).isEqualTo("自疑似之日起尚未家访，也未与村委会或街道联系。");
      assertThat(refusalIn("en", pupil)).startsWith("The family has not been visited");
    }

    private String refusalIn(String language, String pupil) throws Exception {
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:" + port + path(pupil) + "/confirmation"))
              .header("Authorization", TestTokens.shared().bearer(staff.get(1), DISTRICT))
              .header("Accept-Language", language)
              .header("Content-Type", "application/json")
              .header("Idempotency-Key", newId())
              .header("If-Match", "\"1\"")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      "{\"causes\":[\"LABOUR\"],\"outSince\":\"2024-09-02\",\"on\":\"2024-09-11\"}"))
              .build();
      try (HttpClient http = HttpClient.newHttpClient()) {
        return new Answer(http.send(request, BodyHandlers.ofString())).text("title");
      }
    }
  }
}
