package cn.district.retention.volunteer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.enrollment.CorrectedFact;
import cn.district.retention.contracts.enrollment.EnrolmentClosedV1;
import cn.district.retention.contracts.enrollment.EnrolmentOpenedV1;
import cn.district.retention.contracts.enrollment.ExitCode;
import cn.district.retention.contracts.enrollment.FactCorrectedV1;
import cn.district.retention.contracts.enrollment.FactCorrectionReason;
import cn.district.retention.contracts.enrollment.FactRetractedV1;
import cn.district.retention.contracts.enrollment.KeyGroup;
import cn.district.retention.contracts.enrollment.KeyGroupTagEndedV1;
import cn.district.retention.contracts.enrollment.KeyGroupTaggedV1;
import cn.district.retention.contracts.enrollment.PupilsMergedV1;
import cn.district.retention.contracts.enrollment.PupilsUnmergedV1;
import cn.district.retention.contracts.enrollment.TagSource;
import cn.district.retention.organisation.alias.PupilAliases;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.OwnProcess;
import cn.district.retention.servicekit.aggregate.OwnView.Seen;
import cn.district.retention.servicekit.due.Sweeper;
import cn.district.retention.testkit.ApiClient.Answer;
import cn.district.retention.testkit.PublishedStream;
import cn.district.retention.testkit.TestPlatform;
import cn.district.retention.volunteer.pairing.Pairing;
import cn.district.retention.volunteer.pairing.PairingCommand;
import cn.district.retention.volunteer.pairing.PairingEvent;
import cn.district.retention.volunteer.pairing.PairingState;
import com.mongodb.client.MongoDatabase;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of pairings when the register takes a fact back, or merges two entries. */
class DoubtsTest extends VolunteerPlatformTest {

  private static final LocalDate LEFT = LocalDate.parse("2024-09-25");

  @Autowired private Sweeper sweeper;
  @Autowired private PupilAliases aliases;
  @Autowired private MongoDatabase database;
  @Autowired private Commands commands;
  @Autowired private AggregateType<PairingState, PairingCommand, PairingEvent> pairings;
  @Autowired private List<OwnProcess> processes;

  private String pupil;
  private PublishedStream register;

  /** The first commit enrols the pupil, the second says that the pupil is left behind. */
  private String paired() {
    register = stream(pupil);
    register.publish(ENTERED, opened(pupil, pupil, school, ENTERED));
    register.publish(ENTERED, tag(KeyGroup.LEFT_BEHIND));
    await().until(() -> pupils.of(pupil).filter(p -> p.isLeftBehindOn(ENTERED)).isPresent());
    return started(pairing(pupil, volunteer()));
  }

  @BeforeEach
  void meetAPupil() {
    pupil = UUID.randomUUID().toString();
  }

  @AfterEach
  void comeBack() {
    platform.clock().moveTo(TODAY, LocalTime.NOON);
  }

  @Nested
  class WrongFacts {

    @Test
    void a_tag_that_never_was_so_leaves_the_helper_and_asks_the_coordinator() {
      String id = paired();

      register.publish(TODAY, retracted(2));

      await().until(() -> doubtsOf(id).equals(List.of("NOT_LEFT_BEHIND")));
      assertThat(standing(id)).isEqualTo("ACTIVE");
      assertThat(doubtful()).contains(id);
      assertThat(coordinator.create(PAIRINGS, pairing(pupil, volunteer())).status()).isEqualTo(422);
      assertThat(principal.change(settlement(id), settle("NOT_LEFT_BEHIND"), 2).code())
          .isEqualTo("role-missing");
      assertThat(otherCoordinator.change(settlement(id), settle("NOT_LEFT_BEHIND"), 2).code())
          .isEqualTo("outside-scope");
      assertThat(coordinator.change(settlement(id), settle("SECOND_PAIRING"), 2).code())
          .isEqualTo("no-such-doubt");
      assertThat(coordinator.change(settlement(id), settle("NOT_LEFT_BEHIND"), 1).status())
          .isEqualTo(412);

      Answer settled = coordinator.change(settlement(id), settle("NOT_LEFT_BEHIND"), 2);
      assertThat(settled.status()).isEqualTo(200);
      assertThat(settled.text("standing")).isEqualTo("ACTIVE");
      assertThat(doubtful()).doesNotContain(id);
    }

