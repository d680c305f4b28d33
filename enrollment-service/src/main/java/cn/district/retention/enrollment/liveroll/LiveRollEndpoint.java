package cn.district.retention.enrollment.liveroll;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.classlist.ClassList.Standing;
import cn.district.retention.enrollment.liveroll.LiveRoll.Row;
import cn.district.retention.enrollment.liveroll.LiveRoll.Today;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.SchoolClass;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.web.Page;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads a school's live roll; a class teacher reads that of the own class (R1-19). */
@RestController
@RequestMapping("/api/v1/enrollment/schools/{schoolId}/live-roll")
final class LiveRollEndpoint {

  private final LiveRoll liveRoll;
  private final Organisation organisation;

  LiveRollEndpoint(LiveRoll liveRoll, Organisation organisation) {
    this.liveRoll = liveRoll;
    this.organisation = organisation;
  }

  /** The whole school in figures, and one page of its pupils. */
  record LiveRollView(
      String schoolId,
      LocalDate date,
      boolean schoolDay,
      Counts counts,
      List<Row> items,
      @Nullable String next) {}

  /** How many stand how. */
  record Counts(int onRoll, int suspended, int inTransit, int present, int absent, int notCalled) {}

  @GetMapping
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.MORAL_EDUCATION,
    Role.CLASS_TEACHER,
    Role.DIRECTOR,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL,
    Role.BUREAU
  })
  LiveRollView liveRoll(
      @PathVariable String schoolId,
      @RequestParam(required = false) @Nullable String classId,
      @RequestParam(required = false) @Nullable Standing standing,
      @RequestParam(required = false) @Nullable Today today,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit,
      Caller caller) {
    List<SchoolClass> classes =
        liveRoll.classesOf(schoolId, caller.today()).stream()
            .filter(c -> classId == null || c.id().equals(classId))
            .filter(c -> caller.holdsWithin(c.id()))
            .toList();
    if (classes.isEmpty()) {
      caller.requireWithin(classId == null ? schoolId : classId);
    }
    List<Row> rows = liveRoll.of(schoolId, classes, caller.today());
    List<Row> wanted =
        rows.stream()
            .filter(row -> standing == null || row.standing() == standing)
            .filter(row -> today == null || row.today() == today)
            .toList();
    Page<Row> page = Page.cut(wanted, after, limit, Row::cursor);
    return new LiveRollView(
        schoolId,
        caller.today(),
        organisation.isSchoolDay(caller.today()),
        counts(rows),
        page.items(),
        page.next());
  }

  private static Counts counts(List<Row> rows) {
    return new Counts(
        count(rows, Standing.PRESENT),
        count(rows, Standing.SUSPENDED),
        count(rows, Standing.IN_TRANSIT),
        count(rows, Today.PRESENT),
        count(rows, Today.ABSENT),
        count(rows, Today.NOT_CALLED));
  }

  private static int count(List<Row> rows, Standing standing) {
    return (int) rows.stream().filter(row -> row.standing() == standing).count();
  }

  private static int count(List<Row> rows, Today today) {
    return (int) rows.stream().filter(row -> row.today() == today).count();
  }
}
