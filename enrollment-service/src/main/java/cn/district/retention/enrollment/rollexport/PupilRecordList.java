package cn.district.retention.enrollment.rollexport;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.conduct.ConductWords;
import cn.district.retention.enrollment.conduct.reading.IncidentView;
import cn.district.retention.enrollment.conduct.reading.Incidents;
import cn.district.retention.enrollment.marks.MarkWords;
import cn.district.retention.enrollment.marks.reading.MarksOfPerson;
import cn.district.retention.enrollment.marks.reading.PupilMarks.PupilMark;
import cn.district.retention.enrollment.pupil.PersonalDetails.Sex;
import cn.district.retention.enrollment.pupil.PupilCommand;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupilfile.PupilFile;
import cn.district.retention.enrollment.pupilfile.PupilFile.EnrolmentEntry;
import cn.district.retention.enrollment.pupilfile.PupilFile.Person;
import cn.district.retention.enrollment.rollexport.RollExport.Content;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.web.Checks;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 学生档案: what goes with a pupil, one line a fact: the person, enrolments, suspensions, key groups,
 * marks, conduct.
 */
@Component
final class PupilRecordList implements ListSource {

  private final Commands commands;
  private final AggregateType<PupilState, PupilCommand, PupilEvent> pupils;
  private final MarksOfPerson marks;
  private final Incidents incidents;
  private final Names names;

  PupilRecordList(
      Commands commands,
      AggregateType<PupilState, PupilCommand, PupilEvent> pupils,
      MarksOfPerson marks,
      Incidents incidents,
      Names names) {
    this.commands = commands;
    this.pupils = pupils;
    this.marks = marks;
    this.incidents = incidents;
    this.names = names;
  }

  @Override
  public Content content() {
    return Content.PUPIL_RECORD;
  }

  @Override
  public Set<Role> roles() {
    return Set.of(Role.ACADEMIC_OFFICE, Role.VICE_PRINCIPAL, Role.PRINCIPAL);
  }

  @Override
  public ListFile of(Wanted wanted) {
    String pupilId = Checks.required(wanted.pupilId(), "pupilId");
    PupilFile file = PupilFile.of(commands.get(pupils, pupilId));
    var lines = new Lines();
    if (file.person() != null) {
      addPerson(lines, file.person());
    }
    for (EnrolmentEntry e : file.enrolments()) {
      String place = names.school(e.schoolId()) + " " + names.schoolClass(e.classId());
      lines.add("学籍", e.from(), e.to(), place, enrolment(e));
    }
    file.suspensions()
        .forEach(
            s ->
                lines.add(
                    "休学", s.from(), s.endedOn() == null ? s.until() : s.endedOn(), "", ended(s)));
    file.keyGroupTags()
        .forEach(t -> lines.add("重点群体", t.from(), t.to(), "", ListWords.group(t.keyGroup())));
    for (PupilMark mark : marks.of(pupilId, wanted.today())) {
      String what =
          MarkWords.term(mark.schoolYear(), mark.term())
              + " "
              + MarkWords.course(mark.course())
              + " "
              + MarkWords.assessment(mark.assessment(), mark.number());
      lines.add(
          "成绩",
          mark.assessedOn(),
          null,
          what,
          MarkWords.mark(mark.presence(), mark.points(), mark.full(), mark.level()));
    }
    incidents
        .of(pupilId)
        .forEach(i -> lines.add("行为表现", i.happenedOn(), null, incident(i), account(i)));
    return new ListFile("学生档案", List.of("类别", "起", "止", "事项", "内容"), lines.all);
  }

  /** One line a fact. */
  private static final class Lines {
    private final List<List<String>> all = new ArrayList<>();

    private void add(
        String kind,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        String what,
        @Nullable String content) {
      all.add(
          List.of(
              kind,
              Objects.toString(from, ""),
              Objects.toString(to, ""),
              what,
              Objects.toString(content, "")));
    }
  }

  private static void addPerson(Lines lines, Person person) {
    lines.add("基本信息", null, null, "姓名", person.name());
    lines.add("基本信息", null, null, "性别", person.sex() == Sex.MALE ? "男" : "女");
    lines.add("基本信息", null, null, "出生日期", person.birthDate().toString());
    lines.add("基本信息", null, null, "身份证件号码", person.idNumber());
    lines.add("基本信息", null, null, "监护人", person.guardianName());
    lines.add("基本信息", null, null, "与学生关系", person.guardianRelation());
    lines.add("基本信息", null, null, "联系电话", person.guardianPhone());
  }

  private static String enrolment(EnrolmentEntry e) {
    return ListWords.entry(e.entryKind())
        + (e.exitCode() == null ? "" : "；" + ListWords.exit(e.exitCode()));
  }

  private static String ended(PupilFile.SuspensionEntry s) {
    if (s.endedOn() != null) {
      return "已复学";
    }
    return s.expired() ? "期满未复学" : "休学中";
  }

  private static String incident(IncidentView i) {
    return ConductWords.kind(i.kind())
        + (i.severity() == null ? "" : "（" + ConductWords.severity(i.severity()) + "）");
  }

  private static String account(IncidentView i) {
    String measures =
        i.measures().stream().map(ConductWords::measure).collect(Collectors.joining("、"));
    return i.account() == null
        ? measures
        : i.account() + (measures.isEmpty() ? "" : "；" + measures);
  }
}
