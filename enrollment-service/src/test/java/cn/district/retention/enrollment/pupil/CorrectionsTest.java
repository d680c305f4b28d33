package cn.district.retention.enrollment.pupil;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.enrollment.pupil.PersonalDetails.Guardian;
import cn.district.retention.enrollment.pupil.PersonalDetails.Sex;
import cn.district.retention.enrollment.pupil.PupilCommand.CorrectFact;
import cn.district.retention.enrollment.pupil.PupilCommand.ExitDocument;
import cn.district.retention.enrollment.pupil.PupilCommand.Fact;
import cn.district.retention.enrollment.pupil.PupilCommand.FactChange;
import cn.district.retention.enrollment.pupil.PupilCommand.MergePupil;
import cn.district.retention.enrollment.pupil.PupilCommand.Place;
import cn.district.retention.enrollment.pupil.PupilCommand.ReportForTerm;
import cn.district.retention.enrollment.pupil.PupilCommand.RetractFact;
import cn.district.retention.enrollment.pupil.PupilCommand.UnmergePupil;
import cn.district.retention.enrollment.pupil.PupilEvent.CorrectionGrounds;
import cn.district.retention.enrollment.pupil.PupilEvent.EnrolmentClosed;
import cn.district.retention.enrollment.pupil.PupilEvent.EnrolmentOpened;
import cn.district.retention.enrollment.pupil.PupilEvent.ExitProof;
import cn.district.retention.enrollment.pupil.PupilEvent.FactCorrected;
import cn.district.retention.enrollment.pupil.PupilEvent.FactRetracted;
import cn.district.retention.enrollment.pupil.PupilEvent.KeyGroupTagEnded;
import cn.district.retention.enrollment.pupil.PupilEvent.KeyGroupTagged;
import cn.district.retention.enrollment.pupil.PupilEvent.NoShowDetected;
import cn.district.retention.enrollment.pupil.PupilEvent.PupilRegistered;
import cn.district.retention.enrollment.pupil.PupilEvent.PupilReported;
import cn.district.retention.enrollment.pupil.PupilEvent.PupilsMerged;
import cn.district.retention.enrollment.pupil.PupilEvent.PupilsUnmerged;
import cn.district.retention.enrollment.pupil.PupilEvent.SuspensionApproved;
import cn.district.retention.testkit.Scenario;
import java.time.LocalDate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CorrectionsTest {

  private static final Scenario<PupilState, PupilCommand, PupilEvent> PUPIL =
      Scenario.of(PupilState.NOTHING, Pupil::decide, Pupil::evolve);

  private static final LocalDate TERM = date("2024-09-02");
  private static final LocalDate TODAY = date("2025-03-01");
  private static final CorrectionGrounds GROUNDS = new CorrectionGrounds("看错班级", null, null);
  private static final FactCorrectionReason REASON = FactCorrectionReason.ENTRY_ERROR;

  @Nested
  class Correct {

    @Test
    void a_wrong_class_and_first_day_are_put_right() {
      PupilState state = PUPIL.given(registered(), opened("e1", "c1", TERM), corrected()).state();

      assertThat(state.openEnrolment().orElseThrow().classId()).isEqualTo("c2");
      assertThat(state.openEnrolment().orElseThrow().from()).isEqualTo("2024-09-09");
      assertThat(state.facts()).hasSize(3);
      PUPIL
          .given(registered(), opened("e1", "c1", TERM))
          .when(correct(2, place("c2", date("2024-09-09"))))
          .then(corrected());
    }

    private FactCorrected corrected() {
      return new FactCorrected(
          "p1",
          "event-2",
          2,
          Replacement.by(opened("e1", "c2", date("2024-09-09"))),
          REASON,
          GROUNDS);
    }

    @Test
    void the_same_correction_again_changes_nothing() {
      PUPIL
          .given(registered(), opened("e1", "c1", TERM), corrected())
          .when(correct(2, place("c2", date("2024-09-09"))))
          .thenNothing();
    }

    @Test
    void of_two_corrections_the_last_one_stands() {
      PupilState state =
          PUPIL
              .given(
                  registered(),
                  opened("e1", "c1", TERM),
                  corrected(),
                  new FactCorrected(
                      "p1", "event-2", 2, Replacement.by(opened("e1", "c3", TERM)), REASON, null))
              .state();

      assertThat(state.openEnrolment().orElseThrow().classId()).isEqualTo("c3");
    }

    @Test
    void an_exit_before_the_entry_is_refused() {
      PUPIL
          .given(registered(), opened("e1", "c1", TERM), closed("e1", TERM.plusDays(40)))
          .when(correct(3, day(TERM.minusDays(1))))
          .refused(PupilRefused.BEFORE_ENTRY);
    }

    @Test
    void two_enrolments_at_once_are_refused() {
      PUPIL
          .given(
              registered(),
              opened("e1", "c1", TERM),
              closed("e1", TERM.plusDays(40)),
              opened("e2", "c2", TERM.plusDays(50)))
          .when(correct(3, day(TERM.plusDays(51))))
          .refused(PupilRefused.ENROLMENTS_OVERLAP);
    }

    @Test
    void an_exit_code_changes_with_what_it_needs() {
      var given =
          PUPIL.given(registered(), opened("e1", "c1", TERM), closed("e1", TERM.plusDays(40)));
      given
          .when(correct(3, code(ExitCode.EMIGRATED)))
          .refused(PupilRefused.GUARDIAN_REQUEST_MISSING, "guardianRequest");
      given
          .when(correct(3, code(ExitCode.DECEASED)))
          .refused(PupilRefused.DOCUMENT_MISSING, "document");
      given
          .when(correct(3, code(ExitCode.TRANSFERRED_OUT)))
          .refused(PupilRefused.NOT_A_WITHDRAWAL_REASON, "exitCode");
      var proof = new ExitProof(null, new ExitDocument("死亡证明", "D-1"), "A-1");
      var facts =
          given
              .when(
                  new CorrectFact(
                      new Fact("event-3", 3),
                      code(ExitCode.DECEASED),
                      REASON,
                      new CorrectionGrounds(null, null, proof),
                      TODAY))
              .facts();
      assertThat(((FactCorrected) facts.getFirst()).replacement().enrolmentClosed())
          .isEqualTo(
              new EnrolmentClosed(
                  "p1",
                  "e1",
                  "c1",
                  "s1",
                  3,
                  ExitCode.DECEASED,
                  true,
                  null,
                  TERM.plusDays(40),
                  null));
    }

    @Test
    void what_a_transfer_did_is_left_to_a_transfer() {
      var moved =
          new EnrolmentOpened("p1", "e1", "c1", "s1", 3, 2024, EntryKind.TRANSFER_IN, "t1", TERM);
      PUPIL
          .given(registered(), moved)
          .when(correct(2, place("c2", TERM)))
          .refused(PupilRefused.FACT_FOLLOWS_TRANSFER, "targetEventId");
    }

    @Test
    void nobody_has_come_from_outside_by_a_correction() {
      var transferred = new Place("e1", "c1", "s1", 3, 2024, TERM, EntryKind.TRANSFER_IN, null);
      PUPIL
          .given(registered(), opened("e1", "c1", TERM))
          .when(correct(2, new FactChange(transferred, null, null, null, null, null)))
          .refused(PupilRefused.ARRIVAL_PAPERS_MISSING, "entryKind");
    }

    @Test
    void what_the_platform_found_is_not_corrected_by_hand() {
      PUPIL
          .given(
              registered(),
              opened("e1", "c1", TERM),
              new NoShowDetected("p1", "e1", "c1", "s1", TERM, TERM.plusDays(7)))
          .when(correct(3, day(TERM)))
          .refused(PupilRefused.FACT_NOT_CORRECTABLE, "targetEventId");
      PUPIL
          .given(registered())
          .when(correct(1, day(TERM)))
          .refused(PupilRefused.FACT_NOT_CORRECTABLE, "targetEventId");
      PUPIL
          .given(registered())
          .when(correct(2, day(TERM)))
          .refused(PupilRefused.FACT_UNKNOWN, "targetEventId");
    }

    @Test
    void what_a_fact_does_not_say_is_not_corrected_of_it() {
      PUPIL
          .given(registered(), opened("e1", "c1", TERM), reported())
          .when(correct(3, code(ExitCode.OTHER)))
          .refused(PupilRefused.CORRECTION_DOES_NOT_FIT, "exitCode");
      PUPIL
          .given(registered(), opened("e1", "c1", TERM), reported())
          .when(correct(3, day(TODAY.plusDays(1))))
          .refused(PupilRefused.DATE_IN_THE_FUTURE, "date");
    }

    @Test
    void a_tag_is_put_into_the_right_group_unless_it_overlaps() {
      var orphan = tagged("t1", KeyGroup.ORPHAN, null);
      PupilState state =
          PUPIL
              .given(
                  registered(),
                  tagged("t1", KeyGroup.POOR, null),
                  new FactCorrected("p1", "event-2", 2, Replacement.by(orphan), REASON, null))
              .state();
      assertThat(state.tags().getFirst().keyGroup()).isEqualTo(KeyGroup.ORPHAN);
      PUPIL
          .given(
              registered(), tagged("t1", KeyGroup.POOR, null), tagged("t2", KeyGroup.ORPHAN, null))
          .when(correct(2, new FactChange(null, null, null, null, KeyGroup.ORPHAN, null)))
          .refused(PupilRefused.TAG_OVERLAPS);
    }

    @Test
    void a_suspension_gets_its_right_term() {
      var given = PUPIL.given(registered(), opened("e1", "c1", TERM), suspended());
      var facts =
          given
              .when(correct(3, new FactChange(null, null, TERM.plusDays(300), null, null, null)))
              .facts();
      PupilState state = Pupil.evolve(given.state(), facts.getFirst());
      assertThat(state.openSuspension().orElseThrow().until()).isEqualTo(TERM.plusDays(300));
      given
          .when(correct(3, new FactChange(null, null, TERM.plusYears(2), null, null, null)))
          .refused(PupilRefused.SUSPENSION_TOO_LONG, "until");
      given.when(correct(3, day(TERM.minusDays(1)))).refused(PupilRefused.BEFORE_ENTRY);
    }
  }

  @Nested
  class Retract {

    @Test
    void a_report_that_never_was_opens_the_term_again() {
      PupilState state =
          PUPIL
              .given(registered(), opened("e1", "c1", TERM), reported(), retracted(3, TERM))
              .state();

      assertThat(state.reportedTerms()).isEmpty();
      assertThat(Pupil.decide(state, new ReportForTerm(TERM, TERM.plusDays(1))))
          .isNotEqualTo(cn.district.retention.decider.Decision.nothingToDo());
    }

    @Test
    void a_retracted_exit_opens_the_enrolment_again() {
      PUPIL
          .given(registered(), opened("e1", "c1", TERM), closed("e1", TERM.plusDays(40)))
          .when(retract(3))
          .then(retracted(3, TERM.plusDays(40)));
      assertThat(
              PUPIL
                  .given(
                      registered(),
                      opened("e1", "c1", TERM),
                      closed("e1", TERM.plusDays(40)),
                      retracted(3, TERM.plusDays(40)))
                  .state()
                  .openEnrolment())
          .isPresent();
    }

    @Test
    void an_exit_before_another_enrolment_is_not_retracted() {
      PUPIL
          .given(
              registered(),
              opened("e1", "c1", TERM),
              closed("e1", TERM.plusDays(40)),
              opened("e2", "c2", TERM.plusDays(40)))
          .when(retract(3))
          .refused(PupilRefused.ENROLMENTS_OVERLAP);
    }

    @Test
    void what_others_rest_on_goes_last() {
      PUPIL
          .given(registered(), opened("e1", "c1", TERM), closed("e1", TERM.plusDays(40)))
          .when(retract(2))
          .refused(PupilRefused.FACT_IN_USE, "targetEventId");
      PUPIL
          .given(
              registered(),
              tagged("t1", KeyGroup.POOR, null),
              new KeyGroupTagEnded("p1", "t1", KeyGroup.POOR, TERM.plusDays(9)))
          .when(retract(2))
          .refused(PupilRefused.FACT_IN_USE, "targetEventId");
    }

    @Test
    void nothing_is_retracted_twice_or_corrected_afterwards() {
      var given =
          PUPIL.given(registered(), opened("e1", "c1", TERM), reported(), retracted(3, TERM));
      given.when(retract(3)).refused(PupilRefused.FACT_RETRACTED, "targetEventId");
      given.when(correct(3, day(TERM))).refused(PupilRefused.FACT_RETRACTED, "targetEventId");
      given.when(retract(4)).refused(PupilRefused.FACT_NOT_CORRECTABLE, "targetEventId");
    }
  }

  @Nested
  class Merge {

    private static final PupilsMerged MERGED = new PupilsMerged("p1", "p2", "d1", TODAY);

    @Test
    void an_alias_is_changed_no_more() {
      PUPIL.given(registered()).when(new MergePupil("p2", "d1", TODAY)).then(MERGED);
      PUPIL.given(registered(), MERGED).when(new MergePupil("p2", "d1", TODAY)).thenNothing();
      PUPIL
          .given(registered(), MERGED)
          .when(new MergePupil("p3", "d2", TODAY))
          .refused(PupilRefused.MERGED_INTO_ANOTHER);
      PUPIL
          .given(registered(), opened("e1", "c1", TERM), MERGED)
          .when(new ReportForTerm(TERM, TERM))
          .refused(PupilRefused.MERGED_INTO_ANOTHER);
    }

    @Test
    void an_unmerged_pupil_is_as_it_was() {
      var unmerged = new PupilsUnmerged("p1", "p2", "d1", TODAY);
      PUPIL.given(registered(), MERGED).when(new UnmergePupil("d1", TODAY)).then(unmerged);
      PUPIL
          .given(registered(), opened("e1", "c1", TERM), MERGED, unmerged)
          .when(new ReportForTerm(TERM, TERM))
          .then(reported());
      PUPIL.given(registered()).when(new UnmergePupil("d1", TODAY)).thenNothing();
    }
  }

  private static CorrectFact correct(int sequence, FactChange change) {
    return new CorrectFact(new Fact("event-" + sequence, sequence), change, REASON, GROUNDS, TODAY);
  }

  private static RetractFact retract(int sequence) {
    return new RetractFact(new Fact("event-" + sequence, sequence), REASON, GROUNDS);
  }

  private static FactRetracted retracted(int sequence, LocalDate factDate) {
    return new FactRetracted("p1", "event-" + sequence, sequence, factDate, REASON, GROUNDS);
  }

  private static FactChange day(LocalDate date) {
    return new FactChange(null, date, null, null, null, null);
  }

  private static FactChange code(ExitCode code) {
    return new FactChange(null, null, null, code, null, null);
  }

  private static FactChange place(String classId, LocalDate from) {
    return new FactChange(
        new Place("e1", classId, "s1", 3, 2024, from, EntryKind.FIRST_ENTRY, null),
        null,
        null,
        null,
        null,
        null);
  }

  private static PupilRegistered registered() {
    return new PupilRegistered(
        "p1",
        TERM,
        new PersonalDetails(
            "测试生", Sex.FEMALE, date("2015-03-14"), null, new Guardian("测试监护", "母亲", null), null));
  }

  private static EnrolmentOpened opened(String enrolmentId, String classId, LocalDate from) {
    return new EnrolmentOpened(
        "p1", enrolmentId, classId, "s1", 3, 2024, EntryKind.FIRST_ENTRY, null, from);
  }

  private static EnrolmentClosed closed(String enrolmentId, LocalDate to) {
    return new EnrolmentClosed(
        "p1",
        enrolmentId,
        "c1",
        "s1",
        3,
        ExitCode.REGISTERED_IN_ERROR,
        false,
        null,
        to,
        new ExitProof(null, null, null));
  }

  private static PupilReported reported() {
    return new PupilReported("p1", "c1", "s1", TERM, TERM);
  }

  private static KeyGroupTagged tagged(String tagId, KeyGroup group, LocalDate to) {
    return new KeyGroupTagged("p1", tagId, group, TagSource.SCHOOL_SURVEY, TERM, to);
  }

  private static SuspensionApproved suspended() {
    return new SuspensionApproved(
        "p1", "e1", "c1", "s1", "u1", TERM.plusDays(10), TERM.plusDays(100), null);
  }

  private static LocalDate date(String iso) {
    return LocalDate.parse(iso);
  }
}
