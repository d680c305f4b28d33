package cn.district.retention.enrollment.survey;

import cn.district.retention.decider.Decision;
import cn.district.retention.decider.Refusal;
import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.decider.Refusal.Reason;
import cn.district.retention.enrollment.pupil.KeyGroup;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides and evolves the baseline survey (摸底) of one class in one school year (R1-13, R1-21);
 * pure. It is assigned to a person, and closes once every pupil of the class has been looked at.
 */
public final class ClassSurvey {

  private ClassSurvey() {}

  /** What was found to be difficult: 学习困难, 家庭经济困难, 健康, 家庭变故, 思想波动. */
  public enum Difficulty {
    LEARNING,
    LIVELIHOOD,
    HEALTH,
    FAMILY_CHANGE,
    WAVERING
  }

  /** Which survey. */
  public record Survey(String surveyId, String classId, String schoolId, int schoolYear) {}

  /** What was found of one pupil; nothing found is a finding too. */
  public record Finding(String pupilId, Set<Difficulty> difficulties, Set<KeyGroup> keyGroups) {
    public Finding {
      difficulties = Set.copyOf(difficulties);
      keyGroups = Set.copyOf(keyGroups);
    }
  }

  /** State: nothing, an open survey, or a closed one. */
  public record State(
      @Nullable Survey survey,
      String assignedTo,
      Map<String, Finding> findings,
      @Nullable LocalDate closedOn) {
    public static final State NOTHING = new State(null, "", Map.of(), null);

    public State {
      findings = Map.copyOf(findings);
    }
  }

  /** Commands. */
  public sealed interface Command {
    /**
     * Opens the survey.
     *
     * @param servesSchool whether the person holds an appointment at the school
     */
    record Open(Survey survey, String assignedTo, LocalDate on, boolean servesSchool)
        implements Command {}

    /** Gives the survey to another person. */
    record Assign(String assignedTo, LocalDate on, boolean servesSchool) implements Command {}

    /** Records findings, in place of earlier ones of the same pupils. */
    record Record(List<Finding> findings, Set<String> classList, LocalDate on) implements Command {}

    /** Closes the survey. */
    record Close(Set<String> classList, LocalDate on) implements Command {}
  }

  /** Events. */
  public sealed interface Event {
    LocalDate effectiveDate();

    /** The survey is open and somebody's task. */
    record SurveyOpened(Survey survey, String assignedTo, LocalDate on) implements Event {
      @Override
      public LocalDate effectiveDate() {
        return on;
      }
    }

    /** The survey is somebody else's task. */
    record SurveyAssigned(String assignedTo, LocalDate on) implements Event {
      @Override
      public LocalDate effectiveDate() {
        return on;
      }
    }

    /** These pupils were looked at. */
    record FindingsRecorded(List<Finding> findings, LocalDate on) implements Event {
      @Override
      public LocalDate effectiveDate() {
        return on;
      }
    }

    /** Every pupil of the class was looked at. */
    record SurveyClosed(Survey survey, List<Finding> findings, LocalDate on) implements Event {
      @Override
      public LocalDate effectiveDate() {
        return on;
      }
    }
  }

  /** Why something of a survey is refused. */
  public enum SurveyRefused implements Reason {
    SURVEY_EXISTS(Kind.CONFLICT),
    SURVEY_UNKNOWN(Kind.UNKNOWN),
    SURVEY_CLOSED(Kind.CONFLICT),
    ASSIGNEE_NOT_OF_SCHOOL(Kind.RULE),
    PUPIL_NOT_IN_CLASS(Kind.RULE),
    PUPIL_LISTED_TWICE(Kind.RULE),
    CLASS_IS_EMPTY(Kind.RULE),
    PUPILS_NOT_SURVEYED(Kind.CONFLICT);

    private final Kind kind;

    SurveyRefused(Kind kind) {
      this.kind = kind;
    }

