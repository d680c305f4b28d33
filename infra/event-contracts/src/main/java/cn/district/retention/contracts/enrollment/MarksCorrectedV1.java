package cn.district.retention.contracts.enrollment;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;
import java.util.List;

/**
 * Some marks of an assessment as they should have been; those of pupils in none of the lists stand.
 * Who is withdrawn, or excused now, has no mark in it any more.
 */
public record MarksCorrectedV1(
    String classId,
    String schoolId,
    int schoolYear,
    TermCode term,
    Course course,
    AssessmentKind assessment,
    int number,
    LocalDate assessedOn,
    List<MarkPercent> percents,
    List<MarkGrade> grades,
    List<String> absentPupilIds,
    List<String> withdrawnPupilIds,
    MarkCorrectionReason reason,
    RecordSource source,
    String staffId,
    String districtId,
    LocalDate correctedOn)
    implements ContractEvent {

  public MarksCorrectedV1 {
    percents = List.copyOf(percents);
    grades = List.copyOf(grades);
    absentPupilIds = List.copyOf(absentPupilIds);
    withdrawnPupilIds = List.copyOf(withdrawnPupilIds);
  }

  @Override
  public String subject() {
    return classId;
  }
}
