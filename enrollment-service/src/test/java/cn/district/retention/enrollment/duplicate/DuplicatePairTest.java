package cn.district.retention.enrollment.duplicate;

import cn.district.retention.enrollment.duplicate.DuplicatePair.Command;
import cn.district.retention.enrollment.duplicate.DuplicatePair.DuplicateRefused;
import cn.district.retention.enrollment.duplicate.DuplicatePair.Event;
import cn.district.retention.enrollment.duplicate.DuplicatePair.State;
import cn.district.retention.enrollment.duplicate.Likeness.Evidence;
import cn.district.retention.testkit.Scenario;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class DuplicatePairTest {

  private static final Scenario<State, Command, Event> PAIR =
      Scenario.of(State.NOTHING, DuplicatePair::decide, DuplicatePair::evolve);
  private static final LocalDate DAY = LocalDate.parse("2024-09-02");
  private static final List<Evidence> EVIDENCE = List.of(Evidence.NAME_SAME);
  private static final Event SUSPECTED =
      new Event.DuplicateSuspected("d1", "p1", "p2", 105, EVIDENCE, DAY);

  @Test
  void a_pair_is_suspected_once() {
    var suspect = new Command.Suspect("d1", "p1", "p2", 105, EVIDENCE, DAY);
    PAIR.given().when(suspect).then(SUSPECTED);
    PAIR.given(SUSPECTED).when(suspect).thenNothing();
    PAIR.given(SUSPECTED, new Event.JudgedDifferentPersons("d1", DAY)).when(suspect).thenNothing();
    PAIR.given()
        .when(new Command.Suspect("d1", "p1", "p1", 105, EVIDENCE, DAY))
        .refused(DuplicateRefused.SAME_ENTRY);
  }

  @Test
  void a_person_judges_once_and_may_revoke_it() {
    var same = new Event.JudgedSamePerson("d1", "p2", DAY);
    PAIR.given(SUSPECTED).when(new Command.JudgeSamePerson("p2", DAY)).then(same);
    PAIR.given(SUSPECTED, same)
        .when(new Command.JudgeDifferentPersons(DAY))
        .refused(DuplicateRefused.ALREADY_JUDGED);
    PAIR.given(SUSPECTED, same)
        .when(new Command.RevokeJudgement(DAY))
        .then(new Event.JudgementRevoked("d1", DAY));
    PAIR.given(SUSPECTED, same, new Event.JudgementRevoked("d1", DAY))
        .when(new Command.JudgeDifferentPersons(DAY))
        .then(new Event.JudgedDifferentPersons("d1", DAY));
  }

  @Test
  void what_is_not_of_the_pair_or_not_judged_is_refused() {
    PAIR.given(SUSPECTED)
        .when(new Command.JudgeSamePerson("p9", DAY))
        .refused(DuplicateRefused.NOT_OF_THIS_PAIR, "survivingPupilId");
    PAIR.given(SUSPECTED)
        .when(new Command.RevokeJudgement(DAY))
        .refused(DuplicateRefused.NOT_JUDGED);
  }
}
