package cn.district.retention.enrollment.rollexport;

import cn.district.retention.enrollment.responsibility.chain.ResponsibilityChains;
import cn.district.retention.enrollment.responsibility.chain.ResponsibilityChains.ClassGap;
import cn.district.retention.enrollment.responsibility.chain.ResponsibilityChains.PupilGap;
import cn.district.retention.enrollment.responsibility.chain.ResponsibilityChains.SchoolGaps;
import cn.district.retention.enrollment.rollexport.RollExport.Content;
import cn.district.retention.organisation.Unit;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** 包保责任缺口: where a school, a class or a pupil of a key group has nobody who answers for it. */
@Component
final class ResponsibilityGapList implements ListSource {

  private final ResponsibilityChains chains;
  private final Names names;

  ResponsibilityGapList(ResponsibilityChains chains, Names names) {
    this.chains = chains;
    this.names = names;
  }

  @Override
  public Content content() {
    return Content.RESPONSIBILITY_GAPS;
  }

  @Override
  public ListFile of(Wanted wanted) {
    List<SchoolGaps> schools = new ArrayList<>();
    for (Unit school : wanted.schools()) {
      schools.add(chains.gapsOf(school, wanted.today()));
    }
    Names.Pupils pupils =
        names.pupils(
            schools.stream()
                .flatMap(school -> school.keyPupilsWithoutTeacher().stream())
                .map(PupilGap::pupilId)
                .toList());
    List<List<String>> lines = new ArrayList<>();
    for (SchoolGaps school : schools) {
      if (school.principalMissing()) {
        lines.add(List.of(school.nameZh(), "校长", "", "", "", "未任命"));
      }
      for (ClassGap gap : school.classesWithoutTeacher()) {
        lines.add(List.of(school.nameZh(), "班级", gap.nameZh(), "", "", "无班主任或年级主任"));
      }
      for (PupilGap gap : school.keyPupilsWithoutTeacher()) {
        lines.add(
            List.of(
                school.nameZh(),
                "学生",
                names.schoolClass(gap.classId()),
                pupils.of(gap.pupilId()),
                ListWords.groups(gap.groups()),
                switch (gap.reason()) {
                  case NOBODY_NAMED -> "未指定包干教师";
                  case TEACHER_LEFT_SCHOOL -> "包干教师已不在本校";
                }));
      }
    }
    return new ListFile("包保责任缺口", List.of("学校", "层级", "班级", "姓名", "重点群体", "缺口"), lines);
  }
}
