package cn.district.retention.enrollment;

import cn.district.retention.enrollment.appointment.Appointment;
import cn.district.retention.enrollment.calendar.SchoolYear;
import cn.district.retention.enrollment.certificate.Certificate;
import cn.district.retention.enrollment.changeform.ChangeForm;
import cn.district.retention.enrollment.classtable.TableImport;
import cn.district.retention.enrollment.coercion.Coercion;
import cn.district.retention.enrollment.conduct.ConductIncident;
import cn.district.retention.enrollment.consent.ConsentRegister;
import cn.district.retention.enrollment.consent.ConsentText;
import cn.district.retention.enrollment.duplicate.DuplicatePair;
import cn.district.retention.enrollment.importing.PupilImport;
import cn.district.retention.enrollment.importing.mapping.NamedMapping;
import cn.district.retention.enrollment.intake.Feeder;
import cn.district.retention.enrollment.linkage.Linkage;
import cn.district.retention.enrollment.marks.MarkSheet;
import cn.district.retention.enrollment.policy.DistrictPolicy;
import cn.district.retention.enrollment.procedure.DistrictProcedure;
import cn.district.retention.enrollment.promotion.ClassPromotion;
import cn.district.retention.enrollment.promotion.Promotion;
import cn.district.retention.enrollment.publication.ConductPublication;
import cn.district.retention.enrollment.publication.ConsentPublication;
import cn.district.retention.enrollment.publication.EnrollmentPublication;
import cn.district.retention.enrollment.publication.MarksPublication;
import cn.district.retention.enrollment.publication.ReconciliationPublication;
import cn.district.retention.enrollment.publication.ReferencePublication;
import cn.district.retention.enrollment.pupil.Pupil;
import cn.district.retention.enrollment.pupil.PupilCommand;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.reconciliation.Difference;
import cn.district.retention.enrollment.reconciliation.Reconciliation;
import cn.district.retention.enrollment.responsibility.PupilResponsibility;
import cn.district.retention.enrollment.roll.Roll;
import cn.district.retention.enrollment.rollexport.RollExport;
import cn.district.retention.enrollment.schoolclass.SchoolClass;
import cn.district.retention.enrollment.survey.ClassSurvey;
import cn.district.retention.enrollment.suspensionapplication.SuspensionApplication;
import cn.district.retention.enrollment.transfer.Transfer;
import cn.district.retention.enrollment.unit.OrgUnit;
import cn.district.retention.enrollment.workarea.LeadingGroup;
import cn.district.retention.enrollment.workarea.WorkPlan;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.EventCatalog;
import cn.district.retention.servicekit.aggregate.Snapshots;
import cn.district.retention.servicekit.configuration.RetentionProperties;
import cn.district.retention.servicekit.relay.Publication;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The kinds of aggregate that this service owns: how each is kept and what it publishes. */
@Configuration(proxyBeanMethods = false)
class AggregateConfiguration {

  private static final int COMMITS_A_SNAPSHOT = 50;

  @Bean
  ReferencePublication referencePublication(RetentionProperties properties) {
    return new ReferencePublication(districtOf(properties));
  }

  @Bean
  EnrollmentPublication enrollmentPublication(RetentionProperties properties) {
    return new EnrollmentPublication(districtOf(properties));
  }

  private static String districtOf(RetentionProperties properties) {
    return Objects.requireNonNull(properties.district(), "set retention.district");
  }

  @Bean
  AggregateType<OrgUnit.State, OrgUnit.Command, OrgUnit.Event> units(
      ReferencePublication publication) {
    return new AggregateType<>(
        "unit",
        OrgUnit.State.NOTHING,
        OrgUnit::decide,
        OrgUnit::evolve,
        EventCatalog.of(OrgUnit.Event::effectiveDate).event(OrgUnit.Event.UnitOpened.class),
        publication::ofUnit);
  }

