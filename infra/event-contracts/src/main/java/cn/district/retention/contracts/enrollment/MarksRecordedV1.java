package cn.district.retention.contracts.enrollment;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;
import java.util.List;

/**
 * The marks (成绩) of a class in one assessment of one course: percents where it was marked in
 * points, grades where it was marked in levels. Who was excused is in none of the lists.
 */
public record MarksRecordedV1(
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
    RecordSource source,
    String staffId,
    String districtId)
    implements ContractEvent {

  public MarksRecordedV1 {
    percents = List.copyOf(percents);
    grades = List.copyOf(grades);
    absentPupilIds = List.copyOf(absentPupilIds);
  }

  @Override
  public String subject() {
    return classId;
  }
}
