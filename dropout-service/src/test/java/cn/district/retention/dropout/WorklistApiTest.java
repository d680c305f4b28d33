package cn.district.retention.dropout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.reference.ResponsibilityEndedV1;
import cn.district.retention.contracts.reference.Role;
import cn.district.retention.contracts.reference.TeacherMadeResponsibleV1;
import cn.district.retention.testkit.ApiClient;
import cn.district.retention.testkit.ApiClient.Answer;
import cn.district.retention.testkit.PublishedStream;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is to be done, by unit. */
class WorklistApiTest extends DropoutPlatformTest {

  private static List<String> casesIn(Answer answer) {
    return StreamSupport.stream(answer.body().path("items").spliterator(), false)
        .map(item -> item.path("caseId").asString())
        .toList();
  }

  private static JsonNode itemOf(Answer answer, String pupilId) {
    return StreamSupport.stream(answer.body().path("items").spliterator(), false)
        .filter(item -> item.path("pupilId").asString().equals(pupilId))
        .findFirst()
        .orElseThrow();
  }

  private Answer list(ApiClient caller, String unit) {
    return caller.get(CASES + "?unit=" + unit + "&limit=500");
  }

  @Test
  void each_row_says_what_is_due_next_and_until_when() {
    String suspected = suspect();
    String confirmed = confirmed();
    String noticed = noticed();

    JsonNode visit = itemOf(list(principal, school), suspected);
    JsonNode notice = itemOf(list(principal, school), confirmed);
    JsonNode back = itemOf(list(principal, school), noticed);

    assertThat(visit.at("/next/step").asString()).isEqualTo("VISIT");
    assertThat(visit.at("/next/by").asString()).isEqualTo("2024-09-12");
    assertThat(visit.at("/next/overdue").asBoolean()).isFalse();
    assertThat(notice.at("/next/step").asString()).isEqualTo("RETURN_NOTICE");
    assertThat(notice.at("/next/by").asString()).isEqualTo("2024-09-12");
    assertThat(back.at("/next/step").asString()).isEqualTo("PUPIL_RETURN");
    assertThat(back.at("/next/by").asString()).isEqualTo("2024-09-18");

    platform.clock().moveTo(day("2024-09-13"), LocalTime.MIDNIGHT);
    assertThat(itemOf(list(principal, school), suspected).at("/next/overdue").asBoolean()).isTrue();
  }

  @Test
  void a_case_is_answered_for_by_whoever_answers_for_its_pupil() {
    String pupil = suspect();
    JsonNode before = itemOf(list(principal, school), pupil).path("owner");
    assertThat(before.path("named").asString()).isEqualTo("AS_CLASS_TEACHER");
    String byClass = before.path("teacher").asString();
    assertThat(staff).contains(byClass, before.path("principal").asString());
    assertThat(before.path("director").asString()).isEqualTo(byClass);

    String named = district.appoint(Role.SUBJECT_TEACHER, school);
    await().until(() -> organisation.serves(named, school, TODAY));
    PublishedStream responsibility = publisher.stream(Topic.REFERENCE, "responsibility/" + pupil);
    responsibility.publish(
        TODAY, new TeacherMadeResponsibleV1(pupil, named, schoolClass, school, DISTRICT, TODAY));
    awaitTeacher(pupil, named);
    assertThat(itemOf(list(principal, school), pupil).at("/owner/named").asString())
        .isEqualTo("FOR_THE_PUPIL");
    assertThat(principal.get(CASES + "/" + pupil).body().at("/owner/teacher").asString())
        .isEqualTo(named);
    Answer own = principal.get(CASES + "?unit=" + school + "&limit=500&teacher=" + named);
    assertThat(casesIn(own)).containsExactly(pupil);

    responsibility.publish(
        TODAY, new ResponsibilityEndedV1(pupil, named, DISTRICT, TODAY.plusDays(1)));
    awaitWorkedOff();
    assertThat(itemOf(list(principal, school), pupil).at("/owner/teacher").asString())
        .isEqualTo(named);
    platform.clock().moveTo(TODAY.plusDays(1), LocalTime.NOON);
    awaitTeacher(pupil, byClass);
  }

