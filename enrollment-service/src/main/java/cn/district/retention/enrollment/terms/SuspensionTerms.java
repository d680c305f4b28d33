package cn.district.retention.enrollment.terms;

import cn.district.retention.enrollment.pupil.PupilCommand;
import cn.district.retention.enrollment.pupil.PupilCommand.ExpireSuspension;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilEvent.FactCorrected;
import cn.district.retention.enrollment.pupil.PupilEvent.SuspensionApproved;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.aggregate.OwnView;
import cn.district.retention.servicekit.due.DueDates;
import cn.district.retention.servicekit.due.DueSweep;
import com.mongodb.client.MongoDatabase;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The term of a suspension (休学): who is not back when it is over is looked for (L-14). */
@Component
final class SuspensionTerms implements OwnView, DueSweep {

  private static final String SEPARATOR = "|";

  private final DueDates dueDates;
  private final ObjectProvider<Commands> commands;
  private final AggregateType<PupilState, PupilCommand, PupilEvent> pupils;

  SuspensionTerms(
      MongoDatabase database,
      ObjectProvider<Commands> commands,
      AggregateType<PupilState, PupilCommand, PupilEvent> pupils) {
    this.dueDates = new DueDates(database, "suspension_terms");
    this.commands = commands;
    this.pupils = pupils;
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("pupil");
  }

  @Override
  public void apply(Seen seen) {
    for (Object event : seen.events()) {
      if (event instanceof SuspensionApproved approved) {
        dueDates.schedule(
            approved.until(), approved.pupilId() + SEPARATOR + approved.suspensionId());
      }
      if (event instanceof FactCorrected corrected
          && corrected.replacement().suspensionApproved() != null) {
        SuspensionApproved approved = corrected.replacement().suspensionApproved();
        dueDates.schedule(
            approved.until(), approved.pupilId() + SEPARATOR + approved.suspensionId());
      }
    }
  }

  @Override
  public void sweep(LocalDate today) {
    dueDates.sweep(
        today,
        due -> {
          int cut = due.key().indexOf(SEPARATOR);
          String pupilId = due.key().substring(0, cut);
          String suspensionId = due.key().substring(cut + 1);
          if (runsOn(pupilId, suspensionId, today)) {
            return;
          }
          commands
              .getObject()
              .execute(
                  pupils,
                  pupilId,
                  new ExpireSuspension(suspensionId),
                  new Expectation.Whatever(),
                  Cause.process("suspension-term", UUID.randomUUID().toString()));
        });
  }

  /** Whether a suspension was corrected to end later than today. */
  private boolean runsOn(String pupilId, String suspensionId, LocalDate today) {
    return commands.getObject().find(pupils, pupilId).stream()
        .flatMap(pupil -> pupil.state().suspensions().stream())
        .anyMatch(s -> s.suspensionId().equals(suspensionId) && s.until().isAfter(today));
  }
}
