package cn.district.retention.dropout.dropoutcase.casefile;

import cn.district.retention.dropout.dropoutcase.CaseCommand;
import cn.district.retention.dropout.dropoutcase.CaseEvent;
import cn.district.retention.dropout.dropoutcase.CaseState;
import cn.district.retention.dropout.dropoutcase.Place;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.aggregate.Recorded;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.Mutation;
import java.util.List;
import org.springframework.stereotype.Component;

/** The cases, each for who may see it or act in it. */
@Component
public final class CaseFiles {

  /** A case's stream is {@code dropout-case/<pupilId>}: one case a pupil. */
  public static final String KIND = "dropout-case";

  /** Where the API has them. */
  public static final String PATH = "/api/v1/dropout/cases";

  private final AggregateType<CaseState, CaseCommand, CaseEvent> type;
  private final Commands commands;

  CaseFiles(AggregateType<CaseState, CaseCommand, CaseEvent> type, Commands commands) {
    this.type = type;
    this.commands = commands;
  }

  /** A case; 404 where there is none, 403 where the pupil is outside the caller's units. */
  public Committed<CaseState> get(String caseId, Caller caller, Circle circle) {
    Committed<CaseState> file = commands.get(type, Checks.id(caseId, "caseId"));
    caller.requireWithin(placeOf(file).classId(), circle.roles());
    return file;
  }

  /** A case without regard to who asks: the caller of this checks the scope. */
  public Committed<CaseState> getUnchecked(String caseId) {
    return commands.get(type, Checks.id(caseId, "caseId"));
  }

  /** The facts of a case, oldest first. */
  List<Recorded<CaseEvent>> history(String caseId) {
    return commands.history(type, caseId);
  }

  /** Whether the caller may read what was said in confidence: the school's own people. */
  public static boolean mayReadConfidences(CaseState state, Caller caller) {
    return caller.holdsWithin(state.latest().ref().place().classId(), Circle.VISITORS.roles());
  }

  /** Carries out an act of the pupil's school. */
  public Committed<CaseState> act(
      String caseId,
      Circle circle,
      CaseCommand command,
      Object body,
      Caller caller,
      Mutation mutation) {
    Committed<CaseState> file = get(caseId, caller, circle);
    return execute(file, placeOf(file).schoolId(), command, body, mutation);
  }

  /** Carries out an act in the name of a unit; the caller of this has checked the scope. */
  public Committed<CaseState> execute(
      Committed<CaseState> file,
      String unitId,
      CaseCommand command,
      Object body,
      Mutation mutation) {
    return commands.execute(
        type, file.id(), command, mutation.expectation(), mutation.cause(body, unitId));
  }

  private static Place placeOf(Committed<CaseState> file) {
    return file.state().latest().ref().place();
  }
}
