package cn.district.retention.enrollment.rollexport;

import cn.district.retention.enrollment.rollexport.RollExport.Content;
import cn.district.retention.enrollment.survey.conduct.OpenSurveys;
import cn.district.retention.enrollment.survey.conduct.OpenSurveys.OpenSurvey;
import cn.district.retention.enrollment.survey.conduct.OpenSurveys.SchoolSurveys;
import cn.district.retention.organisation.Unit;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** 未完成摸底的班级: the baseline surveys of the running year that nobody has closed. */
@Component
final class OpenSurveyList implements ListSource {

  private final OpenSurveys surveys;

  OpenSurveyList(OpenSurveys surveys) {
    this.surveys = surveys;
  }

  @Override
  public Content content() {
    return Content.OPEN_SURVEYS;
  }

  @Override
  public ListFile of(Wanted wanted) {
    List<List<String>> lines = new ArrayList<>();
    for (Unit school : wanted.schools()) {
      SchoolSurveys found = surveys.of(school, wanted.today());
      for (OpenSurvey survey : found.open()) {
        lines.add(
            List.of(
                school.nameZh(),
                survey.nameZh(),
                survey.assignedTo() == null ? "未布置" : "已布置",
                Integer.toString(survey.surveyed()),
                Integer.toString(survey.pupils()),
                found.overdue() ? "逾期" : ""));
      }
    }
    return new ListFile("未完成摸底的班级", List.of("学校", "班级", "布置", "已摸底人数", "班级人数", "是否逾期"), lines);
  }
}