  @Test
  void who_no_longer_serves_at_the_school_answers_for_no_case_of_it() {
    String pupil = suspect();
    String elsewhere = district.appoint(Role.SUBJECT_TEACHER, otherSchool);
    await().until(() -> organisation.serves(elsewhere, otherSchool, TODAY));
    publisher.stream(Topic.REFERENCE, "responsibility/" + pupil)
        .publish(
            TODAY,
            new TeacherMadeResponsibleV1(pupil, elsewhere, schoolClass, school, DISTRICT, TODAY));
    awaitWorkedOff();
    JsonNode owner = itemOf(list(principal, school), pupil).path("owner");
    assertThat(owner.path("named").asString()).isEqualTo("AS_CLASS_TEACHER");
    assertThat(owner.path("teacher").asString()).isNotEqualTo(elsewhere);
  }

  private void awaitTeacher(String pupil, String staffId) {
    await()
        .untilAsserted(
            () ->
                assertThat(itemOf(list(principal, school), pupil).at("/owner/teacher").asString())
                    .isEqualTo(staffId));
  }

  @Test
  void pages_follow_each_other_in_the_order_of_what_is_due() {
    noticed();
    suspect();
    confirmed();

    List<String> all = casesIn(list(principal, school));
    List<String> paged = new ArrayList<>();
    String after = "";
    do {
      Answer page =
          principal.get(
              CASES + "?unit=" + school + "&limit=2" + (after.isEmpty() ? "" : "&after=" + after));
      paged.addAll(casesIn(page));
      after = page.text("next");
    } while (!after.isEmpty());

    assertThat(paged).isEqualTo(all).doesNotHaveDuplicates();
    assertThat(principal.get(CASES + "?unit=" + school + "&limit=0").field()).isEqualTo("limit");
  }

  @Test
  void a_list_is_of_a_class_a_school_a_township_or_the_district() {
    String pupil = suspect();
    String elsewhere = newClass();

    assertThat(casesIn(list(classTeacher, schoolClass))).contains(pupil);
    assertThat(casesIn(list(principal, elsewhere))).isEmpty();
    assertThat(casesIn(list(officer, township))).contains(pupil);
    assertThat(casesIn(list(bureau, DISTRICT))).contains(pupil);
    assertThat(casesIn(list(bureau, otherTownship))).isEmpty();
  }

  @Test
  void nobody_lists_what_lies_outside_the_own_units() {
    assertThat(list(otherPrincipal, school).code()).isEqualTo("outside-scope");
    assertThat(list(principal, township).code()).isEqualTo("outside-scope");
    assertThat(list(classTeacher, school).code()).isEqualTo("outside-scope");
    assertThat(principal.get("/api/v1/dropout/escalations?township=" + township).code())
        .isEqualTo("outside-scope");
    assertThat(principal.get(CASES).field()).isEqualTo("unit");
  }

  @Test
  void the_standing_is_a_filter_and_is_counted() {
    String pupil = suspect();
    String dismissed = suspect();
    act(principal, dismissed, "/dismissal", Map.of("code", "ATTENDING", "on", "2024-09-11"));

    Answer suspected = principal.get(CASES + "?unit=" + school + "&standing=SUSPECTED&limit=500");
    Answer closed = principal.get(CASES + "?unit=" + school + "&standing=CLOSED&limit=500");
    Answer counts = principal.get("/api/v1/dropout/case-counts?unit=" + school);

    assertThat(casesIn(suspected)).contains(pupil).doesNotContain(dismissed);
    assertThat(casesIn(closed)).contains(dismissed).doesNotContain(pupil);
    assertThat(counts.body().at("/counts/SUSPECTED").asInt()).isEqualTo(casesIn(suspected).size());
    assertThat(counts.body().at("/counts/CLOSED").asInt()).isEqualTo(casesIn(closed).size());
    assertThat(principal.get(CASES + "?unit=" + school + "&standing=LOST").field())
        .isEqualTo("standing");
  }

  @Test
  void a_township_has_its_reports_and_what_it_did_about_them() {
    String pupil = escalated();
    String reports = "/api/v1/dropout/escalations?township=" + township + "&limit=500";

    JsonNode before = itemOf(officer.get(reports), pupil);
    act(officer, pupil, "/measures", Map.of("measure", "LAWSUIT", "on", "2024-09-19"));
    JsonNode after = itemOf(bureau.get(reports), pupil);

    assertThat(before.at("/next/step").asString()).isEqualTo("TOWNSHIP_ACKNOWLEDGEMENT");
    assertThat(before.at("/next/by").asString()).isEqualTo("2024-09-22");
    assertThat(after.at("/measures/0").asString()).isEqualTo("LAWSUIT");
    assertThat(otherOfficer.get(reports).code()).isEqualTo("outside-scope");
  }
}
