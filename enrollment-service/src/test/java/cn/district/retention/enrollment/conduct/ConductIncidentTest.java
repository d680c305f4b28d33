package cn.district.retention.enrollment.conduct;

import cn.district.retention.enrollment.conduct.ConductIncident.Account;
import cn.district.retention.enrollment.conduct.ConductIncident.Command;
import cn.district.retention.enrollment.conduct.ConductIncident.ConductRefused;
import cn.district.retention.enrollment.conduct.ConductIncident.CorrectionReason;
import cn.district.retention.enrollment.conduct.ConductIncident.Event;
import cn.district.retention.enrollment.conduct.ConductIncident.Incident;
import cn.district.retention.enrollment.conduct.ConductIncident.IncidentKind;
import cn.district.retention.enrollment.conduct.ConductIncident.Measure;
import cn.district.retention.enrollment.conduct.ConductIncident.Severity;
import cn.district.retention.enrollment.conduct.ConductIncident.Source;
import cn.district.retention.enrollment.conduct.ConductIncident.State;
import cn.district.retention.testkit.Scenario;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConductIncidentTest {

  private static final Scenario<State, Command, Event> CONDUCT =
      Scenario.of(State.NOTHING, ConductIncident::decide, ConductIncident::evolve);
  private static final LocalDate DAY = LocalDate.parse("2024-10-10");
  private static final LocalDate TODAY = LocalDate.parse("2024-10-11");
  private static final Account ACCOUNT = new Account("课间在走廊推搡");

  @Test
  void an_incident_is_put_on_record_with_its_source() {
    CONDUCT
        .given()
        .when(record(incident(IncidentKind.FIGHTING, Severity.MINOR, DAY), ACCOUNT))
        .then(recorded(IncidentKind.FIGHTING, Severity.MINOR, ACCOUNT));
    CONDUCT
        .given()
        .when(record(incident(IncidentKind.PRAISE, null, DAY), null))
        .then(recorded(IncidentKind.PRAISE, null, null));
  }

  @Test
  void the_same_again_changes_nothing_and_another_under_its_id_is_refused() {
    var given = CONDUCT.given(recorded(IncidentKind.FIGHTING, Severity.MINOR, ACCOUNT));
    given.when(record(incident(IncidentKind.FIGHTING, Severity.MINOR, DAY), ACCOUNT)).thenNothing();
    given
        .when(record(incident(IncidentKind.FIGHTING, Severity.SERIOUS, DAY), ACCOUNT))
        .refused(ConductRefused.INCIDENT_EXISTS);
    given
        .when(record(incident(IncidentKind.FIGHTING, Severity.MINOR, DAY), new Account("另述")))
        .refused(ConductRefused.INCIDENT_EXISTS);
  }

  @Test
  void it_has_happened() {
    CONDUCT
        .given()
        .when(record(incident(IncidentKind.FIGHTING, Severity.MINOR, TODAY.plusDays(1)), ACCOUNT))
        .refused(ConductRefused.HAPPENED_IN_THE_FUTURE, "happenedOn");
  }

  @Test
  void what_is_no_credit_has_a_severity_and_a_credit_has_none() {
    CONDUCT
        .given()
        .when(record(incident(IncidentKind.SKIPPED_CLASS, null, DAY), null))
        .refused(ConductRefused.SEVERITY_MISSING, "severity");
    CONDUCT
        .given()
        .when(record(incident(IncidentKind.IMPROVEMENT, Severity.MINOR, DAY), null))
        .refused(ConductRefused.SEVERITY_OF_A_CREDIT, "severity");
  }

  @Test
  void what_is_serious_is_described() {
    CONDUCT
        .given()
        .when(record(incident(IncidentKind.FIGHTING, Severity.SERIOUS, DAY), null))
        .refused(ConductRefused.ACCOUNT_MISSING, "account");
  }

  @Test
  void a_correction_keeps_the_account_unless_it_brings_another() {
    CONDUCT
        .given(recorded(IncidentKind.FIGHTING, Severity.SERIOUS, ACCOUNT))
        .when(correct(IncidentKind.BREACH_OF_DISCIPLINE, Severity.MINOR, null))
        .then(
            new Event.ConductCorrected(
                incident(IncidentKind.BREACH_OF_DISCIPLINE, Severity.MINOR, DAY),
                ACCOUNT,
                CorrectionReason.FOUND_OTHERWISE,
                "wu",
                TODAY));
    CONDUCT
        .given(recorded(IncidentKind.FIGHTING, Severity.MINOR, ACCOUNT))
        .when(correct(IncidentKind.FIGHTING, Severity.MINOR, null))
        .thenNothing();
  }

  @Test
  void a_correction_obeys_the_same_rules() {
    CONDUCT
        .given(recorded(IncidentKind.FIGHTING, Severity.MINOR, null))
        .when(correct(IncidentKind.FIGHTING, Severity.SERIOUS, null))
        .refused(ConductRefused.ACCOUNT_MISSING, "account");
  }

  @Test
  void what_was_retracted_stays_so() {
    Event retracted =
        new Event.ConductRetracted(
            "i1", "p1", "c1", "s1", DAY, CorrectionReason.WRONG_PUPIL, null, "wu", TODAY);
    Event fight = recorded(IncidentKind.FIGHTING, Severity.MINOR, ACCOUNT);
    CONDUCT.given(fight).when(retract()).then(retracted);
    CONDUCT.given(fight, retracted).when(retract()).refused(ConductRefused.INCIDENT_RETRACTED);
    CONDUCT
        .given(fight, retracted)
        .when(correct(IncidentKind.OTHER, Severity.MINOR, null))
        .refused(ConductRefused.INCIDENT_RETRACTED);
    CONDUCT
        .given(fight, retracted)
        .when(record(incident(IncidentKind.FIGHTING, Severity.MINOR, DAY), ACCOUNT))
        .refused(ConductRefused.INCIDENT_EXISTS);
  }

  @Test
  void an_undone_import_takes_back_what_nobody_has_changed_since() {
    Event imported = imported("import-1");
    Event undone =
        new Event.ConductRetracted(
            "i1", "p1", "c1", "s1", DAY, CorrectionReason.ENTRY_ERROR, "import-1", "wu", TODAY);
    CONDUCT.given(imported).when(undo("import-1")).then(undone);
    CONDUCT.given(imported).when(undo("import-2")).thenNothing();
    CONDUCT.given(imported, undone).when(undo("import-1")).thenNothing();
    Event corrected =
        new Event.ConductCorrected(
            incident(IncidentKind.OTHER, Severity.MINOR, DAY),
            ACCOUNT,
            CorrectionReason.FOUND_OTHERWISE,
            "wu",
            TODAY);
    CONDUCT.given(imported, corrected).when(undo("import-1")).thenNothing();
    CONDUCT
        .given(recorded(IncidentKind.FIGHTING, Severity.MINOR, ACCOUNT))
        .when(undo("import-1"))
        .thenNothing();
  }

  @Test
  void what_an_undone_import_has_taken_back_another_may_bring_again() {
    Event undone =
        new Event.ConductRetracted(
            "i1", "p1", "c1", "s1", DAY, CorrectionReason.ENTRY_ERROR, "import-1", "wu", TODAY);
    Event again = imported("import-2");
    CONDUCT
        .given(imported("import-1"), undone)
        .when(
            new Command.Record(
                incident(IncidentKind.FIGHTING, Severity.MINOR, DAY),
                ACCOUNT,
                Source.IMPORTED,
                "import-2",
                "li",
                TODAY))
        .then(again);
    CONDUCT.given(imported("import-1"), undone, again).when(undo("import-1")).thenNothing();
  }

  @Test
  void what_was_never_recorded_is_neither_corrected_nor_retracted() {
    CONDUCT.given().when(retract()).refused(ConductRefused.INCIDENT_UNKNOWN);
    CONDUCT
        .given()
        .when(correct(IncidentKind.OTHER, Severity.MINOR, null))
        .refused(ConductRefused.INCIDENT_UNKNOWN);
  }

  private static Incident incident(IncidentKind kind, Severity severity, LocalDate happenedOn) {
    return new Incident("i1", "p1", "c1", "s1", kind, severity, happenedOn, Set.of(Measure.TALK));
  }

  private static Command record(Incident incident, Account account) {
    return new Command.Record(incident, account, Source.ENTERED, null, "li", TODAY);
  }

  private static Event recorded(IncidentKind kind, Severity severity, Account account) {
    return new Event.ConductRecorded(
        incident(kind, severity, DAY), account, Source.ENTERED, null, "li");
  }

  private static Event imported(String importId) {
    return new Event.ConductRecorded(
        incident(IncidentKind.FIGHTING, Severity.MINOR, DAY),
        ACCOUNT,
        Source.IMPORTED,
        importId,
        "li");
  }

  private static Command undo(String importId) {
    return new Command.UndoImport(importId, "wu", TODAY);
  }

  private static Command correct(IncidentKind kind, Severity severity, Account account) {
    return new Command.Correct(
        kind,
        severity,
        DAY,
        Set.of(Measure.TALK),
        account,
        CorrectionReason.FOUND_OTHERWISE,
        "wu",
        TODAY);
  }

  private static Command retract() {
    return new Command.Retract(CorrectionReason.WRONG_PUPIL, "wu", TODAY);
  }
}
