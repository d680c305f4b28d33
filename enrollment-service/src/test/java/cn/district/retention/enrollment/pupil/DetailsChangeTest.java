package cn.district.retention.enrollment.pupil;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.enrollment.pupil.DetailsChange.Detail;
import cn.district.retention.enrollment.pupil.PersonalDetails.Guardian;
import cn.district.retention.enrollment.pupil.PersonalDetails.Sex;
import cn.district.retention.enrollment.pupil.PupilCommand.ChangePupilDetails;
import cn.district.retention.enrollment.pupil.PupilEvent.PersonalDataErased;
import cn.district.retention.enrollment.pupil.PupilEvent.PupilDetailsChanged;
import cn.district.retention.enrollment.pupil.PupilEvent.PupilRegistered;
import cn.district.retention.testkit.Scenario;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetailsChangeTest {

  private static final Scenario<PupilState, PupilCommand, PupilEvent> PUPIL =
      Scenario.of(PupilState.NOTHING, Pupil::decide, Pupil::evolve);

  private static final LocalDate TERM = LocalDate.parse("2024-09-02");
  private static final LocalDate TODAY = LocalDate.parse("2025-03-01");
  private static final PersonalDetails DETAILS =
      new PersonalDetails(
          "测试生",
          Sex.FEMALE,
          LocalDate.parse("2015-03-14"),
          null,
          new Guardian("测试监护", "母亲", null),
          "000001");

  @Test
  void a_residence_changes_without_a_document() {
    var change = residence("000002");
    PUPIL
        .given(registered())
        .when(new ChangePupilDetails(change, TERM.plusDays(30), TODAY))
        .then(
            new PupilDetailsChanged(
                "p1", TERM.plusDays(30), List.of(Detail.RESIDENCE_REGION), change));
  }

  @Test
  void a_residence_is_taken_off_the_record_once() {
    var known = new PupilDetailsChanged("p1", TERM, List.of(), residence("000002"));
    var none = residence(DetailsChange.NO_REGION);
    var taken = new PupilDetailsChanged("p1", TODAY, List.of(Detail.RESIDENCE_REGION), none);
    PUPIL.given(registered(), known).when(new ChangePupilDetails(none, TODAY, TODAY)).then(taken);
    PUPIL
        .given(registered(), known, taken)
        .when(new ChangePupilDetails(none, TODAY, TODAY))
        .thenNothing();
    assertThat(PUPIL.given(registered(), known, taken).state().details().residenceRegion())
        .isNull();
    assertThat(PUPIL.given(registered(), known, taken).state().detailsOn(TERM).residenceRegion())
        .isEqualTo("000002");
  }

  @Test
  void a_name_changes_with_a_document_only() {
    PUPIL
        .given(registered())
        .when(new ChangePupilDetails(name("测式生", null), TERM, TODAY))
        .refused(PupilRefused.DOCUMENT_REFERENCE_MISSING, "documentReference");
    assertThat(
            PUPIL
                .given(registered())
                .when(new ChangePupilDetails(name("测式生", "D-1"), TERM, TODAY))
                .facts())
        .hasSize(1);
  }

  @Test
  void what_is_so_already_is_no_change() {
    PUPIL
        .given(registered())
        .when(new ChangePupilDetails(name("测试生", null), TERM, TODAY))
        .thenNothing();
  }

  @Test
  void a_date_to_come_or_before_birth_is_refused() {
    PUPIL
        .given(registered())
        .when(new ChangePupilDetails(residence("000002"), TODAY.plusDays(1), TODAY))
        .refused(PupilRefused.DATE_IN_THE_FUTURE, "from");
    PUPIL
        .given(registered())
        .when(new ChangePupilDetails(residence("000002"), LocalDate.parse("2015-03-13"), TODAY))
        .refused(PupilRefused.BEFORE_BIRTH, "from");
  }

  @Test
  void a_number_must_agree_with_the_birth_date() {
    var change = new DetailsChange(null, null, null, "000000201503140010", null, null, null, "D");
    PUPIL
        .given(registered())
        .when(new ChangePupilDetails(change, TERM, TODAY))
        .refused(PupilRefused.ID_NUMBER_INVALID, "idNumber");
  }

  @Test
  void nothing_personal_is_changed_of_an_erased_pupil() {
    PUPIL
        .given(
            registered(),
            new PersonalDataErased("p1", ErasureBasis.RETENTION_OVER, "staff-2", TERM))
        .when(new ChangePupilDetails(residence("000002"), TERM, TODAY))
        .refused(PupilRefused.PERSONAL_DATA_ERASED);
  }

  @Test
  void details_follow_their_effective_dates_and_not_the_order_of_recording() {
    PupilState state =
        PUPIL
            .given(
                registered(),
                changed(residence("000003"), TERM.plusDays(60)),
                changed(residence("000002"), TERM.plusDays(30)))
            .state();

    assertThat(state.details().residenceRegion()).isEqualTo("000003");
    assertThat(state.detailsOn(TERM.plusDays(40)).residenceRegion()).isEqualTo("000002");
    assertThat(state.detailsOn(TERM).residenceRegion()).isNull();
    assertThat(state.details().householdRegion()).isEqualTo("000001");
  }

  @Test
  void an_erased_state_keeps_no_change() {
    PupilState state =
        PUPIL
            .given(
                registered(),
                changed(name("测式生", "D-1"), TERM),
                new PersonalDataErased("p1", ErasureBasis.RETENTION_OVER, "staff-2", TODAY))
            .state();

    assertThat(state.toString()).doesNotContain("测");
  }

  private static PupilRegistered registered() {
    return new PupilRegistered("p1", TERM, DETAILS);
  }

  private static PupilDetailsChanged changed(DetailsChange change, LocalDate from) {
    return new PupilDetailsChanged("p1", from, List.copyOf(change.details()), change);
  }

  private static DetailsChange residence(String region) {
    return new DetailsChange(null, null, null, null, null, null, region, null);
  }

  private static DetailsChange name(String name, String document) {
    return new DetailsChange(name, null, null, null, null, null, null, document);
  }
}