  @Bean
  AggregateType<SchoolYear.State, SchoolYear.Command, SchoolYear.Event> schoolYears(
      ReferencePublication publication) {
    return new AggregateType<>(
        "school-year",
        SchoolYear.State.NOTHING,
        SchoolYear::decide,
        SchoolYear::evolve,
        EventCatalog.of(SchoolYear.Event::effectiveDate)
            .event(SchoolYear.Event.SchoolYearSet.class),
        publication::ofSchoolYear);
  }

  @Bean
  AggregateType<SchoolClass.State, SchoolClass.Command, SchoolClass.Event> classes(
      ReferencePublication publication) {
    return new AggregateType<>(
        "class",
        SchoolClass.State.NOTHING,
        SchoolClass::decide,
        SchoolClass::evolve,
        EventCatalog.of(SchoolClass.Event::effectiveDate)
            .event(SchoolClass.Event.ClassFormed.class),
        publication::ofClass);
  }

  @Bean
  AggregateType<Appointment.State, Appointment.Command, Appointment.Event> appointments(
      ReferencePublication publication) {
    return new AggregateType<>(
        "appointment",
        Appointment.State.NOTHING,
        Appointment::decide,
        Appointment::evolve,
        EventCatalog.of(Appointment.Event::effectiveDate)
            .event(
                Appointment.Event.StaffAppointed.class,
                "details",
                Appointment.Event.StaffAppointed::staffId)
            .event(Appointment.Event.StaffRelieved.class),
        publication::ofAppointment);
  }

  @Bean
  AggregateType<DistrictPolicy.State, DistrictPolicy.Command, DistrictPolicy.Event> policies(
      ReferencePublication publication) {
    return new AggregateType<>(
        "policy",
        DistrictPolicy.State.NOTHING,
        DistrictPolicy::decide,
        DistrictPolicy::evolve,
        EventCatalog.of(DistrictPolicy.Event::effectiveDate)
            .event(DistrictPolicy.Event.PolicyParameterSet.class),
        publication::ofPolicy,
        Snapshots.open(COMMITS_A_SNAPSHOT, DistrictPolicy.State.class, 1));
  }

  @Bean
  AggregateType<DistrictProcedure.State, DistrictProcedure.Command, DistrictProcedure.Event>
      procedures(ReferencePublication publication) {
    return new AggregateType<>(
        "procedure",
        DistrictProcedure.State.NOTHING,
        DistrictProcedure::decide,
        DistrictProcedure::evolve,
        EventCatalog.of(DistrictProcedure.Event::effectiveDate)
            .event(DistrictProcedure.Event.ProcedureDefined.class),
        publication::ofProcedure);
  }

