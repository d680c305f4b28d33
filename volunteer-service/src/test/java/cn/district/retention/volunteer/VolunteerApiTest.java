package cn.district.retention.volunteer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.enrollment.PupilsMergedV1;
import cn.district.retention.contracts.enrollment.PupilsUnmergedV1;
import cn.district.retention.contracts.volunteer.PairingEndedV1;
import cn.district.retention.contracts.volunteer.PairingForm;
import cn.district.retention.contracts.volunteer.PairingStartedV1;
import cn.district.retention.organisation.alias.PupilAliases;
import cn.district.retention.testkit.ApiClient;
import cn.district.retention.testkit.ApiClient.Answer;
import cn.district.retention.testkit.PublishedStream;
import cn.district.retention.testkit.RecordedEvent;
import cn.district.retention.testkit.TestPlatform;
import cn.district.retention.testkit.TestTokens;
import cn.district.retention.testkit.TopicRecorder;
import cn.district.retention.volunteer.booking.Bookings;
import cn.district.retention.volunteer.booking.Bookings.Hold;
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
import tools.jackson.databind.JsonNode;

class VolunteerApiTest extends VolunteerPlatformTest {

  private static final Map<String, Object> BROKEN = Map.of("reason", "BROKEN", "on", "2024-09-25");

  private static final LocalDate MERGED = LocalDate.parse("2024-09-21");

  @Autowired private MongoDatabase database;
  @Autowired private PupilAliases aliases;
  @Autowired private Bookings bookings;

  private static String end(String pairingId) {
    return PAIRINGS + "/" + pairingId + "/end";
  }

  @Nested
  class Team {

    @Test
    void a_volunteer_joins_and_is_checked() {
      Answer recruited = coordinator.create(VOLUNTEERS, person());
      String id = recruited.text("volunteerId");
      Answer checked = coordinator.change(VOLUNTEERS + "/" + id + "/record-checks", check(), 1);

      assertThat(recruited.status()).isEqualTo(201);
      assertThat(recruited.header("Location")).isEqualTo(VOLUNTEERS + "/" + id);
      assertThat(checked.status()).isEqualTo(200);
      assertThat(checked.body().at("/recordChecks/0/validUntil").asString())
          .isEqualTo("2025-09-12");
    }

    @Test
    void the_bureau_sees_the_check_and_not_the_person() {
      String id = volunteer();

      Answer full = coordinator.get(VOLUNTEERS + "/" + id);
      Answer redacted = bureau.get(VOLUNTEERS + "/" + id);

      assertThat(full.text("name")).isEqualTo("林子明");
      assertThat(redacted.status()).isEqualTo(200);
      assertThat(redacted.body().has("name")).isFalse();
      assertThat(redacted.body().has("birthDate")).isFalse();
      assertThat(redacted.body().at("/recordChecks/0").has("reference")).isFalse();
    }

    @Test
    void the_roster_tells_who_is_checked() {
      String checked = volunteer();
      String unchecked = uncheckedVolunteer();

      assertThat(idsOf(VOLUNTEERS + "?limit=500&standing=CHECKED"))
          .contains(checked)
          .doesNotContain(unchecked);
      assertThat(idsOf(VOLUNTEERS + "?limit=500&standing=UNCHECKED"))
          .contains(unchecked)
          .doesNotContain(checked);
      assertThat(idsOf(VOLUNTEERS + "?limit=500")).contains(checked, unchecked);
    }

    private List<String> idsOf(String path) {
      return bureau.get(path).body().findValuesAsString("volunteerId");
    }

    @Test
    void only_coordinators_manage_volunteers() {
      assertThat(principal.create(VOLUNTEERS, person()).status()).isEqualTo(403);
      assertThat(bureau.create(VOLUNTEERS, person()).code()).isEqualTo("role-missing");
      assertThat(
              bureau.change(VOLUNTEERS + "/" + volunteer() + "/record-checks", check(), 2).status())
          .isEqualTo(403);
    }
  }

  @Nested
  class OnePersonUnderTwoEntries {

    private PublishedStream merged(String alias, String surviving) {
      PublishedStream stream = publisher.stream(Topic.ENROLLMENT, "pupil/" + alias + "-merge");
      stream.publish(MERGED, new PupilsMergedV1(alias, surviving, TestPlatform.DISTRICT, MERGED));
      await().until(() -> aliases.survivingOf(alias).equals(surviving));
      return stream;
    }