    @Override
    public Kind kind() {
      return kind;
    }
  }

  /** Decides a command. */
  public static Decision<Event> decide(State state, Command command) {
    if (command instanceof Command.Open open) {
      return open(state, open);
    }
    Survey survey = state.survey();
    if (survey == null) {
      return Decision.refuse(SurveyRefused.SURVEY_UNKNOWN);
    }
    if (state.closedOn() != null) {
      return Decision.refuse(SurveyRefused.SURVEY_CLOSED);
    }
    return switch (command) {
      case Command.Open c -> Decision.refuse(SurveyRefused.SURVEY_EXISTS);
      case Command.Assign c -> assign(state, c);
      case Command.Record c -> record(state, c);
      case Command.Close c -> close(state, survey, c);
    };
  }

  private static Decision<Event> open(State state, Command.Open c) {
    if (state.survey() != null) {
      return Decision.refuse(SurveyRefused.SURVEY_EXISTS);
    }
    if (!c.servesSchool()) {
      return Decision.refuse(SurveyRefused.ASSIGNEE_NOT_OF_SCHOOL, "assignedTo");
    }
    return Decision.accept(new Event.SurveyOpened(c.survey(), c.assignedTo(), c.on()));
  }

  private static Decision<Event> assign(State state, Command.Assign c) {
    if (!c.servesSchool()) {
      return Decision.refuse(SurveyRefused.ASSIGNEE_NOT_OF_SCHOOL, "assignedTo");
    }
    return c.assignedTo().equals(state.assignedTo())
        ? Decision.nothingToDo()
        : Decision.accept(new Event.SurveyAssigned(c.assignedTo(), c.on()));
  }

  private static Decision<Event> record(State state, Command.Record c) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < c.findings().size(); i++) {
      String pupilId = c.findings().get(i).pupilId();
      String field = "findings[" + i + "].pupilId";
      if (!c.classList().contains(pupilId)) {
        return Decision.refuse(SurveyRefused.PUPIL_NOT_IN_CLASS, field);
      }
      if (!seen.add(pupilId)) {
        return Decision.refuse(SurveyRefused.PUPIL_LISTED_TWICE, field);
      }
    }
    List<Finding> news =
        c.findings().stream()
            .filter(finding -> !finding.equals(state.findings().get(finding.pupilId())))
            .toList();
    return news.isEmpty()
        ? Decision.nothingToDo()
        : Decision.accept(new Event.FindingsRecorded(news, c.on()));
  }

  private static Decision<Event> close(State state, Survey survey, Command.Close c) {
    if (c.classList().isEmpty()) {
      return Decision.refuse(SurveyRefused.CLASS_IS_EMPTY);
    }
    Set<String> missing = new HashSet<>(c.classList());
    missing.removeAll(state.findings().keySet());
    if (!missing.isEmpty()) {
      return Decision.refuse(
          Refusal.of(SurveyRefused.PUPILS_NOT_SURVEYED).with("missing", missing.size()));
    }
    // who has left the class since is nobody's finding any more
    List<Finding> findings = c.classList().stream().sorted().map(state.findings()::get).toList();
    return Decision.accept(new Event.SurveyClosed(survey, findings, c.on()));
  }

  /** Folds one event. */
  public static State evolve(State state, Event event) {
    return switch (event) {
      case Event.SurveyOpened e -> new State(e.survey(), e.assignedTo(), Map.of(), null);
      case Event.SurveyAssigned e ->
          new State(state.survey(), e.assignedTo(), state.findings(), state.closedOn());
      case Event.FindingsRecorded e -> {
        Map<String, Finding> findings = new HashMap<>(state.findings());
        e.findings().forEach(finding -> findings.put(finding.pupilId(), finding));
        yield new State(state.survey(), state.assignedTo(), findings, state.closedOn());
      }
      case Event.SurveyClosed e ->
          new State(state.survey(), state.assignedTo(), state.findings(), e.on());
    };
  }
}