  @Bean
  AggregateType<PupilState, PupilCommand, PupilEvent> pupils(EnrollmentPublication publication) {
    return new AggregateType<>(
        "pupil",
        PupilState.NOTHING,
        Pupil::decide,
        Pupil::evolve,
        EventCatalog.of(PupilEvent::effectiveDate)
            .event(PupilEvent.PupilRegistered.class, "details", PupilEvent.PupilRegistered::pupilId)
            .event(PupilEvent.EnrolmentOpened.class)
            .event(PupilEvent.EnrolmentClosed.class, "proof", PupilEvent.EnrolmentClosed::pupilId)
            .event(PupilEvent.PupilReported.class)
            .event(PupilEvent.NoShowDetected.class)
            .event(PupilEvent.KeyGroupTagged.class)
            .event(PupilEvent.KeyGroupTagEnded.class)
            .event(PupilEvent.KeyGroupReverified.class)
            .event(
                PupilEvent.SuspensionApproved.class,
                "papers",
                PupilEvent.SuspensionApproved::pupilId)
            .event(PupilEvent.SuspensionEnded.class, "papers", PupilEvent.SuspensionEnded::pupilId)
            .event(
                PupilEvent.SuspensionExtended.class,
                "papers",
                PupilEvent.SuspensionExtended::pupilId)
            .event(PupilEvent.SuspensionExpired.class)
            .event(
                PupilEvent.PupilDetailsChanged.class,
                "change",
                PupilEvent.PupilDetailsChanged::pupilId)
            .event(PupilEvent.FactCorrected.class, "grounds", PupilEvent.FactCorrected::pupilId)
            .event(PupilEvent.FactRetracted.class, "grounds", PupilEvent.FactRetracted::pupilId)
            .event(PupilEvent.PupilsMerged.class)
            .event(PupilEvent.PupilsUnmerged.class)
            .event(
                PupilEvent.OutsideArrivalRecorded.class,
                "papers",
                PupilEvent.OutsideArrivalRecorded::pupilId)
            .event(PupilEvent.YearEndPlanned.class, "papers", PupilEvent.YearEndPlanned::pupilId)
            .event(PupilEvent.YearEndPlanDropped.class)
            .event(PupilEvent.SchoolYearEnded.class)
            .event(PupilEvent.YearEndUndone.class)
            .event(PupilEvent.IntakeNoShowDetected.class)
            .event(
                PupilEvent.HomeTeachingStarted.class,
                "papers",
                PupilEvent.HomeTeachingStarted::pupilId)
            .event(PupilEvent.HomeTeachingEnded.class)
            .event(PupilEvent.EntryDeferred.class, "papers", PupilEvent.EntryDeferred::pupilId)
            .event(PupilEvent.EntryDeferralExpired.class)
            .event(PupilEvent.PersonalDataErased.class),
        publication::ofPupil);
  }

  @Bean
  AggregateType<PupilResponsibility.State, PupilResponsibility.Command, PupilResponsibility.Event>
      responsibilities(ReferencePublication publication) {
    return new AggregateType<>(
        "responsibility",
        PupilResponsibility.State.NOTHING,
        PupilResponsibility::decide,
        PupilResponsibility::evolve,
        EventCatalog.of(PupilResponsibility.Event::effectiveDate)
            .event(PupilResponsibility.Event.TeacherMadeResponsible.class)
            .event(PupilResponsibility.Event.ResponsibilityEnded.class),
        publication::ofResponsibility);
  }

  @Bean
  AggregateType<ClassSurvey.State, ClassSurvey.Command, ClassSurvey.Event> surveys() {
    return new AggregateType<>(
        "survey",
        ClassSurvey.State.NOTHING,
        ClassSurvey::decide,
        ClassSurvey::evolve,
        EventCatalog.of(ClassSurvey.Event::effectiveDate)
            .event(ClassSurvey.Event.SurveyOpened.class)
            .event(ClassSurvey.Event.SurveyAssigned.class)
            .event(ClassSurvey.Event.FindingsRecorded.class)
            .event(ClassSurvey.Event.SurveyClosed.class),
        Publication.nothing());
  }

  @Bean
  AggregateType<Reconciliation.State, Reconciliation.Command, Reconciliation.Event>
      reconciliations() {
    return new AggregateType<>(
        "reconciliation",
        Reconciliation.State.NOTHING,
        Reconciliation::decide,
        Reconciliation::evolve,
        EventCatalog.of(Reconciliation.Event::on)
            .event(Reconciliation.Event.ReconciliationBegun.class)
            .event(Reconciliation.Event.PageTaken.class)
            .event(Reconciliation.Event.ComparisonRequested.class)
            .event(Reconciliation.Event.ComparisonFinished.class),
        Publication.nothing());
  }

  @Bean
  AggregateType<DuplicatePair.State, DuplicatePair.Command, DuplicatePair.Event> duplicatePairs() {
    return new AggregateType<>(
        "duplicate",
        DuplicatePair.State.NOTHING,
        DuplicatePair::decide,
        DuplicatePair::evolve,
        EventCatalog.of(DuplicatePair.Event::effectiveDate)
            .event(DuplicatePair.Event.DuplicateSuspected.class)
            .event(DuplicatePair.Event.JudgedSamePerson.class)
            .event(DuplicatePair.Event.JudgedDifferentPersons.class)
            .event(DuplicatePair.Event.JudgementRevoked.class),
        Publication.nothing());
  }