    private int[] coverage() {
      JsonNode coverage = bureau.get("/api/v1/volunteer/coverage?unit=" + school).body();
      return new int[] {coverage.path("leftBehind").asInt(), coverage.path("paired").asInt()};
    }

    @Test
    void a_pupil_is_paired_once_under_whatever_entry_until_they_are_parted() {
      String alias = pupil();
      String surviving = pupil();
      assertThat(coordinator.create(PAIRINGS, pairing(alias, volunteer())).status()).isEqualTo(201);
      int[] before = coverage();
      PublishedStream stream = merged(alias, surviving);

      Answer second = coordinator.create(PAIRINGS, pairing(surviving, volunteer()));
      assertThat(second.status()).isEqualTo(409);
      assertThat(second.code()).isEqualTo("pupil-already-paired");
      assertThat(coordinator.create(PAIRINGS, pairing(alias, volunteer())).code())
          .isEqualTo("pupil-already-paired");
      assertThat(coverage()).containsExactly(before[0] - 1, before[1]);
      String list = PAIRINGS + "?limit=500&unit=" + school;
      assertThat(bureau.get(list).body().toString()).contains(surviving).doesNotContain(alias);

      stream.publish(MERGED, new PupilsUnmergedV1(alias, surviving, TestPlatform.DISTRICT, MERGED));
      await().until(() -> aliases.survivingOf(alias).equals(alias));
      assertThat(coordinator.create(PAIRINGS, pairing(surviving, volunteer())).status())
          .isEqualTo(201);
      assertThat(coverage()).containsExactly(before[0], before[1] + 1);
    }

    @Test
    void the_pairing_of_an_alias_follows_to_the_school_of_the_entry_that_stands() {
      String alias = pupil();
      String surviving = UUID.randomUUID().toString();
      stream(surviving).publish(ENTERED, opened(surviving, surviving, otherSchool, ENTERED));
      await().until(() -> pupils.of(surviving).isPresent());
      String id = coordinator.create(PAIRINGS, pairing(alias, volunteer())).text("pairingId");
      merged(alias, surviving);
      await()
          .untilAsserted(
              () ->
                  assertThat(coordinator.get(PAIRINGS + "/" + id).text("schoolId"))
                      .isEqualTo(otherSchool));
    }
  }

  @Nested
  class Pairings {

    @Test
    void one_volunteer_helps_one_pupil_for_a_year_until_it_ends() {
      Answer started = coordinator.create(PAIRINGS, pairing(pupil(), volunteer()));
      String id = started.text("pairingId");
      Answer ended = coordinator.change(end(id), BROKEN, 1);

      assertThat(started.status()).isEqualTo(201);
      assertThat(started.text("form")).isEqualTo("ONE_TO_ONE");
      assertThat(started.text("until")).isEqualTo("2025-09-20");
      assertThat(started.text("schoolId")).isEqualTo(school);
      assertThat(ended.status()).isEqualTo(200);
      assertThat(ended.text("standing")).isEqualTo("ENDED");
      assertThat(coordinator.change(end(id), BROKEN, 2).code()).isEqualTo("already-ended");
    }

    @Test
    void several_volunteers_help_one_pupil() {
      Answer started = coordinator.create(PAIRINGS, pairing(pupil(), volunteer(), volunteer()));

      assertThat(started.status()).isEqualTo(201);
      assertThat(started.text("form")).isEqualTo("MANY_TO_ONE");
    }

    @Test
    void a_pupil_has_one_pairing_at_a_time() {
      String pupil = pupil();
      String first = coordinator.create(PAIRINGS, pairing(pupil, volunteer())).text("pairingId");

      Answer second = coordinator.create(PAIRINGS, pairing(pupil, volunteer()));
      coordinator.change(end(first), BROKEN, 1);
      Answer afterwards = coordinator.create(PAIRINGS, pairing(pupil, volunteer()));

      assertThat(second.status()).isEqualTo(409);
      assertThat(second.code()).isEqualTo("pupil-already-paired");
      assertThat(afterwards.status()).isEqualTo(201);
    }

