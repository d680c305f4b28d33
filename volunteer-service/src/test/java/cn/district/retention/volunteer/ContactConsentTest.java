package cn.district.retention.volunteer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.enrollment.ConsentExpiredV1;
import cn.district.retention.contracts.enrollment.ConsentGivenV1;
import cn.district.retention.contracts.enrollment.ConsentPurpose;
import cn.district.retention.contracts.enrollment.ConsentWithdrawnV1;
import cn.district.retention.contracts.enrollment.PupilsMergedV1;
import cn.district.retention.contracts.enrollment.PupilsUnmergedV1;
import cn.district.retention.contracts.reference.PolicyParameterSetV1;
import cn.district.retention.contracts.volunteer.PairingEnd;
import cn.district.retention.contracts.volunteer.PairingEndedV1;
import cn.district.retention.organisation.PolicyParameter;
import cn.district.retention.organisation.alias.PupilAliases;
import cn.district.retention.testkit.PublishedStream;
import cn.district.retention.testkit.TestPlatform;
import cn.district.retention.testkit.TopicRecorder;
import cn.district.retention.volunteer.consent.ContactConsents;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of pairings when contact is consented to, and when that is withdrawn. */
class ContactConsentTest extends VolunteerPlatformTest {

  private static final Duration A_MINUTE = Duration.ofMinutes(1);
  private static final String WITHDRAWN = "/api/v1/volunteer/withdrawn-contacts?limit=500&unit=";

  @Autowired private ContactConsents consents;
  @Autowired private PupilAliases aliases;

  @Test
  void a_withdrawal_ends_the_running_pairing_and_refuses_another_within_a_minute() {
    String pupil = pupil();
    PublishedStream register = publisher.stream(Topic.ENROLLMENT, "consent/" + pupil);
    register.publish(ENTERED, given(pupil, ConsentPurpose.PAIRING_CONTACT, TODAY.plusYears(1)));
    await().until(() -> consents.of(pupil).isPresent());
    String helper = volunteer();
    String id = coordinator.create(PAIRINGS, pairing(pupil, helper)).text("pairingId");
    assertThat(listed()).doesNotContain(id);

    register.publish(TODAY, withdrawn(pupil, ConsentPurpose.PAIRING_CONTACT));

    await().atMost(A_MINUTE).until(() -> listed().contains(id));
    assertThat(endOf(id)).isEqualTo("CONSENT_WITHDRAWN");
    assertThat(otherPrincipal.get(WITHDRAWN + school).status()).isEqualTo(403);
    assertThat(
            coordinator.get(WITHDRAWN + school + "&since=" + TODAY.plusDays(1)).body().toString())
        .doesNotContain(id);
    assertThat(coordinator.change(end(id), broken(), 2).code()).isEqualTo("already-ended");
    assertThat(coordinator.create(PAIRINGS, pairing(pupil(), helper)).status()).isEqualTo(201);
    var refused = coordinator.create(PAIRINGS, pairing(pupil, volunteer()));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.code()).isEqualTo("contact-consent-withdrawn");
    try (var recorder = new TopicRecorder(platform.broker(), Topic.VOLUNTEER)) {
      assertThat(recorder.await(PairingEndedV1.class, e -> e.pairingId().equals(id)).reason())
          .isEqualTo(PairingEnd.CONSENT_WITHDRAWN);
    }