  @Bean
  AggregateType<ChangeForm.State, ChangeForm.Command, ChangeForm.Event> changeForms() {
    return new AggregateType<>(
        "change-form",
        ChangeForm.State.NOTHING,
        ChangeForm::decide,
        ChangeForm::evolve,
        EventCatalog.of(ChangeForm.Event::effectiveDate)
            .event(ChangeForm.Event.ChangeFormConfirmed.class)
            .event(ChangeForm.Event.ChangeFormSigned.class)
            .event(ChangeForm.Event.ChangeFormReturned.class),
        Publication.nothing());
  }

  @Bean
  AggregateType<Feeder.State, Feeder.Command, Feeder.Event> feeders() {
    return new AggregateType<>(
        "feeder",
        Feeder.State.NOTHING,
        Feeder::decide,
        Feeder::evolve,
        EventCatalog.of(Feeder.Event::effectiveDate).event(Feeder.Event.FeederRouteSet.class),
        Publication.nothing());
  }

  @Bean
  AggregateType<Difference.State, Difference.Command, Difference.Event> differenceStreams(
      RetentionProperties properties) {
    return new AggregateType<>(
        "difference",
        Difference.State.NOTHING,
        Difference::decide,
        Difference::evolve,
        EventCatalog.of(Difference.Event::on)
            .event(Difference.Event.DifferenceFound.class)
            .event(Difference.Event.DifferenceSettled.class)
            .event(Difference.Event.DifferenceGone.class),
        new ReconciliationPublication(districtOf(properties)));
  }

  private static ObjectNode exportOfAnyUnit(ObjectNode body) {
    ObjectNode which = body.putObject("which");
    which.set("content", body.remove("content"));
    which.set("unitId", body.remove("schoolId"));
    body.set("rows", body.remove("pupils"));
    return body;
  }

  @Bean
  AggregateType<RollExport.State, RollExport.ExportRoll, RollExport.RollExported> rollExports() {
    return new AggregateType<>(
        "roll-export",
        RollExport.State.NOTHING,
        RollExport::decide,
        RollExport::evolve,
        EventCatalog.of(RollExport.RollExported::exportedOn)
            .event(
                RollExport.RollExported.class, "purpose", RollExport.RollExported::purposeIsAbout)
            // lists of other contents came later
            .upcasting(
                RollExport.RollExported.class,
                1,
                body -> body.put("content", RollExport.Content.LIVE_ROLL.name()))
            // what a list is of came later still
            .upcasting(RollExport.RollExported.class, 2, AggregateConfiguration::exportOfAnyUnit),
        Publication.nothing());
  }

  private static JsonNode paperWithMarks(JsonNode paper) {
    if (paper.path("content") instanceof ObjectNode content && !content.has("marks")) {
      content.putArray("marks");
    }
    return paper;
  }

  @Bean
  AggregateType<Certificate.State, Certificate.Command, Certificate.Event> certificates(
      EnrollmentPublication publication) {
    return new AggregateType<>(
        "certificate",
        Certificate.State.NOTHING,
        Certificate::decide,
        Certificate::evolve,
        EventCatalog.of(Certificate.Event::effectiveDate)
            .event(Certificate.Event.CertificateIssued.class, "paper", e -> e.about().pupilId())
            .event(Certificate.Event.CertificateRevoked.class, "remark", e -> e.about().pupilId())
            .event(Certificate.Event.CertificatePrinted.class)
            // transcripts without marks came first
            .upcasting(
                Certificate.Event.CertificateIssued.class,
                1,
                body -> body,
                AggregateConfiguration::paperWithMarks),
        publication::ofCertificate);
  }

