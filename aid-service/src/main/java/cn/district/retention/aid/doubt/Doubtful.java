package cn.district.retention.aid.doubt;

import cn.district.retention.aid.application.ApplicationCommand;
import cn.district.retention.aid.application.ApplicationCommand.LiftDoubt;
import cn.district.retention.aid.application.ApplicationCommand.Question;
import cn.district.retention.aid.application.ApplicationEvent;
import cn.district.retention.aid.application.ApplicationState;
import cn.district.retention.aid.application.ApplicationState.Submitted;
import cn.district.retention.aid.application.Doubt;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Expectation;
import java.time.Clock;
import java.time.LocalDate;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Raises and lifts doubts of applications; what is so already changes nothing. */
@Component
final class Doubtful {

  private final ObjectProvider<Commands> commands;
  private final AggregateType<ApplicationState, ApplicationCommand, ApplicationEvent> applications;
  private final Clock clock;

  Doubtful(
      ObjectProvider<Commands> commands,
      AggregateType<ApplicationState, ApplicationCommand, ApplicationEvent> applications,
      Clock clock) {
    this.commands = commands;
    this.applications = applications;
    this.clock = clock;
  }

  /**
   * Lets an application be in doubt for a reason, or not.
   *
   * @param causeOf the cause, by what it acts on
   */
  void mark(Submitted application, Doubt doubt, boolean doubtful, Function<String, Cause> causeOf) {
    execute(
        application,
        doubtful ? new Question(doubt, today()) : new LiftDoubt(doubt, today()),
        causeOf.apply(application.applicationId() + "/" + doubt));
  }

  void execute(Submitted application, ApplicationCommand command, Cause cause) {
    commands
        .getObject()
        .execute(
            applications, application.applicationId(), command, new Expectation.Whatever(), cause);
  }

  LocalDate today() {
    return LocalDate.now(clock);
  }
}