    @Test
    void a_volunteer_helps_as_many_pupils_as_the_policy_allows() {
      String volunteer = volunteer();
      String first = coordinator.create(PAIRINGS, pairing(pupil(), volunteer)).text("pairingId");
      coordinator.create(PAIRINGS, pairing(pupil(), volunteer));
      coordinator.create(PAIRINGS, pairing(pupil(), volunteer));
      String pupil = pupil();
      String free = volunteer();

      Answer fourth = coordinator.create(PAIRINGS, pairing(pupil, free, volunteer));
      Answer withoutHim = coordinator.create(PAIRINGS, pairing(pupil, free));
      coordinator.change(end(first), BROKEN, 1);
      Answer afterwards = coordinator.create(PAIRINGS, pairing(pupil(), volunteer));

      assertThat(fourth.status()).isEqualTo(409);
      assertThat(fourth.code()).isEqualTo("volunteer-fully-booked");
      assertThat(withoutHim.status()).isEqualTo(201);
      assertThat(afterwards.status()).isEqualTo(201);
    }

    @Test
    void a_volunteer_without_a_valid_check_helps_nobody() {
      Answer answer = coordinator.create(PAIRINGS, pairing(pupil(), uncheckedVolunteer()));

      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.code()).isEqualTo("record-check-missing");
      assertThat(answer.field()).isEqualTo("volunteerIds");
    }

    @Test
    void a_pupil_who_is_not_left_behind_is_not_paired() {
      assertThat(coordinator.create(PAIRINGS, pairing(pupilWithParents(), volunteer())).code())
          .isEqualTo("pupil-not-left-behind");
    }

