package cn.district.retention.enrollment.importing.work;

import cn.district.retention.enrollment.pupil.PersonalDetails;
import cn.district.retention.enrollment.pupil.PupilCommand;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilEvent.EnrolmentOpened;
import cn.district.retention.enrollment.pupil.PupilEvent.PersonalDataErased;
import cn.district.retention.enrollment.pupil.PupilEvent.PupilRegistered;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.OwnProcess;
import cn.district.retention.servicekit.aggregate.OwnView.Seen;
import cn.district.retention.servicekit.aggregate.Recorded;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * When a pupil's personal data are erased, gives up what an import recognised the pupil by: before
 * the key is destroyed, since it is found from what the key opens.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class WhenPersonalDataErasedThenForgetRow implements OwnProcess {

  private final ObjectProvider<Commands> commands;
  private final AggregateType<PupilState, PupilCommand, PupilEvent> pupils;
  private final PupilKeys keys;

  WhenPersonalDataErasedThenForgetRow(
      ObjectProvider<Commands> commands,
      AggregateType<PupilState, PupilCommand, PupilEvent> pupils,
      PupilKeys keys) {
    this.commands = commands;
    this.pupils = pupils;
    this.keys = keys;
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("pupil");
  }

  @Override
  public void react(Seen seen) {
    if (seen.events().stream().noneMatch(PersonalDataErased.class::isInstance)) {
      return;
    }
    List<PupilEvent> life =
        commands.getObject().history(pupils, seen.id()).stream().map(Recorded::event).toList();
    for (PupilEvent event : life) {
      if (event instanceof PupilRegistered registered && registered.details() != null) {
        forget(seen.id(), registered.details(), life);
      }
    }
  }

  private void forget(String pupilId, PersonalDetails details, List<PupilEvent> life) {
    life.stream()
        .filter(EnrolmentOpened.class::isInstance)
        .map(event -> ((EnrolmentOpened) event).schoolId())
        .findFirst()
        .ifPresent(schoolId -> keys.release(keys.of(details, schoolId).person(), pupilId));
  }
}