  @Bean
  AggregateType<Coercion.State, Coercion.Command, Coercion.Event> coercions(
      EnrollmentPublication publication) {
    return new AggregateType<>(
        "coercion",
        Coercion.State.NOTHING,
        Coercion::decide,
        Coercion::evolve,
        EventCatalog.of(Coercion.Event::effectiveDate)
            .event(Coercion.Event.CoercedExitSuspected.class)
            .event(Coercion.Event.SuspicionAcknowledged.class)
            .event(
                Coercion.Event.SuspicionClosed.class,
                "remark",
                Coercion.Event.SuspicionClosed::staffId),
        publication::ofCoercion);
  }

  @Bean
  AggregateType<Promotion.State, Promotion.Command, Promotion.Event> promotions() {
    return new AggregateType<>(
        "promotion",
        Promotion.State.NOTHING,
        Promotion::decide,
        Promotion::evolve,
        EventCatalog.of(Promotion.Event::effectiveDate)
            .event(Promotion.Event.PromotionStarted.class)
            .event(Promotion.Event.PromotionFinished.class),
        Publication.nothing());
  }

  @Bean
  AggregateType<ClassPromotion.State, ClassPromotion.Command, ClassPromotion.Event>
      classPromotions() {
    return new AggregateType<>(
        "class-promotion",
        ClassPromotion.State.NOTHING,
        ClassPromotion::decide,
        ClassPromotion::evolve,
        EventCatalog.of(ClassPromotion.Event::effectiveDate)
            .event(ClassPromotion.Event.ClassPromotionBegun.class)
            .event(ClassPromotion.Event.ClassPromoted.class)
            .event(ClassPromotion.Event.ClassUndoBegun.class)
            .event(ClassPromotion.Event.ClassPromotionUndone.class),
        Publication.nothing());
  }

  @Bean
  AggregateType<Roll.State, Roll.Command, Roll.Event> rolls(EnrollmentPublication publication) {
    return new AggregateType<>(
        "roll",
        Roll.State.NOTHING,
        Roll::decide,
        Roll::evolve,
        EventCatalog.of(Roll.Event::effectiveDate)
            .event(Roll.Event.RollSubmitted.class)
            .event(Roll.Event.RollCorrected.class),
        publication::ofRoll);
  }

  @Bean
  AggregateType<MarkSheet.State, MarkSheet.Command, MarkSheet.Event> markSheets(
      RetentionProperties properties) {
    return new AggregateType<>(
        "mark-sheet",
        MarkSheet.State.NOTHING,
        MarkSheet::decide,
        MarkSheet::evolve,
        EventCatalog.of(MarkSheet.Event::effectiveDate)
            .event(MarkSheet.Event.MarksRecorded.class)
            .event(MarkSheet.Event.MarksCorrected.class),
        new MarksPublication(districtOf(properties)));
  }

  @Bean
  AggregateType<ConductIncident.State, ConductIncident.Command, ConductIncident.Event>
      conductIncidents(RetentionProperties properties) {
    return new AggregateType<>(
        "conduct",
        ConductIncident.State.NOTHING,
        ConductIncident::decide,
        ConductIncident::evolve,
        EventCatalog.of(ConductIncident.Event::effectiveDate)
            .event(
                ConductIncident.Event.ConductRecorded.class, "account", e -> e.incident().pupilId())
            .event(
                ConductIncident.Event.ConductCorrected.class,
                "account",
                e -> e.incident().pupilId())
            .event(ConductIncident.Event.ConductRetracted.class),
        new ConductPublication(districtOf(properties)));
  }

  @Bean
  AggregateType<TableImport.State, TableImport.Command, TableImport.Event> tableImports() {
    return new AggregateType<>(
        "table-import",
        TableImport.State.NOTHING,
        TableImport::decide,
        TableImport::evolve,
        EventCatalog.of(TableImport.Event::on)
            .event(TableImport.Event.TableTaken.class)
            .event(TableImport.Event.TableUndone.class),
        Publication.nothing());
  }

