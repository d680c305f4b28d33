package cn.district.retention.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.decider.Decision;
import cn.district.retention.decider.Refusal;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Given these facts, when this command comes, then these facts follow, or it is refused: the form
 * in which every rule of a model is tested.
 *
 * @param <S> state
 * @param <C> command
 * @param <E> event
 */
public final class Scenario<S, C, E> {

  private final S initial;
  private final BiFunction<S, C, Decision<E>> decide;
  private final BiFunction<S, E, S> evolve;

  private Scenario(S initial, BiFunction<S, C, Decision<E>> decide, BiFunction<S, E, S> evolve) {
    this.initial = initial;
    this.decide = decide;
    this.evolve = evolve;
  }

  /** The scenarios of one model. */
  public static <S, C, E> Scenario<S, C, E> of(
      S initial, BiFunction<S, C, Decision<E>> decide, BiFunction<S, E, S> evolve) {
    return new Scenario<>(initial, decide, evolve);
  }

  /** What has happened before. */
  @SafeVarargs
  public final Given given(E... facts) {
    S state = initial;
    for (E fact : facts) {
      state = evolve.apply(state, fact);
    }
    return new Given(state);
  }

  /** A state to decide on. */
  public final class Given {
    private final S state;

    private Given(S state) {
      this.state = state;
    }

    /** The state itself, for assertions on what was folded. */
    public S state() {
      return state;
    }

    /** A command comes. */
    public Outcome when(C command) {
      return new Outcome(decide.apply(state, command));
    }
  }

  /** What the model answered. */
  public final class Outcome {
    private final Decision<E> decision;

    private Outcome(Decision<E> decision) {
      this.decision = decision;
    }

    /** Exactly these facts follow, in this order. */
    @SafeVarargs
    public final void then(E... facts) {
      assertThat(decision).isEqualTo(new Decision.Accepted<>(List.of(facts)));
    }

    /** The facts that follow, for assertions of one's own. */
    public List<E> facts() {
      assertThat(decision).isInstanceOf(Decision.Accepted.class);
      return ((Decision.Accepted<E>) decision).events();
    }

    /** It is accepted and changes nothing. */
    public void thenNothing() {
      assertThat(facts()).isEmpty();
    }

    /** It is refused for a reason. */
    public void refused(Refusal.Reason reason) {
      assertThat(refusal().reason()).isEqualTo(reason);
    }

    /** It is refused for a reason, naming a field. */
    public void refused(Refusal.Reason reason, @Nullable String field) {
      refused(reason);
      assertThat(refusal().field()).isEqualTo(field);
    }

    private Refusal refusal() {
      assertThat(decision).isInstanceOf(Decision.Refused.class);
      return ((Decision.Refused<E>) decision).refusal();
    }
  }
}
