package cn.district.retention.enrollment.rollexport;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.liveroll.LiveRoll;
import cn.district.retention.enrollment.liveroll.LiveRoll.Row;
import cn.district.retention.enrollment.pupil.PersonalDetails;
import cn.district.retention.enrollment.pupil.PersonalDetails.Sex;
import cn.district.retention.enrollment.pupil.PupilCommand;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.rollexport.RollExport.Content;
import cn.district.retention.organisation.SchoolClass;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.web.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** 班级名册: the pupils of a class with sex, date of birth and the guardian to be called. */
@Component
final class ClassListList implements ListSource {

  private final LiveRoll liveRoll;
  private final Commands commands;
  private final AggregateType<PupilState, PupilCommand, PupilEvent> pupils;

  ClassListList(
      LiveRoll liveRoll,
      Commands commands,
      AggregateType<PupilState, PupilCommand, PupilEvent> pupils) {
    this.liveRoll = liveRoll;
    this.commands = commands;
    this.pupils = pupils;
  }

  @Override
  public Content content() {
    return Content.CLASS_LIST;
  }

  @Override
  public Set<Role> roles() {
    return Set.of(Role.ACADEMIC_OFFICE, Role.VICE_PRINCIPAL, Role.PRINCIPAL);
  }

  @Override
  public ListFile of(Wanted wanted) {
    SchoolClass schoolClass = Checks.required(wanted.schoolClass(), "classId");
    List<Row> rows = liveRoll.of(wanted.unit().id(), List.of(schoolClass), wanted.today());
    Map<String, Committed<PupilState>> files =
        commands.findAll(pupils, rows.stream().map(Row::pupilId).toList());
    List<List<String>> lines = new ArrayList<>();
    for (Row row : rows) {
      Committed<PupilState> file = files.get(row.pupilId());
      PersonalDetails details = file == null ? null : file.state().detailsOn(wanted.today());
      lines.add(
          List.of(
              row.name() == null ? "" : row.name(),
              details == null ? "" : details.sex() == Sex.MALE ? "男" : "女",
              details == null ? "" : details.birthDate().toString(),
              ListWords.standing(row),
              row.since().toString(),
              details == null ? "" : details.guardian().name(),
              details == null || details.guardian().phone() == null
                  ? ""
                  : details.guardian().phone()));
    }
    return new ListFile("班级名册", List.of("姓名", "性别", "出生日期", "状态", "入班日期", "监护人", "联系电话"), lines);
  }
}
