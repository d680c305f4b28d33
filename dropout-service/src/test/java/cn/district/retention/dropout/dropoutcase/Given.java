package cn.district.retention.dropout.dropoutcase;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.decider.Decision;
import cn.district.retention.decider.Refusal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Given facts, when commanded, then facts or a refusal: a case under the policy of the tests. */
final class Given {

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

  private final CaseState state;

  private Given(CaseState state) {
    this.state = state;
  }

  static Given given(CaseEvent... facts) {
    CaseState state = CaseState.NOTHING;
    for (CaseEvent fact : facts) {
      state = DropoutCase.evolve(state, fact);
    }
    return new Given(state);
  }

  CaseState state() {
    return state;
  }

  Outcome when(CaseCommand command) {
    return new Outcome(DropoutCase.decide(state, command, POLICY));
  }

  record Outcome(Decision<CaseEvent> decision) {

    void then(CaseEvent... facts) {
      assertThat(facts()).containsExactly(facts);
    }

    List<CaseEvent> facts() {
      assertThat(decision).isInstanceOf(Decision.Accepted.class);
      return ((Decision.Accepted<CaseEvent>) decision).events();
    }

    void thenNothing() {
      then();
    }

    Refusal thenRefused(CaseRefused reason) {
      assertThat(decision).isInstanceOf(Decision.Refused.class);
      Refusal refusal = ((Decision.Refused<CaseEvent>) decision).refusal();
      assertThat(refusal.reason()).isEqualTo(reason);
      return refusal;
    }
  }
}
