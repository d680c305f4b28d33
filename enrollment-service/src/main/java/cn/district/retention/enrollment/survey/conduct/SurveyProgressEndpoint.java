package cn.district.retention.enrollment.survey.conduct;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.survey.conduct.OpenSurveys.SchoolSurveys;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.Unit;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.web.BadRequest;
import cn.district.retention.servicekit.web.Page;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which classes have not closed their baseline survey (摸底) of the running year, and since when. */
@RestController
@RequestMapping("/api/v1/enrollment/units/{unitId}/open-surveys")
final class SurveyProgressEndpoint {

  private final OpenSurveys surveys;
  private final Organisation organisation;

  SurveyProgressEndpoint(OpenSurveys surveys, Organisation organisation) {
    this.surveys = surveys;
    this.organisation = organisation;
  }

  @GetMapping
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.MORAL_EDUCATION,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL,
    Role.BUREAU,
    Role.INSPECTOR
  })
  Page<SchoolSurveys> open(
      @PathVariable String unitId,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit,
      Caller caller) {
    if (organisation.unit(unitId).isEmpty()) {
      throw BadRequest.of(HttpStatus.NOT_FOUND, "unit-unknown");
    }
    caller.requireWithin(unitId);
    LocalDate today = caller.today();
    List<Unit> schools =
        organisation.schoolsWithin(unitId, today).stream()
            .sorted(Comparator.comparing(Unit::id))
            .toList();
    return Page.cut(schools, after, limit, Unit::id).map(school -> surveys.of(school, today));
  }
}
