package cn.district.retention.enrollment.terms;

import cn.district.retention.enrollment.pupil.PupilCommand;
import cn.district.retention.enrollment.pupil.PupilCommand.ExpireSuspension;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilEvent.FactCorrected;
import cn.district.retention.enrollment.pupil.PupilEvent.SuspensionApproved;
import cn.district.retention.enrollment.pupil.PupilEvent.SuspensionExtended;
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
      if (event instanceof SuspensionExtended extended) {
        dueDates.schedule(
            extended.until(), extended.pupilId() + SEPARATOR + extended.suspensionId());
      }
    }
  }

  @Override
  public void sweep(LocalDate today) {
    dueDates.sweep(
        today,
        due -> {
          int cut = due.key().indexOf(SEPARATOR);
          commands
              .getObject()
              .execute(
                  pupils,
                  due.key().substring(0, cut),
                  new ExpireSuspension(due.key().substring(cut + 1), today),
                  new Expectation.Whatever(),
                  Cause.process("suspension-term", UUID.randomUUID().toString()));
        });
  }
}
