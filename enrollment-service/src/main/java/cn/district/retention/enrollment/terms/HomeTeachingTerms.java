package cn.district.retention.enrollment.terms;

import cn.district.retention.enrollment.pupil.PupilCommand;
import cn.district.retention.enrollment.pupil.PupilCommand.EndHomeTeaching;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilEvent.HomeTeachingStarted;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.OwnView;
import cn.district.retention.servicekit.due.DueSweep;
import com.mongodb.client.MongoDatabase;
import java.time.LocalDate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The term of teaching at home (送教上门): when it is over the pupil is called on the roll again, so
 * that a child who is forgotten is missed.
 */
@Component
final class HomeTeachingTerms implements OwnView, DueSweep {

  private final PupilDueDates dueDates;

  HomeTeachingTerms(
      MongoDatabase database,
      ObjectProvider<Commands> commands,
      AggregateType<PupilState, PupilCommand, PupilEvent> pupils) {
    this.dueDates =
        new PupilDueDates(database, "home_teaching_terms", "home-teaching-term", commands, pupils);
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("pupil");
  }

  @Override
  public void apply(Seen seen) {
    for (Object event : seen.events()) {
      if (event instanceof HomeTeachingStarted started) {
        dueDates.schedule(started.until(), started.pupilId(), started.homeTeachingId());
      }
    }
  }

  @Override
  public void sweep(LocalDate today) {
    dueDates.sweep(today, EndHomeTeaching::new);
  }
}
