package cn.district.retention.enrollment.marks.enter;

import cn.district.retention.enrollment.classlist.ClassLists;
import cn.district.retention.enrollment.marks.MarkSheet;
import cn.district.retention.enrollment.marks.MarkSheet.Assessment;
import cn.district.retention.enrollment.marks.MarkSheet.Course;
import cn.district.retention.enrollment.marks.MarkSheet.Result;
import cn.district.retention.enrollment.marks.MarkSheet.Sheet;
import cn.district.retention.enrollment.marks.MarkSheet.Term;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.SchoolClass;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.web.BadRequest;
import cn.district.retention.servicekit.web.Checks;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Lets a caller at a mark sheet only where its class lies within the caller's units. */
@Component
final class Sheets {

  static final String PATH = "/api/v1/enrollment/mark-sheets";
  static final String ONE = "/{classId}/{term}/{course}/{assessment}-{number}";

  private static final Pattern TERM = Pattern.compile("(\\d{4})-(AUTUMN|SPRING)");

  private final Organisation organisation;
  private final ClassLists classLists;

  Sheets(Organisation organisation, ClassLists classLists) {
    this.organisation = organisation;
    this.classLists = classLists;
  }

  Sheet reached(
      String classId,
      String term,
      Course course,
      Assessment assessment,
      int number,
      Caller caller) {
    SchoolClass schoolClass =
        organisation
            .schoolClass(classId)
            .orElseThrow(() -> BadRequest.of(HttpStatus.NOT_FOUND, "class-unknown"));
    caller.requireWithin(classId);
    Matcher parts = TERM.matcher(term);
    if (!parts.matches()) {
      throw BadRequest.field("wrong-format", "term");
    }
    return new Sheet(
        classId,
        schoolClass.schoolId(),
        Integer.parseInt(parts.group(1)),
        Term.valueOf(parts.group(2)),
        course,
        assessment,
        number);
  }

  /** Everybody in the class now, away or not. */
  Set<String> members(Sheet sheet) {
    return classLists.of(sheet.classId()).members().keySet();
  }

  /** Whether a day lies in the sheet's term; none does where the year's calendar is not set. */
  boolean isInTerm(Sheet sheet, LocalDate day) {
    return organisation
        .calendar(sheet.schoolYear())
        .flatMap(calendar -> calendar.termOf(day))
        .filter(term -> term.code().equals(sheet.term().name()))
        .isPresent();
  }

  SheetView viewOf(Committed<MarkSheet.State> committed) {
    MarkSheet.State state = committed.state();
    Sheet sheet = Checks.required(state.sheet(), "sheet");
    Set<String> missing = new TreeSet<>(members(sheet));
    missing.removeAll(state.results().keySet());
    return new SheetView(
        sheet.classId(),
        sheet.termOfYear(),
        sheet.course(),
        sheet.assessment(),
        sheet.number(),
        Checks.required(state.assessedOn(), "assessedOn"),
        state.points(),
        state.results().values().stream().sorted(Comparator.comparing(Result::pupilId)).toList(),
        (int) state.results().values().stream().filter(state::isFailed).count(),
        missing);
  }
}
