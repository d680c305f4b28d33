package cn.district.retention.enrollment.terms;

import cn.district.retention.enrollment.pupil.PupilCommand;
import cn.district.retention.enrollment.pupil.PupilCommand.ExpireSuspension;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilEvent.FactCorrected;
import cn.district.retention.enrollment.pupil.PupilEvent.SuspensionApproved;
import cn.district.retention.enrollment.pupil.PupilEvent.SuspensionExtended;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.OwnView;
import cn.district.retention.servicekit.due.DueSweep;
import com.mongodb.client.MongoDatabase;
import java.time.LocalDate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The term of a suspension (休学): who is not back when it is over is looked for (L-14). */
@Component
final class SuspensionTerms implements OwnView, DueSweep {

  private final PupilDueDates dueDates;

  SuspensionTerms(
      MongoDatabase database,
      ObjectProvider<Commands> commands,
      AggregateType<PupilState, PupilCommand, PupilEvent> pupils) {
    this.dueDates =
        new PupilDueDates(database, "suspension_terms", "suspension-term", commands, pupils);
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("pupil");
  }

  @Override
  public void apply(Seen seen) {
    for (Object event : seen.events()) {
      if (event instanceof SuspensionApproved approved) {
        dueDates.schedule(approved.until(), approved.pupilId(), approved.suspensionId());
      }
      if (event instanceof FactCorrected corrected
          && corrected.replacement().suspensionApproved() != null) {
        SuspensionApproved approved = corrected.replacement().suspensionApproved();
        dueDates.schedule(approved.until(), approved.pupilId(), approved.suspensionId());
      }
      if (event instanceof SuspensionExtended extended) {
        dueDates.schedule(extended.until(), extended.pupilId(), extended.suspensionId());
      }
    }
  }

  @Override
  public void sweep(LocalDate today) {
    dueDates.sweep(today, (id, dueOn) -> new ExpireSuspension(id, today));
  }
}
