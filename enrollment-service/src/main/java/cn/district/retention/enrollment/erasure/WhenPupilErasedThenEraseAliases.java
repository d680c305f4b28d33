package cn.district.retention.enrollment.erasure;

import cn.district.retention.enrollment.pupil.PupilCommand;
import cn.district.retention.enrollment.pupil.PupilCommand.ErasePersonalData;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilEvent.PersonalDataErased;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupilfile.PupilAliases;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.aggregate.OwnProcess;
import cn.district.retention.servicekit.aggregate.OwnView.Seen;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** A person's other entries hold the same personal data, under keys of their own. */
@Component
final class WhenPupilErasedThenEraseAliases implements OwnProcess {

  private final ObjectProvider<Commands> commands;
  private final AggregateType<PupilState, PupilCommand, PupilEvent> pupils;
  private final PupilAliases aliases;

  WhenPupilErasedThenEraseAliases(
      ObjectProvider<Commands> commands,
      AggregateType<PupilState, PupilCommand, PupilEvent> pupils,
      PupilAliases aliases) {
    this.commands = commands;
    this.pupils = pupils;
    this.aliases = aliases;
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("pupil");
  }

  @Override
  public void react(Seen seen) {
    for (Object event : seen.events()) {
      if (event instanceof PersonalDataErased erased) {
        aliases.of(seen.id()).forEach(alias -> erase(alias, erased));
      }
    }
  }

  private void erase(String alias, PersonalDataErased erased) {
    try {
      commands
          .getObject()
          .execute(
              pupils,
              alias,
              new ErasePersonalData(erased.basis(), erased.approvedBy(), erased.erasedOn()),
              new Expectation.Whatever(),
              Cause.process("erasure-of-aliases", UUID.randomUUID().toString()));
    } catch (CommandFailure.Refused already) {
      // it was erased before
      return;
    }
  }
}
