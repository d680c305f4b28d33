package cn.district.retention.enrollment.transfer.steps;

import cn.district.retention.decider.DerivedId;
import cn.district.retention.enrollment.pupil.EntryKind;
import cn.district.retention.enrollment.pupil.PupilCommand;
import cn.district.retention.enrollment.pupil.PupilCommand.CompleteTransfer;
import cn.district.retention.enrollment.pupil.PupilCommand.Place;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupil.register.Places;
import cn.district.retention.enrollment.transfer.Transfer.Event.ArrivalConfirmed;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.aggregate.OwnProcess;
import cn.district.retention.servicekit.aggregate.OwnView.Seen;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** A confirmed arrival takes the pupil out of the sending class and into the receiving one. */
@Component
final class WhenTransferArrivesThenMovePupil implements OwnProcess {

  private final ObjectProvider<Commands> commands;
  private final AggregateType<PupilState, PupilCommand, PupilEvent> pupils;
  private final Places places;

  WhenTransferArrivesThenMovePupil(
      ObjectProvider<Commands> commands,
      AggregateType<PupilState, PupilCommand, PupilEvent> pupils,
      Places places) {
    this.commands = commands;
    this.pupils = pupils;
    this.places = places;
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("transfer");
  }

  @Override
  public void react(Seen seen) {
    for (Object event : seen.events()) {
      if (event instanceof ArrivalConfirmed arrival) {
        move(arrival);
      }
    }
  }

  private void move(ArrivalConfirmed arrival) {
    String transferId = arrival.route().transferId();
    String classId = arrival.toClassId();
    Place place =
        classId == null
            ? null
            : places.in(
                classId,
                DerivedId.of(transferId, "arrival"),
                arrival.arrivedOn(),
                EntryKind.TRANSFER_IN,
                transferId,
                "classId");
    commands
        .getObject()
        .execute(
            pupils,
            arrival.route().pupilId(),
            new CompleteTransfer(transferId, arrival.arrivedOn(), place),
            new Expectation.Whatever(),
            Cause.process("transfer-arrival", transferId));
  }
}