    @Test
    void a_tag_of_another_group_is_none_and_one_corrected_to_it_is() {
      String id = paired();

      register.publish(TODAY, corrected(2, fact(null, null, tag(KeyGroup.ORPHAN), null)));
      await().until(() -> doubtsOf(id).equals(List.of("NOT_LEFT_BEHIND")));
      register.publish(TODAY, corrected(2, fact(null, null, tag(KeyGroup.LEFT_BEHIND), null)));

      await().until(() -> doubtsOf(id).isEmpty());
    }

    @Test
    void an_end_of_the_tag_that_never_was_lets_it_go_on() {
      register = stream(pupil);
      register.publish(ENTERED, opened(pupil, pupil, school, ENTERED));
      register.publish(ENTERED, tag(KeyGroup.LEFT_BEHIND));
      register.publish(
          ENTERED,
          new KeyGroupTagEndedV1(
              pupil, pupil, KeyGroup.LEFT_BEHIND, TestPlatform.DISTRICT, ENTERED.plusDays(1)));
      await().until(() -> pupils.of(pupil).filter(p -> p.isLeftBehindOn(ENTERED)).isPresent());
      await().until(() -> !pupils.of(pupil).orElseThrow().isLeftBehindOn(TODAY));
      assertThat(coordinator.create(PAIRINGS, pairing(pupil, volunteer())).code())
          .isEqualTo("pupil-not-left-behind");

      register.publish(TODAY, retracted(3));

      await().until(() -> pupils.of(pupil).orElseThrow().isLeftBehindOn(TODAY));
      assertThat(started(pairing(pupil, volunteer()))).isNotEmpty();
    }

    @Test
    void a_tag_that_proves_wrong_while_the_pairing_is_being_written_is_asked_about() {
      String id = paired();
      pupils.notLeftBehind(pupil, pupil);

      var written = commands.get(pairings, id);
      var seen = new Seen(Pairing.KIND, id, 1, written.state(), List.of());
      processes.stream().filter(each -> each.sees(Pairing.KIND)).forEach(each -> each.react(seen));

      assertThat(doubtsOf(id)).containsExactly("NOT_LEFT_BEHIND");
    }

    @Test
    void a_pairing_follows_to_the_school_that_is_right() {
      String id = paired();

      register.publish(
          TODAY, corrected(1, fact(opened(pupil, pupil, otherSchool, ENTERED), null, null, null)));

      await()
          .until(() -> coordinator.get(PAIRINGS + "/" + id).text("schoolId").equals(otherSchool));
      assertThat(doubtsOf(id)).isEmpty();
    }

    @Test
    void a_pairing_that_follows_to_the_next_school_is_not_taken_back_by_a_correction() {
      String id = paired();
      LocalDate moves = TODAY.plusDays(5);
      register.publish(TODAY, closed(pupil, pupil, school, ExitCode.TRANSFERRED_OUT, moves));
      register.publish(TODAY, opened(pupil, UUID.randomUUID().toString(), otherSchool, moves));
      await().until(() -> schoolOf(id).equals(otherSchool));

      register.publish(TODAY, retracted(2));

      await().until(() -> doubtsOf(id).equals(List.of("NOT_LEFT_BEHIND")));
      register.publish(TODAY, leftBehind(pupil));
      await().until(() -> pupils.of(pupil).orElseThrow().isLeftBehindOn(TODAY));
      assertThat(schoolOf(id)).isEqualTo(otherSchool);
    }