    register.publish(TODAY, given(pupil, ConsentPurpose.PAIRING_CONTACT, TODAY.plusYears(1)));
    await().until(() -> consents.of(pupil).filter(c -> c.holdsOn(TODAY)).isPresent());
    assertThat(coordinator.create(PAIRINGS, pairing(pupil, volunteer())).status()).isEqualTo(201);
  }

  @Test
  void a_consent_whose_time_is_over_ends_the_pairing_until_it_is_given_again() {
    String pupil = pupil();
    PublishedStream register = publisher.stream(Topic.ENROLLMENT, "consent/" + pupil);
    register.publish(ENTERED, given(pupil, ConsentPurpose.PAIRING_CONTACT, TODAY));
    await().until(() -> consents.of(pupil).isPresent());
    String id = coordinator.create(PAIRINGS, pairing(pupil, volunteer())).text("pairingId");

    register.publish(
        TODAY,
        new ConsentExpiredV1(
            pupil, ConsentPurpose.PAIRING_CONTACT, 1, TestPlatform.DISTRICT, TODAY));

    await().atMost(A_MINUTE).until(() -> listed().contains(id));
    assertThat(endOf(id)).isEqualTo("CONSENT_EXPIRED");
    assertThat(coordinator.create(PAIRINGS, pairing(pupil, volunteer())).code())
        .isEqualTo("contact-not-consented");
    register.publish(TODAY, given(pupil, ConsentPurpose.PAIRING_CONTACT, TODAY.plusYears(1)));
    await().until(() -> consents.of(pupil).filter(c -> c.holdsOn(TODAY)).isPresent());
    assertThat(coordinator.create(PAIRINGS, pairing(pupil, volunteer())).status()).isEqualTo(201);
  }

  @Test
  void a_withdrawal_under_one_entry_of_a_person_ends_the_pairing_under_another() {
    String alias = pupil();
    String surviving = pupil();
    publisher.stream(Topic.ENROLLMENT, "consent/" + alias)
        .publish(TODAY, withdrawn(alias, ConsentPurpose.PAIRING_CONTACT));
    await().until(() -> consents.of(alias).isPresent());
    String id = coordinator.create(PAIRINGS, pairing(surviving, volunteer())).text("pairingId");

    PublishedStream judgement = publisher.stream(Topic.ENROLLMENT, "pupil/" + alias + "-merge");
    judgement.publish(TODAY, new PupilsMergedV1(alias, surviving, TestPlatform.DISTRICT, TODAY));

    await().until(() -> listed().contains(id));
    assertThat(coordinator.create(PAIRINGS, pairing(surviving, volunteer())).code())
        .isEqualTo("contact-consent-withdrawn");

    judgement.publish(TODAY, new PupilsUnmergedV1(alias, surviving, TestPlatform.DISTRICT, TODAY));
    await()
        .until(
            () ->
                coordinator
                    .get(PAIRINGS + "/" + id)
                    .body()
                    .path("doubts")
                    .toString()
                    .contains("ENDED_WRONGLY"));
    assertThat(coordinator.create(PAIRINGS, pairing(surviving, volunteer())).status())
        .isEqualTo(201);
    assertThat(coordinator.create(PAIRINGS, pairing(alias, volunteer())).code())
        .isEqualTo("contact-consent-withdrawn");
  }

  /** What was said under either entry counts for both, for as long as they are one person. */
  @Nested
  class OnePersonUnderTwoEntries {

    private final LocalDate before = LocalDate.parse("2024-09-10");
    private final LocalDate later = LocalDate.parse("2024-09-15");
    private String alias;
    private String surviving;
    private PublishedStream ofAlias;
    private PublishedStream ofSurviving;

    @BeforeEach
    void meetThem() {
      alias = pupil();
      surviving = pupil();
      ofAlias = publisher.stream(Topic.ENROLLMENT, "consent/" + alias);
      ofSurviving = publisher.stream(Topic.ENROLLMENT, "consent/" + surviving);
    }

    @Test
    void once_parted_a_withdrawal_of_its_own_stops_what_rested_on_the_others_consent() {
      ofSurviving.publish(before, withdrawn(surviving, before));
      ofAlias.publish(later, given(alias, later, TODAY.plusYears(1)));
      await().until(() -> consents.of(alias).isPresent() && consents.of(surviving).isPresent());
      PublishedStream judgement = merged();
      String id = coordinator.create(PAIRINGS, pairing(surviving, volunteer())).text("pairingId");
      assertThat(standing(id)).isEqualTo("ACTIVE");

      judgement.publish(
          TODAY, new PupilsUnmergedV1(alias, surviving, TestPlatform.DISTRICT, TODAY));

      await().until(() -> endOf(id).equals("CONSENT_WITHDRAWN"));
      assertThat(listed()).contains(id);
    }

    @Test
    void a_consent_that_was_given_before_and_begins_later_does_not_outlast_a_withdrawal() {
      LocalDate next = TODAY.plusDays(5);
      ofAlias.publish(next, given(alias, next, next.plusMonths(6)));
      await().until(() -> consents.of(alias).isPresent());
      merged();
      String id = coordinator.create(PAIRINGS, pairing(surviving, volunteer())).text("pairingId");

      ofSurviving.publish(TODAY, withdrawn(surviving, TODAY));

      await().until(() -> endOf(id).equals("CONSENT_WITHDRAWN"));
      assertThat(coordinator.create(PAIRINGS, pairing(alias, volunteer())).code())
          .isEqualTo("contact-consent-withdrawn");
    }

    @Test
    void a_time_that_is_over_leaves_what_the_other_entry_still_consents_to() {
      ofSurviving.publish(ENTERED, given(surviving, ENTERED, TODAY.plusMonths(6)));
      ofAlias.publish(before, given(alias, before, TODAY));
      await().until(() -> consents.of(alias).isPresent() && consents.of(surviving).isPresent());
      merged();
      String id = coordinator.create(PAIRINGS, pairing(surviving, volunteer())).text("pairingId");

      ofAlias.publish(
          TODAY,
          new ConsentExpiredV1(
              alias, ConsentPurpose.PAIRING_CONTACT, 1, TestPlatform.DISTRICT, TODAY),
          given(alias, TODAY, TODAY.plusMonths(2)));

      await().until(() -> consents.of(alias).filter(c -> c.holdsOn(TODAY)).isPresent());
      assertThat(standing(id)).isEqualTo("ACTIVE");
    }

    @Test
    void a_pairing_ends_for_the_others_withdrawal_when_it_is_known_whose_it_is() {
      ofAlias.publish(before, withdrawn(alias, before));
      await().until(() -> consents.of(alias).isPresent());
      String id = coordinator.create(PAIRINGS, pairing(surviving, volunteer())).text("pairingId");

      merged();

      await().until(() -> listed().contains(id));
      assertThat(coordinator.get(PAIRINGS + "/" + id).body().at("/end/on").asString())
          .isEqualTo(TODAY.toString());
    }

    @Test
    void what_goes_on_though_consent_ended_under_the_other_entry_is_listed_under_the_one() {
      merged();
      String id = coordinator.create(PAIRINGS, pairing(surviving, volunteer())).text("pairingId");
      consents.withdrawn(alias, TODAY);

      assertThat(listed()).contains(id);
      assertThat(standing(id)).isEqualTo("ACTIVE");
    }

    private PublishedStream merged() {
      PublishedStream judgement = publisher.stream(Topic.ENROLLMENT, "pupil/" + alias + "-merge");
      judgement.publish(TODAY, new PupilsMergedV1(alias, surviving, TestPlatform.DISTRICT, TODAY));
      await().until(() -> aliases.survivingOf(alias).equals(surviving));
      return judgement;
    }

    private static ConsentGivenV1 given(String pupil, LocalDate from, LocalDate until) {
      return new ConsentGivenV1(
          pupil, ConsentPurpose.PAIRING_CONTACT, 1, TestPlatform.DISTRICT, from, until);
    }

    private static ConsentWithdrawnV1 withdrawn(String pupil, LocalDate on) {
      return new ConsentWithdrawnV1(
          pupil, ConsentPurpose.PAIRING_CONTACT, 1, TestPlatform.DISTRICT, on);
    }
  }

  @Test
  void a_coordinator_does_not_state_what_the_register_of_consents_states() {
    String id = coordinator.create(PAIRINGS, pairing(pupil(), volunteer())).text("pairingId");

    var refused =
        coordinator.change(
            end(id), Map.of("reason", "CONSENT_WITHDRAWN", "on", TODAY.toString()), 1);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.code()).isEqualTo("reason-of-register");
  }

  @Test
  void consents_to_other_purposes_are_none_of_its_business() {
    String pupil = pupil();
    PublishedStream register = publisher.stream(Topic.ENROLLMENT, "consent/" + pupil);
    register.publish(
        ENTERED,
        withdrawn(pupil, ConsentPurpose.PHOTO_USE),
        given(pupil, ConsentPurpose.PAIRING_CONTACT, TODAY.plusYears(1)));
    await().until(() -> consents.of(pupil).filter(c -> c.holdsOn(TODAY)).isPresent());
    String id = coordinator.create(PAIRINGS, pairing(pupil, volunteer())).text("pairingId");

    LocalDate longer = TODAY.plusYears(1).plusDays(1);
    register.publish(
        TODAY,
        withdrawn(pupil, ConsentPurpose.PHOTO_USE),
        given(pupil, ConsentPurpose.PAIRING_CONTACT, longer));

    await().until(() -> consents.of(pupil).filter(c -> c.until().equals(longer)).isPresent());
    assertThat(standing(id)).isEqualTo("ACTIVE");
  }

  @Test
  void a_district_may_ask_for_a_consent_that_holds() {
    LocalDate from = TODAY.plusDays(20);
    publisher.stream(Topic.REFERENCE, "policy/" + UUID.randomUUID())
        .publish(
            from,
            new PolicyParameterSetV1(
                TestPlatform.DISTRICT,
                PolicyParameter.PAIRING_CONSENT_REQUIRED.parameter(),
                "1",
                from));
    await().until(() -> organisation.policy(PolicyParameter.PAIRING_CONSENT_REQUIRED, from) == 1);
    String pupil = pupil();
    String volunteer = volunteer();
    var body = pairing(pupil, volunteer);
    body.put("from", from.toString());
    assertThat(coordinator.create(PAIRINGS, body).code()).isEqualTo("contact-not-consented");

    PublishedStream register = publisher.stream(Topic.ENROLLMENT, "consent/" + pupil);
    register.publish(ENTERED, given(pupil, ConsentPurpose.PAIRING_CONTACT, from));
    await().until(() -> consents.of(pupil).isPresent());
    assertThat(coordinator.create(PAIRINGS, body).code()).isEqualTo("contact-not-consented");
    register.publish(
        from,
        new ConsentExpiredV1(pupil, ConsentPurpose.PAIRING_CONTACT, 1, TestPlatform.DISTRICT, from),
        given(pupil, ConsentPurpose.PAIRING_CONTACT, from.plusDays(1)));
    await().until(() -> consents.of(pupil).filter(c -> c.holdsOn(from)).isPresent());
    assertThat(coordinator.create(PAIRINGS, body).status()).isEqualTo(201);
  }

  private static String end(String id) {
    return PAIRINGS + "/" + id + "/end";
  }

  private static Map<String, Object> broken() {
    return Map.of("reason", "BROKEN", "on", TODAY.toString());
  }

  private String endOf(String id) {
    return coordinator.get(PAIRINGS + "/" + id).body().at("/end/reason").asString();
  }

  private String standing(String id) {
    return coordinator.get(PAIRINGS + "/" + id).text("standing");
  }

  private List<String> listed() {
    return coordinator.get(WITHDRAWN + school).body().findValuesAsString("pairingId");
  }

  private static ConsentGivenV1 given(String pupil, ConsentPurpose purpose, LocalDate until) {
    return new ConsentGivenV1(pupil, purpose, 1, TestPlatform.DISTRICT, ENTERED, until);
  }

  private static ConsentWithdrawnV1 withdrawn(String pupil, ConsentPurpose purpose) {
    return new ConsentWithdrawnV1(pupil, purpose, 1, TestPlatform.DISTRICT, TODAY);
  }
}
