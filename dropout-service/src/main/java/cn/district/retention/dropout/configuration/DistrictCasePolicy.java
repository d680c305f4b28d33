package cn.district.retention.dropout.configuration;

import cn.district.retention.contracts.reference.UnitKind;
import cn.district.retention.dropout.dropoutcase.CasePolicy;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.PolicyParameter;
import cn.district.retention.organisation.Unit;
import java.time.LocalDate;
import java.util.Optional;

/** The policy of a case as the district has set it. */
record DistrictCasePolicy(Organisation organisation) implements CasePolicy {

  @Override
  public int unexcusedSchoolDays(LocalDate on) {
    return organisation.policy(PolicyParameter.UNEXCUSED_SCHOOL_DAYS, on);
  }

  @Override
  public LocalDate visitDueOn(LocalDate raisedOn) {
    int days = organisation.policy(PolicyParameter.VISIT_SCHOOL_DAYS, raisedOn);
    return organisation.afterSchoolDays(raisedOn, days);
  }

  @Override
  public LocalDate noticeDeadline(LocalDate issuedOn) {
    return issuedOn.plusDays(organisation.policy(PolicyParameter.NOTICE_TERM_DAYS, issuedOn));
  }

  @Override
  public Optional<String> townshipOf(String schoolId, LocalDate on) {
    return organisation
        .enclosing(schoolId, UnitKind.TOWNSHIP, on)
        .or(() -> organisation.enclosing(schoolId, UnitKind.DISTRICT, on))
        .map(Unit::id);
  }
}
