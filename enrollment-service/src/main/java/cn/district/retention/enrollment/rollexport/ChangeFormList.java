package cn.district.retention.enrollment.rollexport;

import cn.district.retention.enrollment.changeform.ChangeForm;
import cn.district.retention.enrollment.changeform.ChangeForm.Command;
import cn.district.retention.enrollment.changeform.ChangeForm.Event;
import cn.district.retention.enrollment.changeform.ChangeForm.Line;
import cn.district.retention.enrollment.changeform.ChangeForm.Sheet;
import cn.district.retention.enrollment.changeform.ChangeForm.Standing;
import cn.district.retention.enrollment.changeform.ChangeForm.State;
import cn.district.retention.enrollment.changeform.Terms;
import cn.district.retention.enrollment.rollexport.RollExport.Content;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.SchoolClass;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.web.Checks;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** 学生变动情况表: the forms of a school's classes in a term; a class without one says so itself. */
@Component
final class ChangeFormList implements ListSource {

  private final Commands commands;
  private final AggregateType<State, Command, Event> forms;
  private final Organisation organisation;
  private final Terms terms;
  private final Names names;

  ChangeFormList(
      Commands commands,
      AggregateType<State, Command, Event> forms,
      Organisation organisation,
      Terms terms,
      Names names) {
    this.commands = commands;
    this.forms = forms;
    this.organisation = organisation;
    this.terms = terms;
    this.names = names;
  }

  @Override
  public Content content() {
    return Content.CHANGE_FORM;
  }

  @Override
  public ListFile of(Wanted wanted) {
    LocalDate termStart = terms.beginningOn(Checks.required(wanted.from(), "from"), "from").start();
    List<SchoolClass> classes =
        organisation.classesOf(wanted.unit().id(), termStart).stream()
            .sorted(Comparator.comparing(SchoolClass::nameZh).thenComparing(SchoolClass::id))
            .toList();
    Map<String, Committed<State>> found =
        commands.findAll(
            forms, classes.stream().map(each -> Sheet.idOf(each.id(), termStart)).toList());
    Names.Pupils pupils =
        names.pupils(
            found.values().stream()
                .flatMap(form -> form.state().lines().stream())
                .map(Line::pupilId)
                .toList());
    List<List<String>> lines = new ArrayList<>();
    for (SchoolClass each : classes) {
      Committed<State> form = found.get(Sheet.idOf(each.id(), termStart));
      ChangeForm.State state = form == null ? State.NOTHING : form.state();
      if (state.lines().isEmpty()) {
        lines.add(
            List.of(
                each.nameZh(),
                "",
                state.isNilReturn() ? "无变动" : "",
                "",
                standing(state.standing())));
      }
      for (Line line : state.lines()) {
        lines.add(
            List.of(
                each.nameZh(),
                pupils.of(line.pupilId()),
                ListWords.change(line.kind()),
                Objects.toString(line.on(), ""),
                standing(state.standing())));
      }
    }
    return new ListFile("学生变动情况表", List.of("班级", "姓名", "变动", "日期", "表的状态"), lines);
  }

  private static String standing(Standing standing) {
    return switch (standing) {
      case NONE -> "未填报";
      case CONFIRMED -> "班主任已确认";
      case SIGNED -> "教务处已签字";
      case RETURNED -> "已退回";
    };
  }
}
