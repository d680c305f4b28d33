package cn.district.retention.dropout.dropoutcase;

import cn.district.retention.testkit.Scenario;
import java.time.LocalDate;
import java.util.Optional;

/** Scenarios of a case under the policy of the tests. */
final class CaseScenario {

  /** Three unexcused days, three days to visit, a week to return; weekends are not looked at. */
  static final CasePolicy POLICY =
      new CasePolicy() {
        @Override
        public int unexcusedSchoolDays(LocalDate on) {
          return on.getYear() < 2025 ? 3 : 2;
        }

        @Override
        public LocalDate visitDueOn(LocalDate raisedOn) {
          return raisedOn.plusDays(3);
        }

        @Override
        public LocalDate noticeDeadline(LocalDate issuedOn) {
          return issuedOn.plusDays(7);
        }

        @Override
        public Optional<String> townshipOf(String schoolId, LocalDate on) {
          return schoolId.equals("school-unknown") ? Optional.empty() : Optional.of("township");
        }
      };

  private static final Scenario<CaseState, CaseCommand, CaseEvent> SCENARIO =
      Scenario.of(
          CaseState.NOTHING,
          (state, command) -> DropoutCase.decide(state, command, POLICY),
          DropoutCase::evolve);

  private CaseScenario() {}

  static Scenario<CaseState, CaseCommand, CaseEvent>.Given given(CaseEvent... facts) {
    return SCENARIO.given(facts);
  }
}