    @Test
    void the_end_of_a_tag_in_a_view_of_before_outlasts_a_correction_of_the_tag() {
      register = stream(pupil);
      register.publish(ENTERED, opened(pupil, pupil, school, ENTERED));
      register.publish(ENTERED, tag(KeyGroup.LEFT_BEHIND));
      await().until(() -> pupils.of(pupil).filter(p -> p.isLeftBehindOn(ENTERED)).isPresent());
      String time = "leftBehind." + pupil;
      database
          .getCollection("pupils")
          .updateOne(
              new Document("_id", pupil),
              new Document("$set", new Document(time + ".to", ENTERED.plusDays(3).toString()))
                  .append("$unset", new Document(time + ".fromBy", "")));

      register.publish(
          TODAY,
          corrected(
              2,
              fact(
                  null,
                  null,
                  new KeyGroupTaggedV1(
                      pupil,
                      pupil,
                      KeyGroup.LEFT_BEHIND,
                      TagSource.SCHOOL_SURVEY,
                      TestPlatform.DISTRICT,
                      ENTERED.plusDays(1),
                      null),
                  null)));

      await().until(() -> !pupils.of(pupil).orElseThrow().isLeftBehindOn(ENTERED));
      await().until(() -> pupils.of(pupil).orElseThrow().isLeftBehindOn(ENTERED.plusDays(1)));
      assertThat(pupils.of(pupil).orElseThrow().isLeftBehindOn(TODAY)).isFalse();
    }

    @Test
    void who_had_not_left_may_have_a_helper_again() {
      String id = paired();
      register.publish(LEFT, closed(pupil, pupil, school, ExitCode.EMIGRATED, LEFT));
      await().until(() -> pupils.of(pupil).orElseThrow().leftBy(TODAY).isPresent());
      platform.clock().moveTo(TODAY.plusDays(1), LocalTime.of(6, 0));
      await()
          .until(
              () -> {
                sweeper.sweep();
                return standing(id).equals("ENDED");
              });

      register.publish(TODAY, retracted(3));

      await().until(() -> doubtsOf(id).equals(List.of("ENDED_WRONGLY")));
      assertThat(doubtful()).contains(id);
      assertThat(started(pairing(pupil, volunteer()))).isNotEmpty();
      assertThat(coordinator.change(settlement(id), settle("ENDED_WRONGLY"), 3).status())
          .isEqualTo(200);
      assertThat(doubtful()).doesNotContain(id);
    }

    @Test
    void a_correction_that_comes_before_the_fact_takes_effect_after_it() {
      String id = paired();
      register.hold(LEFT, closed(pupil, pupil, school, ExitCode.EMIGRATED, LEFT));
      register.publish(
          LEFT,
          corrected(
              3,
              fact(
                  null,
                  closed(pupil, pupil, school, ExitCode.EMIGRATED, TODAY.plusDays(9)),
                  null,
                  null)));
      String marker = pupil();
      assertThat(pupils.of(marker)).isPresent();
      assertThat(pupils.of(pupil).orElseThrow().leftBy(TODAY.plusDays(9))).isEmpty();

      register.release();

      await().until(() -> pupils.of(pupil).orElseThrow().leftBy(TODAY.plusDays(9)).isPresent());
      assertThat(pupils.of(pupil).orElseThrow().leftBy(TODAY)).isEmpty();
      assertThat(standing(id)).isEqualTo("ACTIVE");
    }
  }

  @Nested
  class OnePersonUnderTwoEntries {

    private final String surviving = UUID.randomUUID().toString();

    @Test
    void two_helpers_who_know_the_child_stay_until_the_coordinator_ends_one() {
      String one = paired();
      arrive(surviving, stream(surviving));
      String other = started(pairing(surviving, volunteer()));

      merged();

      await().until(() -> doubtful().containsAll(List.of(one, other)));
      assertThat(standing(one)).isEqualTo("ACTIVE");
      assertThat(standing(other)).isEqualTo("ACTIVE");
      assertThat(
              coordinator
                  .change(end(one), Map.of("reason", "DUPLICATE", "on", TODAY.toString()), 2)
                  .status())
          .isEqualTo(200);
      await().until(() -> doubtsOf(other).isEmpty());
    }

