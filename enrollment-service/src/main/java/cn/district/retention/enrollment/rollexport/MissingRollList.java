package cn.district.retention.enrollment.rollexport;

import cn.district.retention.enrollment.classlist.ClassList;
import cn.district.retention.enrollment.classlist.ClassLists;
import cn.district.retention.enrollment.rollcall.MissingRolls;
import cn.district.retention.enrollment.rollcall.MissingRolls.LateRoll;
import cn.district.retention.enrollment.rollexport.RollExport.Content;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.SchoolClass;
import cn.district.retention.organisation.Unit;
import cn.district.retention.servicekit.web.BadRequest;
import cn.district.retention.servicekit.web.Checks;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 未点名班级: the rolls of a period that were not submitted by their hour and are not there now either.
 * A class counts where it has pupils today.
 */
@Component
final class MissingRollList implements ListSource {

  private static final int LONGEST_DAYS = 31;

  private final Organisation organisation;
  private final ClassLists classLists;
  private final MissingRolls missing;

  MissingRollList(Organisation organisation, ClassLists classLists, MissingRolls missing) {
    this.organisation = organisation;
    this.classLists = classLists;
    this.missing = missing;
  }

  @Override
  public Content content() {
    return Content.MISSING_ROLLS;
  }

  @Override
  public ListFile of(Wanted wanted) {
    LocalDate from = Checks.required(wanted.from(), "from");
    LocalDate to = Checks.required(wanted.to(), "to");
    if (!from.isBefore(to) || from.plusDays(LONGEST_DAYS).isBefore(to)) {
      throw BadRequest.field("period-impossible", "to");
    }
    List<List<String>> lines = new ArrayList<>();
    for (Unit school : wanted.schools()) {
      addLate(lines, school, from, to);
    }
    return new ListFile("未点名班级", List.of("学校", "日期", "班级", "缺报"), lines);
  }

  private void addLate(List<List<String>> lines, Unit school, LocalDate from, LocalDate to) {
    List<SchoolClass> formed = organisation.classesOf(school.id(), to.minusDays(1));
    Map<String, ClassList> lists = classLists.of(formed.stream().map(SchoolClass::id).toList());
    List<SchoolClass> classes =
        formed.stream()
            .filter(each -> isCalled(lists.get(each.id())))
            .sorted(Comparator.comparing(SchoolClass::nameZh).thenComparing(SchoolClass::id))
            .toList();
    Map<LocalDate, List<String>> idsByDay = new TreeMap<>();
    from.datesUntil(to)
        .forEach(
            day ->
                idsByDay.put(
                    day,
                    classes.stream()
                        .filter(each -> !day.isBefore(each.from()))
                        .map(SchoolClass::id)
                        .toList()));
    missing
        .of(school.id(), idsByDay)
        .forEach((day, late) -> late.forEach(each -> lines.add(line(school, day, each))));
  }

  private List<String> line(Unit school, LocalDate day, LateRoll late) {
    return List.of(
        school.nameZh(),
        day.toString(),
        organisation.schoolClass(late.classId()).map(SchoolClass::nameZh).orElse(""),
        switch (late.missing()) {
          case WHOLE_DAY -> "全天";
          case AFTERNOON -> "下午";
        });
  }

  private static boolean isCalled(@Nullable ClassList list) {
    return list != null && !list.onRoll().isEmpty();
  }
}
