package cn.district.retention.enrollment.publication;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.reference.ApprovalProcedureDefinedV1;
import cn.district.retention.contracts.reference.ClassFormedV1;
import cn.district.retention.contracts.reference.PolicyParameterSetV1;
import cn.district.retention.contracts.reference.ProcedureStep;
import cn.district.retention.contracts.reference.ResponsibilityEndedV1;
import cn.district.retention.contracts.reference.Role;
import cn.district.retention.contracts.reference.SchoolType;
import cn.district.retention.contracts.reference.SchoolYearSetV1;
import cn.district.retention.contracts.reference.StaffAppointedV1;
import cn.district.retention.contracts.reference.StaffRelievedV1;
import cn.district.retention.contracts.reference.StepParty;
import cn.district.retention.contracts.reference.TeacherMadeResponsibleV1;
import cn.district.retention.contracts.reference.Term;
import cn.district.retention.contracts.reference.UnitKind;
import cn.district.retention.contracts.reference.UnitOpenedV1;
import cn.district.retention.decider.approval.ApprovalStep;
import cn.district.retention.enrollment.appointment.Appointment;
import cn.district.retention.enrollment.calendar.SchoolYear;
import cn.district.retention.enrollment.policy.DistrictPolicy;
import cn.district.retention.enrollment.procedure.DistrictProcedure;
import cn.district.retention.enrollment.responsibility.PupilResponsibility;
import cn.district.retention.enrollment.schoolclass.SchoolClass;
import cn.district.retention.enrollment.unit.OrgUnit;
import cn.district.retention.servicekit.relay.Publication.Outgoing;
import java.util.List;

/** Units, calendars, classes, appointments, policy and procedures as reference events. */
public final class ReferencePublication {

  private final String districtId;

  public ReferencePublication(String districtId) {
    this.districtId = districtId;
  }

  /** What a unit's event publishes. */
  public List<Outgoing> ofUnit(OrgUnit.Event event) {
    return switch (event) {
      case OrgUnit.Event.UnitOpened e -> {
        OrgUnit.Description d = e.description();
        yield reference(
            new UnitOpenedV1(
                e.unitId(),
                UnitKind.valueOf(d.kind().name()),
                d.code(),
                d.nameZh(),
                d.nameEn(),
                d.parentUnitId(),
                d.schoolType() == null ? null : SchoolType.valueOf(d.schoolType().name()),
                districtId,
                e.from()));
      }
    };
  }

  /** What a calendar's event publishes. */
  public List<Outgoing> ofSchoolYear(SchoolYear.Event event) {
    return switch (event) {
      case SchoolYear.Event.SchoolYearSet(SchoolYear.Calendar c) ->
          reference(
              new SchoolYearSetV1(
                  districtId,
                  c.schoolYear(),
                  c.start(),
                  c.censusDate(),
                  c.terms().stream().map(t -> new Term(t.code(), t.start(), t.end())).toList(),
                  c.daysOff(),
                  c.makeUpDays()));
    };
  }

  /** What a class's event publishes. */
  public List<Outgoing> ofClass(SchoolClass.Event event) {
    return switch (event) {
      case SchoolClass.Event.ClassFormed e ->
          reference(
              new ClassFormedV1(
                  e.classId(),
                  e.schoolId(),
                  e.nameZh(),
                  e.firstSchoolYear(),
                  e.firstGrade(),
                  districtId,
                  e.from()));
    };
  }

  /** What an appointment's event publishes. */
  public List<Outgoing> ofAppointment(Appointment.Event event) {
    return switch (event) {
      case Appointment.Event.StaffAppointed e ->
          reference(
              new StaffAppointedV1(
                  e.appointmentId(),
                  e.staffId(),
                  Role.valueOf(e.role()),
                  e.unitId(),
                  districtId,
                  e.from(),
                  e.to()));
      case Appointment.Event.StaffRelieved e ->
          reference(new StaffRelievedV1(e.appointmentId(), e.staffId(), districtId, e.to()));
    };
  }

  /** What an event of a pupil's responsible teacher publishes. */
  public List<Outgoing> ofResponsibility(PupilResponsibility.Event event) {
    return switch (event) {
      case PupilResponsibility.Event.TeacherMadeResponsible e ->
          reference(
              new TeacherMadeResponsibleV1(
                  e.pupilId(), e.staffId(), e.classId(), e.schoolId(), districtId, e.from()));
      case PupilResponsibility.Event.ResponsibilityEnded e ->
          reference(new ResponsibilityEndedV1(e.pupilId(), e.staffId(), districtId, e.to()));
    };
  }

  /** What a policy event publishes. */
  public List<Outgoing> ofPolicy(DistrictPolicy.Event event) {
    return switch (event) {
      case DistrictPolicy.Event.PolicyParameterSet e ->
          reference(
              new PolicyParameterSetV1(
                  districtId, e.parameter(), Integer.toString(e.value()), e.from()));
    };
  }

  /** What an event of an approval procedure publishes. */
  public List<Outgoing> ofProcedure(DistrictProcedure.Event event) {
    return switch (event) {
      case DistrictProcedure.Event.ProcedureDefined e ->
          reference(
              new ApprovalProcedureDefinedV1(
                  districtId,
                  e.procedure().key(),
                  e.procedure().version(),
                  e.procedure().steps().stream().map(ReferencePublication::step).toList(),
                  e.from()));
    };
  }

  private static ProcedureStep step(ApprovalStep step) {
    return new ProcedureStep(
        step.code(),
        step.nameZh(),
        step.nameEn(),
        step.roles().stream().map(Role::valueOf).toList(),
        StepParty.valueOf(step.party().name()),
        step.workingDays(),
        step.remindAfter(),
        step.fixed());
  }

  private static List<Outgoing> reference(ContractEvent event) {
    return Contracts.on(Topic.REFERENCE, event);
  }
}