  @Bean
  AggregateType<ConsentText.State, ConsentText.SetText, ConsentText.TextSet> consentTexts() {
    return new AggregateType<>(
        "consent-text",
        ConsentText.State.NOTHING,
        ConsentText::decide,
        ConsentText::evolve,
        EventCatalog.of(ConsentText.TextSet::effectiveDate).event(ConsentText.TextSet.class),
        Publication.nothing());
  }

  @Bean
  AggregateType<ConsentRegister.State, ConsentRegister.Command, ConsentRegister.Event> consents(
      RetentionProperties properties) {
    return new AggregateType<>(
        "consent",
        ConsentRegister.State.NOTHING,
        ConsentRegister::decide,
        ConsentRegister::evolve,
        EventCatalog.of(ConsentRegister.Event::effectiveDate)
            .event(
                ConsentRegister.Event.ConsentGiven.class,
                "signatures",
                ConsentRegister.Event.ConsentGiven::pupilId)
            .event(ConsentRegister.Event.ConsentWithdrawn.class)
            .event(ConsentRegister.Event.ConsentExpired.class),
        new ConsentPublication(districtOf(properties)));
  }

  @Bean
  AggregateType<Transfer.State, Transfer.Command, Transfer.Event> transfers(
      EnrollmentPublication publication) {
    return new AggregateType<>(
        "transfer",
        Transfer.State.NOTHING,
        Transfer::decide,
        Transfer::evolve,
        EventCatalog.of(Transfer.Event::effectiveDate)
            .event(Transfer.Event.TransferApplied.class, "papers", e -> e.route().pupilId())
            .event(
                Transfer.Event.OpinionSigned.class, "remark", Transfer.Event.OpinionSigned::pupilId)
            .event(Transfer.Event.TransferRejected.class)
            .event(Transfer.Event.FileSent.class)
            .event(Transfer.Event.ArrivalConfirmed.class, "remark", e -> e.route().pupilId())
            .event(Transfer.Event.SideReminded.class)
            .event(Transfer.Event.SideOverdue.class)
            .event(Transfer.Event.TransferUnverified.class),
        publication::ofTransfer);
  }

  /** What other districts say publishes nothing: no other service acts upon it. */
  @Bean
  AggregateType<Linkage.State, Linkage.Command, Linkage.Event> linkages() {
    return new AggregateType<>(
        "linkage",
        Linkage.State.NOTHING,
        Linkage::decide,
        Linkage::evolve,
        EventCatalog.of(Linkage.Event::effectiveDate)
            .event(
                Linkage.Event.ReleaseConfirmed.class,
                "paper",
                Linkage.Event.ReleaseConfirmed::pupilId)
            .event(
                Linkage.Event.HouseholdNotified.class,
                "letter",
                Linkage.Event.HouseholdNotified::pupilId)
            .event(
                Linkage.Event.NoticeAcknowledged.class,
                "paper",
                Linkage.Event.NoticeAcknowledged::pupilId)
            .event(Linkage.Event.ReleaseRetracted.class)
            .event(Linkage.Event.NoticeRetracted.class)
            .event(Linkage.Event.AcknowledgementRetracted.class),
        Publication.nothing());
  }

  /** An application publishes nothing: the suspension that it leads to is the pupil's own event. */
  @Bean
  AggregateType<
          SuspensionApplication.State, SuspensionApplication.Command, SuspensionApplication.Event>
      suspensionApplications() {
    return new AggregateType<>(
        "suspension-application",
        SuspensionApplication.State.NOTHING,
        SuspensionApplication::decide,
        SuspensionApplication::evolve,
        EventCatalog.of(SuspensionApplication.Event::effectiveDate)
            .event(
                SuspensionApplication.Event.SuspensionAppliedFor.class,
                "guardianRequest",
                e -> e.subject().pupilId())
            .event(
                SuspensionApplication.Event.SuspensionStepSigned.class,
                "opinion",
                SuspensionApplication.Event.SuspensionStepSigned::pupilId),
        Publication.nothing());
  }

