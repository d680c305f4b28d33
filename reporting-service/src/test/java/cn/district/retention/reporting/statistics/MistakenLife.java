package cn.district.retention.reporting.statistics;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.enrollment.EnrolmentClosedV1;
import cn.district.retention.contracts.enrollment.EnrolmentOpenedV1;
import cn.district.retention.contracts.enrollment.EntryKind;
import cn.district.retention.contracts.enrollment.ExitCode;
import cn.district.retention.contracts.enrollment.SuspensionApprovedV1;
import cn.district.retention.contracts.enrollment.SuspensionEndedV1;
import cn.district.retention.testkit.Seeded;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A life as it was first put on record, with facts that were wrong and facts that never were, and
 * the corrections that put it right.
 */
final class MistakenLife {

  final List<ContractEvent> recorded = new ArrayList<>();
  final List<ContractEvent> corrections = new ArrayList<>();
  private final Seeded random;

  MistakenLife(List<ContractEvent> life, Seeded random) {
    this.random = random;
    for (ContractEvent event : life) {
      if (isCorrectable(event) && random.chance(25)) {
        recorded.add(mistaken(event));
        if (random.chance(30)) {
          corrections.add(correctionOfLast(mistaken(event)));
        }
        corrections.add(correctionOfLast(event));
      } else {
        recorded.add(event);
      }
      if (random.chance(10)) {
        recorded.add(invented(event.subject()));
        corrections.add(PupilStory.retraction(event.subject(), lastId()));
      }
    }
  }

  private ContractEvent correctionOfLast(ContractEvent by) {
    return PupilStory.correction(by.subject(), lastId(), by);
  }

  private String lastId() {
    return "pupil/" + recorded.getLast().subject() + ":" + recorded.size() + ":0";
  }

  private static boolean isCorrectable(ContractEvent event) {
    return event instanceof EnrolmentOpenedV1
        || event instanceof EnrolmentClosedV1
        || event instanceof SuspensionApprovedV1
        || event instanceof SuspensionEndedV1;
  }

  private ContractEvent mistaken(ContractEvent event) {
    int days = random.between(-90, 90);
    String school = school();
    return switch (event) {
      case EnrolmentOpenedV1 e ->
          new EnrolmentOpenedV1(
              e.pupilId(),
              e.enrolmentId(),
              SampleDistrict.classOf(school),
              school,
              random.between(1, 10),
              e.schoolYear(),
              random.oneOf(EntryKind.values()),
              e.transferId(),
              e.districtId(),
              e.from().plusDays(days));
      case EnrolmentClosedV1 e ->
          new EnrolmentClosedV1(
              e.pupilId(),
              e.enrolmentId(),
              e.classId(),
              e.schoolId(),
              e.grade(),
              random.oneOf(ExitCode.values()),
              random.chance(50),
              e.transferId(),
              e.districtId(),
              e.to().plusDays(days));
      case SuspensionApprovedV1 e ->
          new SuspensionApprovedV1(
              e.pupilId(),
              e.enrolmentId(),
              e.classId(),
              e.schoolId(),
              e.suspensionId(),
              e.districtId(),
              e.from().plusDays(days),
              e.until().plusDays(days));
      case SuspensionEndedV1 e ->
          new SuspensionEndedV1(
              e.pupilId(),
              e.enrolmentId(),
              e.suspensionId(),
              e.classId(),
              e.schoolId(),
              e.districtId(),
              e.on().plusDays(days));
      default -> throw new IllegalArgumentException(event + " is not corrected");
    };
  }

  private ContractEvent invented(String pupilId) {
    String school = school();
    LocalDate day =
        random.dateBetween(LocalDate.parse("2016-09-01"), LocalDate.parse("2026-07-01"));
    return switch (random.between(0, 3)) {
      case 0 ->
          new EnrolmentOpenedV1(
              pupilId,
              pupilId + "-invented-" + recorded.size(),
              SampleDistrict.classOf(school),
              school,
              random.between(1, 10),
              day.getYear(),
              random.oneOf(EntryKind.values()),
              null,
              SampleDistrict.DISTRICT,
              day);
      case 1 ->
          new EnrolmentClosedV1(
              pupilId,
              pupilId + "-enrolment-1",
              SampleDistrict.classOf(school),
              school,
              3,
              random.oneOf(ExitCode.values()),
              true,
              null,
              SampleDistrict.DISTRICT,
              day);
      default ->
          new SuspensionApprovedV1(
              pupilId,
              pupilId + "-enrolment-1",
              SampleDistrict.classOf(school),
              school,
              pupilId + "-invented-" + recorded.size(),
              SampleDistrict.DISTRICT,
              day,
              day.plusDays(200));
    };
  }

  private String school() {
    return random.oneOf(SampleDistrict.PRIMARY, SampleDistrict.JUNIOR, SampleDistrict.NINE_YEAR);
  }
}