    @Test
    void a_second_pairing_of_the_same_helper_ends_and_parting_asks_the_coordinator() {
      String one = paired();
      PublishedStream ofSurviving = stream(surviving);
      arrive(surviving, ofSurviving);
      String helper = coordinator.get(PAIRINGS + "/" + one).body().at("/volunteerIds/0").asString();
      var body = pairing(surviving, helper);
      body.put("from", "2024-09-21");
      String other = started(body);

      PublishedStream judgement = merged();
      await().until(() -> standing(other).equals("ENDED"));
      assertThat(coordinator.get(PAIRINGS + "/" + other).body().at("/end/reason").asString())
          .isEqualTo("DUPLICATE");
      assertThat(standing(one)).isEqualTo("ACTIVE");
      assertThat(doubtsOf(one)).isEmpty();

      parted(judgement);
      await().until(() -> doubtsOf(other).equals(List.of("ENDED_WRONGLY")));
      assertThat(started(pairing(surviving, volunteer()))).isNotEmpty();

      LocalDate leaves = TODAY.plusDays(9);
      ofSurviving.publish(
          TODAY,
          new FactCorrectedV1(
              surviving,
              "pupil/" + surviving + ":1:0",
              fact(opened(surviving, surviving, school, ENTERED.plusDays(1)), null, null, null),
              FactCorrectionReason.ENTRY_ERROR,
              TestPlatform.DISTRICT,
              ENTERED),
          closed(surviving, surviving, school, ExitCode.EMIGRATED, leaves));
      await().until(() -> pupils.of(surviving).orElseThrow().leftBy(leaves).isPresent());
      assertThat(doubtsOf(other)).containsExactly("ENDED_WRONGLY");
    }

    @Test
    void a_pairing_that_begins_when_the_other_is_over_is_the_coordinators_to_judge() {
      arrive(pupil, stream(pupil));
      arrive(surviving, stream(surviving));
      var body = pairing(pupil, volunteer());
      body.put("until", "2024-10-05");
      String one = started(body);
      var next = pairing(surviving, volunteer());
      next.put("from", "2024-10-05");
      String other = started(next);

      merged();

      await().until(() -> doubtful().containsAll(List.of(one, other)));
      assertThat(standing(other)).isEqualTo("ACTIVE");
    }

    @Test
    void what_ended_since_the_other_had_left_is_asked_about_once_they_are_parted() {
      String one = paired();
      PublishedStream ofSurviving = stream(surviving);
      arrive(surviving, ofSurviving);
      PublishedStream judgement = merged();
      await().until(() -> aliases.survivingOf(pupil).equals(surviving));
      ofSurviving.publish(LEFT, closed(surviving, surviving, school, ExitCode.EMIGRATED, LEFT));
      await().until(() -> pupils.of(pupil).orElseThrow().leftBy(TODAY).isPresent());
      platform.clock().moveTo(TODAY.plusDays(1), LocalTime.of(6, 0));
      await()
          .until(
              () -> {
                sweeper.sweep();
                return standing(one).equals("ENDED");
              });

      parted(judgement);

      await().until(() -> doubtsOf(one).equals(List.of("ENDED_WRONGLY")));
    }

    @Test
    void a_second_pairing_that_has_not_begun_ends() {
      String one = paired();
      arrive(surviving, stream(surviving));
      var body = pairing(surviving, volunteer());
      body.put("from", TODAY.plusDays(3).toString());
      String other = started(body);

      merged();

      await().until(() -> standing(other).equals("ENDED"));
      assertThat(standing(one)).isEqualTo("ACTIVE");
    }