  /** A group publishes nothing: who heads the unit, its appointments tell. */
  @Bean
  AggregateType<LeadingGroup.State, LeadingGroup.Command, LeadingGroup.Event> leadingGroups() {
    return new AggregateType<>(
        "leading-group",
        LeadingGroup.State.NOTHING,
        LeadingGroup::decide,
        LeadingGroup::evolve,
        EventCatalog.of(LeadingGroup.Event::effectiveDate)
            .event(LeadingGroup.Event.GroupSetUp.class)
            .event(LeadingGroup.Event.MemberJoined.class)
            .event(LeadingGroup.Event.MemberLeft.class)
            .event(
                LeadingGroup.Event.MembershipRetracted.class,
                "reason",
                LeadingGroup.Event.MembershipRetracted::staffId),
        Publication.nothing());
  }

  @Bean
  AggregateType<WorkPlan.State, WorkPlan.Command, WorkPlan.Event> workPlans() {
    return new AggregateType<>(
        "work-plan",
        WorkPlan.State.NOTHING,
        WorkPlan::decide,
        WorkPlan::evolve,
        EventCatalog.of(WorkPlan.Event::effectiveDate)
            .event(WorkPlan.Event.PlanDrafted.class)
            .event(WorkPlan.Event.PlanPutInForce.class)
            .event(
                WorkPlan.Event.MeasureCompleted.class,
                "note",
                WorkPlan.Event.MeasureCompleted::staffId),
        Publication.nothing());
  }

  /** An import publishes nothing: what it does to pupils, their own events tell. */
  @Bean
  AggregateType<PupilImport.State, PupilImport.Command, PupilImport.Event> pupilImports() {
    return new AggregateType<>(
        "pupil-import",
        PupilImport.State.NOTHING,
        PupilImport::decide,
        PupilImport::evolve,
        EventCatalog.of(PupilImport.Event::effectiveDate)
            .event(PupilImport.Event.ImportUploaded.class)
            .event(PupilImport.Event.ImportCheckStarted.class)
            .event(PupilImport.Event.ImportChecked.class)
            .event(PupilImport.Event.ImportRunStarted.class)
            .event(PupilImport.Event.ImportBatchDone.class)
            .event(PupilImport.Event.ImportDone.class)
            .event(PupilImport.Event.ImportUndoStarted.class)
            .event(PupilImport.Event.ImportBatchUndone.class)
            .event(PupilImport.Event.ImportUndone.class)
            .event(PupilImport.Event.MissingPupilSettled.class)
            .event(PupilImport.Event.ImportExpired.class)
            // applied and restored came later; what was recorded before applied and restored
            // nothing
            .upcasting(PupilImport.Event.ImportChecked.class, 1, body -> counting(body, "applied"))
            .upcasting(
                PupilImport.Event.ImportBatchDone.class, 1, body -> counting(body, "applied"))
            .upcasting(
                PupilImport.Event.ImportBatchUndone.class, 1, body -> body.put("restored", 0)),
        Publication.nothing());
  }

  @Bean
  AggregateType<NamedMapping.State, NamedMapping.Command, NamedMapping.Event> importMappings() {
    return new AggregateType<>(
        "import-mapping",
        NamedMapping.State.NOTHING,
        NamedMapping::decide,
        NamedMapping::evolve,
        EventCatalog.of(NamedMapping.Event::effectiveDate)
            .event(NamedMapping.Event.MappingKept.class)
            .event(NamedMapping.Event.MappingReplaced.class)
            .event(NamedMapping.Event.MappingDeleted.class),
        Publication.nothing());
  }

  private static ObjectNode counting(ObjectNode body, String counter) {
    body.withObject("counts").put(counter, 0);
    return body;
  }
}
