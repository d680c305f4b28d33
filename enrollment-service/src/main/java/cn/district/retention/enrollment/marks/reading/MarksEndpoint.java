package cn.district.retention.enrollment.marks.reading;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.marks.reading.ClassMarks.SheetSummary;
import cn.district.retention.enrollment.marks.reading.PupilMarks.PupilMark;
import cn.district.retention.enrollment.pupilfile.PupilAccess;
import cn.district.retention.organisation.SchoolCalendar;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The marks of a class in figures, and those of a pupil. A pupil's marks go with the pupil: after a
 * transfer the receiving school reads them from the confirmed arrival on, the former one no more.
 */
@RestController
@RequestMapping("/api/v1/enrollment")
final class MarksEndpoint {

  private final ClassMarks classes;
  private final MarksOfPerson marks;
  private final PupilAccess access;

  MarksEndpoint(ClassMarks classes, MarksOfPerson marks, PupilAccess access) {
    this.classes = classes;
    this.marks = marks;
    this.access = access;
  }

  /** The sheets of a class. */
  record ClassMarksView(String classId, int schoolYear, List<SheetSummary> sheets) {}

  /** The marks of a pupil, oldest first. */
  record PupilMarksView(String pupilId, List<PupilMark> marks) {}

  @GetMapping("/classes/{classId}/mark-sheets")
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.CLASS_TEACHER,
    Role.SUBJECT_TEACHER,
    Role.DIRECTOR,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL
  })
  ClassMarksView ofClass(
      @PathVariable String classId,
      @RequestParam(required = false) @Nullable Integer schoolYear,
      Caller caller) {
    caller.requireWithin(classId);
    int year = schoolYear == null ? SchoolCalendar.schoolYearOf(caller.today()) : schoolYear;
    return new ClassMarksView(classId, year, classes.of(classId, year));
  }

  @GetMapping("/pupils/{pupilId}/marks")
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.MORAL_EDUCATION,
    Role.CLASS_TEACHER,
    Role.SUBJECT_TEACHER,
    Role.DIRECTOR,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL
  })
  PupilMarksView ofPupil(@PathVariable String pupilId, Caller caller) {
    String id = access.reachable(pupilId, caller).id();
    return new PupilMarksView(id, marks.of(id, caller.today()));
  }
}