    @Test
    void parting_them_lifts_the_doubt_and_the_pairing_goes_back_to_its_school() {
      String one = paired();
      PublishedStream elsewhere = stream(surviving);
      elsewhere.publish(
          ENTERED, opened(surviving, surviving, otherSchool, ENTERED), leftBehind(surviving));
      await().until(() -> pupils.of(surviving).filter(p -> p.isLeftBehindOn(ENTERED)).isPresent());
      String other = started(pairing(surviving, volunteer()));
      PublishedStream judgement = merged();
      await().until(() -> doubtsOf(one).equals(List.of("SECOND_PAIRING")));
      await().until(() -> schoolOf(one).equals(otherSchool));

      parted(judgement);

      await().until(() -> doubtsOf(one).isEmpty() && doubtsOf(other).isEmpty());
      await().until(() -> schoolOf(one).equals(school));
      assertThat(schoolOf(other)).isEqualTo(otherSchool);
    }

    private PublishedStream merged() {
      PublishedStream judgement = publisher.stream(Topic.ENROLLMENT, "pupil/" + pupil + "-merge");
      judgement.publish(TODAY, new PupilsMergedV1(pupil, surviving, TestPlatform.DISTRICT, TODAY));
      return judgement;
    }

    private void parted(PublishedStream judgement) {
      judgement.publish(
          TODAY, new PupilsUnmergedV1(pupil, surviving, TestPlatform.DISTRICT, TODAY));
    }
  }

  private static String end(String id) {
    return PAIRINGS + "/" + id + "/end";
  }

  private static String settlement(String id) {
    return PAIRINGS + "/" + id + "/settlement";
  }

  private static Map<String, Object> settle(String doubt) {
    return Map.of("doubt", doubt, "on", TODAY.toString());
  }

  private String started(Map<String, Object> body) {
    Answer answer = coordinator.create(PAIRINGS, body);
    assertThat(answer.status()).isEqualTo(201);
    return answer.text("pairingId");
  }

  private String standing(String id) {
    return coordinator.get(PAIRINGS + "/" + id).text("standing");
  }

  private String schoolOf(String id) {
    return coordinator.get(PAIRINGS + "/" + id).text("schoolId");
  }

  private List<String> doubtsOf(String id) {
    return coordinator
        .get(PAIRINGS + "/" + id)
        .body()
        .path("doubts")
        .valueStream()
        .map(doubt -> doubt.asString())
        .toList();
  }

  private List<String> doubtful() {
    return coordinator
        .get(PAIRINGS + "?limit=500&doubtful=true&unit=" + school)
        .body()
        .findValuesAsString("pairingId");
  }

  private KeyGroupTaggedV1 tag(KeyGroup group) {
    return new KeyGroupTaggedV1(
        pupil, pupil, group, TagSource.SCHOOL_SURVEY, TestPlatform.DISTRICT, ENTERED, null);
  }

  private static CorrectedFact fact(
      @Nullable EnrolmentOpenedV1 opened,
      @Nullable EnrolmentClosedV1 closed,
      @Nullable KeyGroupTaggedV1 tagged,
      @Nullable KeyGroupTagEndedV1 tagEnded) {
    return new CorrectedFact(opened, closed, null, tagged, tagEnded, null, null);
  }

  private FactCorrectedV1 corrected(int version, CorrectedFact by) {
    return new FactCorrectedV1(
        pupil,
        "pupil/" + pupil + ":" + version + ":0",
        by,
        FactCorrectionReason.ENTRY_ERROR,
        TestPlatform.DISTRICT,
        ENTERED);
  }

  private FactRetractedV1 retracted(int version) {
    return new FactRetractedV1(
        pupil,
        "pupil/" + pupil + ":" + version + ":0",
        FactCorrectionReason.ENTRY_ERROR,
        TestPlatform.DISTRICT,
        ENTERED);
  }
}
