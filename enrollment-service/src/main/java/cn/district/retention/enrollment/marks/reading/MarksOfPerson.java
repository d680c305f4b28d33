package cn.district.retention.enrollment.marks.reading;

import cn.district.retention.enrollment.marks.reading.PupilMarks.PupilMark;
import cn.district.retention.enrollment.marks.reading.PupilMarks.SheetRef;
import cn.district.retention.enrollment.pupilfile.PupilAliases;
import cn.district.retention.organisation.SchoolCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** All marks of one person, whatever entry of the register they were given to. */
@Component
public final class MarksOfPerson {

  /** Nine years of compulsory education, with repetitions and suspensions. */
  private static final int LONGEST_SCHOOL_LIFE = 15;

  private final PupilMarks marks;
  private final PupilAliases aliases;

  MarksOfPerson(PupilMarks marks, PupilAliases aliases) {
    this.marks = marks;
    this.aliases = aliases;
  }

  /** The marks up to a day, oldest first. */
  public List<PupilMark> of(String pupilId, LocalDate today) {
    List<String> ids = new ArrayList<>(aliases.of(pupilId));
    ids.add(pupilId);
    int schoolYear = SchoolCalendar.schoolYearOf(today);
    return marks.of(ids, schoolYear - LONGEST_SCHOOL_LIFE, schoolYear);
  }

  /** The sheets that ever had a mark of these entries of one person. */
  public List<SheetRef> sheetsOf(Collection<String> pupilIds, LocalDate today) {
    int schoolYear = SchoolCalendar.schoolYearOf(today);
    return marks.sheetsOf(pupilIds, schoolYear - LONGEST_SCHOOL_LIFE, schoolYear);
  }
}
