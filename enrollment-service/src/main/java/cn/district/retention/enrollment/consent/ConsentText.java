package cn.district.retention.enrollment.consent;

import cn.district.retention.decider.Decision;
import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.decider.Refusal.Reason;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides and evolves the text of one purpose (同意书文本); pure. A version is never changed: who has
 * signed it finds it as it was.
 */
public final class ConsentText {

  private ConsentText() {}

  /** One version of the text, in force from a day on until the next one is. */
  public record Version(int number, String textZh, String textEn, LocalDate from) {}

  /** State: the versions, oldest first. */
  public record State(List<Version> versions) {
    public static final State NOTHING = new State(List.of());

    public State {
      versions = List.copyOf(versions);
    }

    /** The version that is in force on a day. */
    public Optional<Version> on(LocalDate day) {
      return versions.reversed().stream().filter(v -> !v.from().isAfter(day)).findFirst();
    }
  }

  /** Puts a text in force from a day on. */
  public record SetText(
      Purpose purpose, String textZh, String textEn, LocalDate from, LocalDate today) {}

  /** There is a version of the text. */
  public record TextSet(Purpose purpose, Version version) {
    public LocalDate effectiveDate() {
      return version.from();
    }
  }

  /** Why a text is refused. */
  public enum TextRefused implements Reason {
    PURPOSE_RESTS_ON_LAW,
    TEXT_IN_THE_PAST,
    TEXT_BEFORE_THE_LAST_ONE;

    @Override
    public Kind kind() {
      return Kind.RULE;
    }
  }

  /** Decides a command. */
  public static Decision<TextSet> decide(State state, SetText c) {
    if (!c.purpose().isOptional()) {
      return Decision.refuse(TextRefused.PURPOSE_RESTS_ON_LAW, "purpose");
    }
    List<Version> versions = state.versions();
    if (!versions.isEmpty()) {
      Version last = versions.getLast();
      if (last.textZh().equals(c.textZh())
          && last.textEn().equals(c.textEn())
          && last.from().equals(c.from())) {
        return Decision.nothingToDo();
      }
      if (!c.from().isAfter(last.from())) {
        return Decision.refuse(TextRefused.TEXT_BEFORE_THE_LAST_ONE, "from");
      }
    }
    if (c.from().isBefore(c.today())) {
      return Decision.refuse(TextRefused.TEXT_IN_THE_PAST, "from");
    }
    return Decision.accept(
        new TextSet(
            c.purpose(), new Version(versions.size() + 1, c.textZh(), c.textEn(), c.from())));
  }

  /** Folds one event. */
  public static State evolve(State state, TextSet event) {
    List<Version> versions = new ArrayList<>(state.versions());
    versions.add(event.version());
    return new State(versions);
  }
}
