package cn.district.retention.enrollment.erasure;

import cn.district.retention.enrollment.erasure.ErasureRegister.Keeper;
import cn.district.retention.enrollment.pupil.PupilCommand;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilEvent.PersonalDataErased;
import cn.district.retention.enrollment.pupil.PupilEvent.PupilDetailsChanged;
import cn.district.retention.enrollment.pupil.PupilEvent.PupilRegistered;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupil.register.IdNumberClaims;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.OwnProcess;
import cn.district.retention.servicekit.aggregate.OwnView.Seen;
import cn.district.retention.servicekit.privacy.PersonalKeys;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Before the erasure is published, the ID number's claim is given back, so that the number itself
 * finds nobody, and then the key is destroyed: in this order, since the number is sealed under it.
 */
@Component
final class WhenPersonalDataErasedThenDestroyKey implements OwnProcess {

  private final ObjectProvider<Commands> commands;
  private final AggregateType<PupilState, PupilCommand, PupilEvent> pupils;
  private final IdNumberClaims claims;
  private final PersonalKeys keys;
  private final ErasureRegister register;
  private final Clock clock;

  WhenPersonalDataErasedThenDestroyKey(
      ObjectProvider<Commands> commands,
      AggregateType<PupilState, PupilCommand, PupilEvent> pupils,
      IdNumberClaims claims,
      PersonalKeys keys,
      ErasureRegister register,
      Clock clock) {
    this.commands = commands;
    this.pupils = pupils;
    this.claims = claims;
    this.keys = keys;
    this.register = register;
    this.clock = clock;
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("pupil");
  }

  @Override
  public void react(Seen seen) {
    if (seen.events().stream().anyMatch(PersonalDataErased.class::isInstance)) {
      idNumbersOf(seen.id()).forEach(number -> claims.release(number, seen.id()));
      keys.erase(seen.id());
      register.acknowledged(seen.id(), Keeper.ENROLLMENT, clock.instant());
    }
  }

  /** The numbers that were ever the pupil's; none once the key is destroyed, after the release. */
  private List<String> idNumbersOf(String pupilId) {
    return commands.getObject().history(pupils, pupilId).stream()
        .flatMap(
            recorded ->
                switch (recorded.event()) {
                  case PupilRegistered e when e.details() != null ->
                      Stream.ofNullable(e.details().idNumber());
                  case PupilDetailsChanged e when e.change() != null ->
                      Stream.ofNullable(e.change().idNumber());
                  default -> Stream.<String>empty();
                })
        .toList();
  }
}