    @Test
    void a_pairing_needs_the_guardians_consent_and_takes_no_place_without_it() {
      String pupil = pupil();
      Map<String, Object> body = pairing(pupil, volunteer());
      body.remove("guardianConsent");

      Answer refused = coordinator.create(PAIRINGS, body);

      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.code()).isEqualTo("guardian-consent-missing");
      assertThat(coordinator.create(PAIRINGS, pairing(pupil, volunteer())).status()).isEqualTo(201);
    }

    @Test
    void a_pupil_who_is_not_known_here_yet_is_asked_for_again() {
      Answer answer =
          coordinator.create(PAIRINGS, pairing(UUID.randomUUID().toString(), volunteer()));

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.code()).isEqualTo("pupil-not-yet-known");
    }

    @Test
    void a_school_that_is_not_known_here_yet_is_asked_for_again() {
      String pupil = UUID.randomUUID().toString();
      stream(pupil).publish(ENTERED, opened(pupil, pupil, UUID.randomUUID().toString(), ENTERED));
      await().until(() -> pupils.of(pupil).isPresent());

      Answer answer = coordinator.create(PAIRINGS, pairing(pupil, volunteer()));

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.code()).isEqualTo("unit-not-yet-known");
      assertThat(answer.field()).isEqualTo("pupilId");
      assertThat(answer.header("Retry-After")).isNotEmpty();
    }

    @Test
    void while_another_pairing_is_being_written_the_coordinator_comes_back_shortly() {
      String pupil = pupil();
      String helper = volunteer();
      String place = Bookings.pupil(pupil);
      String beingWritten = UUID.randomUUID().toString();
      assertThat(bookings.book(place, beingWritten, 1, other -> Hold.NOT_THERE))
          .isEqualTo(Bookings.Answer.BOOKED);

      Answer early = coordinator.create(PAIRINGS, pairing(pupil, helper));
      bookings.free(place, beingWritten);

      assertThat(early.status()).isEqualTo(503);
      assertThat(early.code()).isEqualTo("pairing-in-progress");
      assertThat(early.header("Retry-After")).isNotEmpty();
      assertThat(coordinator.create(PAIRINGS, pairing(pupil, helper)).status()).isEqualTo(201);
    }
  }

  @Nested
  class WhoMay {

    @Test
    void another_schools_pupil_is_closed() {
      String id = coordinator.create(PAIRINGS, pairing(pupil(), volunteer())).text("pairingId");

      Answer refused = otherCoordinator.create(PAIRINGS, pairing(pupil(), volunteer()));

      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.code()).isEqualTo("outside-scope");
      assertThat(otherCoordinator.change(end(id), BROKEN, 1).status()).isEqualTo(403);
      assertThat(otherPrincipal.get(PAIRINGS + "/" + id).status()).isEqualTo(403);
      assertThat(otherPrincipal.get(PAIRINGS + "?unit=" + school).status()).isEqualTo(403);
      assertThat(otherPrincipal.get("/api/v1/volunteer/coverage?unit=" + school).status())
          .isEqualTo(403);
    }

    @Test
    void the_pupils_school_and_the_bureau_read_without_the_consent() {
      String id = coordinator.create(PAIRINGS, pairing(pupil(), volunteer())).text("pairingId");

      assertThat(coordinator.get(PAIRINGS + "/" + id).body().has("guardianConsent")).isTrue();
      for (ApiClient reader : List.of(principal, bureau)) {
        Answer answer = reader.get(PAIRINGS + "/" + id);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().has("guardianConsent")).isFalse();
      }
    }

    @Test
    void only_coordinators_make_and_end_pairings() {
      assertThat(principal.create(PAIRINGS, pairing(pupil(), volunteer())).code())
          .isEqualTo("role-missing");
      assertThat(bureau.create(PAIRINGS, pairing(pupil(), volunteer())).code())
          .isEqualTo("role-missing");
    }

    @Test
    void nobody_comes_in_without_a_valid_token() {
      String expired =
          "Bearer " + TestTokens.shared().expiredTokenOf("anybody", TestPlatform.DISTRICT);

      assertThat(ApiClient.of(port, null).get(VOLUNTEERS).status()).isEqualTo(401);
      assertThat(ApiClient.of(port, expired).get(VOLUNTEERS).status()).isEqualTo(401);
    }
  }

  @Nested
  class Requests {

    @Test
    void unknown_and_malformed_fields_are_named() {
      Map<String, Object> unknown = person();
      unknown.put("role", "BUREAU");
      Map<String, Object> wrongDate = person();
      wrongDate.put("birthDate", "1.5.2003");
      Map<String, Object> wrongSkill = person();
      wrongSkill.put("skills", List.of("FLYING"));
      Map<String, Object> nobody = pairing(pupil());

      Answer refused = coordinator.create(VOLUNTEERS, unknown);

      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.code()).isEqualTo("unknown-field");
      assertThat(refused.field()).isEqualTo("role");
      assertThat(coordinator.create(VOLUNTEERS, wrongDate).field()).isEqualTo("birthDate");
      assertThat(coordinator.create(VOLUNTEERS, wrongSkill).field()).contains("skills");
      assertThat(coordinator.create(PAIRINGS, nobody).field()).isEqualTo("volunteerIds");
      assertThat(coordinator.post(PAIRINGS, "{").code()).isEqualTo("malformed-json");
    }

    @Test
    void a_repeated_request_has_one_effect_and_the_same_answer() {
      Map<String, Object> body = pairing(pupil(), volunteer());
      String key = UUID.randomUUID().toString();

      Answer first = coordinator.create(PAIRINGS, body, key);
      coordinator.change(end(first.text("pairingId")), BROKEN, 1);
      Answer again = coordinator.create(PAIRINGS, body, key);

      assertThat(again.status()).isEqualTo(201);
      assertThat(again.body()).isEqualTo(first.body());
      assertThat(again.version()).isEqualTo(1);
    }

    @Test
    void a_key_is_required_and_not_reused_for_another_request() {
      String key = UUID.randomUUID().toString();
      coordinator.create(PAIRINGS, pairing(pupil(), volunteer()), key);

      assertThat(coordinator.create(PAIRINGS, pairing(pupil(), volunteer()), key).code())
          .isEqualTo("idempotency-key-reused");
      assertThat(coordinator.create(PAIRINGS, pairing(pupil(), volunteer()), null).code())
          .isEqualTo("idempotency-key-missing");
    }

    @Test
    void a_change_names_the_version_it_was_made_on() {
      String id = coordinator.create(PAIRINGS, pairing(pupil(), volunteer())).text("pairingId");

      assertThat(coordinator.create(end(id), BROKEN).status()).isEqualTo(428);
      assertThat(coordinator.change(end(id), BROKEN, 5).status()).isEqualTo(412);
    }

    @Test
    void what_does_not_exist_is_not_found() {
      String nobody = UUID.randomUUID().toString();

      assertThat(coordinator.get(VOLUNTEERS + "/" + nobody).status()).isEqualTo(404);
      assertThat(coordinator.get(PAIRINGS + "/" + nobody).status()).isEqualTo(404);
      assertThat(
              coordinator.change(VOLUNTEERS + "/" + nobody + "/record-checks", check(), 1).status())
          .isEqualTo(404);
      assertThat(coordinator.create(PAIRINGS, pairing(pupil(), nobody)).code())
          .isEqualTo("volunteer-unknown");
    }

    @Test
    void an_id_that_is_no_uuid_is_refused() {
      assertThat(coordinator.get(VOLUNTEERS + "/a:b").status()).isEqualTo(400);
      assertThat(coordinator.get(PAIRINGS + "/a:b").field()).isEqualTo("id");
      assertThat(coordinator.change(end("a:b"), BROKEN, 1).field()).isEqualTo("id");
      assertThat(coordinator.change(VOLUNTEERS + "/a:b/record-checks", check(), 1).field())
          .isEqualTo("id");
    }

    @Test
    void the_api_describes_itself() {
      assertThat(bureau.get("/v3/api-docs").body().path("paths").propertyNames())
          .contains(
              VOLUNTEERS,
              VOLUNTEERS + "/{id}",
              VOLUNTEERS + "/{id}/record-checks",
              PAIRINGS,
              PAIRINGS + "/{id}",
              PAIRINGS + "/{id}/end",
              "/api/v1/volunteer/coverage");
    }
  }

  @Nested
  class Lists {

    @Test
    void pairings_are_listed_by_the_pupils_school_in_pages() {
      String active = coordinator.create(PAIRINGS, pairing(pupil(), volunteer())).text("pairingId");
      String ended = coordinator.create(PAIRINGS, pairing(pupil(), volunteer())).text("pairingId");
      coordinator.change(end(ended), BROKEN, 1);

      List<String> all = new ArrayList<>();
      String after = "";
      do {
        Answer page = principal.get(PAIRINGS + "?limit=2&unit=" + school + after);
        all.addAll(page.body().findValuesAsString("pairingId"));
        after = page.text("next").isEmpty() ? "" : "&after=" + page.text("next");
      } while (!after.isEmpty());
      Answer onlyActive =
          bureau.get(PAIRINGS + "?limit=500&standing=ACTIVE&unit=" + TestPlatform.DISTRICT);

      assertThat(all).contains(active, ended).doesNotHaveDuplicates();
      assertThat(onlyActive.body().findValuesAsString("pairingId"))
          .contains(active)
          .doesNotContain(ended);
      assertThat(
              otherPrincipal
                  .get(PAIRINGS + "?limit=500&unit=" + otherSchool)
                  .body()
                  .findValuesAsString("pairingId"))
          .doesNotContain(active, ended);
    }

    @Test
    void coverage_counts_left_behind_pupils_and_those_with_a_helper() {
      Answer before = principal.get("/api/v1/volunteer/coverage?unit=" + school);
      coordinator.create(PAIRINGS, pairing(pupil(), volunteer()));
      pupil();
      pupilWithParents();
      Answer after = principal.get("/api/v1/volunteer/coverage?unit=" + school);

      assertThat(after.status()).isEqualTo(200);
      assertThat(after.body().path("leftBehind").asInt())
          .isEqualTo(before.body().path("leftBehind").asInt() + 2);
      assertThat(after.body().path("paired").asInt())
          .isEqualTo(before.body().path("paired").asInt() + 1);
      assertThat(after.body().at("/schools/0/schoolId").asString()).isEqualTo(school);
    }
  }

  @Nested
  class Privacy {

    @Test
    void no_person_stands_readable_in_the_store_or_on_the_topic() {
      String id =
          coordinator
              .create(PAIRINGS, pairing(pupil(), volunteer(), volunteer()))
              .text("pairingId");
      coordinator.change(end(id), BROKEN, 1);

      try (var recorder = new TopicRecorder(platform.broker(), Topic.VOLUNTEER)) {
        List<RecordedEvent> published = recorder.awaitOfStream("pairing/" + id, 2);
        assertThat(published.getFirst().as(PairingStartedV1.class).form())
            .isEqualTo(PairingForm.MANY_TO_ONE);
        assertThat(published.getLast().is(PairingEndedV1.class)).isTrue();
        assertThat(recorder.upToNow())
            .allSatisfy(
                event -> assertThat(event.body()).doesNotContain("林子明", "13800000000", "2003-05"));
      }
      for (String collection : database.listCollectionNames()) {
        for (Document document : database.getCollection(collection).find()) {
          assertThat(document.toJson())
              .doesNotContain("林子明", "13800000000", "2003-05-01", "查询-2024", "同意书");
        }
      }
    }
  }
}
