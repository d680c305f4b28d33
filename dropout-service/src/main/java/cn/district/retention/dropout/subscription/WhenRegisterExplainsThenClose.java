package cn.district.retention.dropout.subscription;

import cn.district.retention.contracts.enrollment.EnrolmentClosedV1;
import cn.district.retention.contracts.enrollment.TransferArrivalConfirmedV1;
import cn.district.retention.dropout.dropoutcase.CaseCommand.CloseByRegister;
import cn.district.retention.dropout.dropoutcase.ClosingCode;
import cn.district.retention.servicekit.subscription.ForeignEvent;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** 动态销号: a verified arrival, a death or a departure abroad on the register ends the episode. */
@Component
final class WhenRegisterExplainsThenClose {

  private final Reactions reactions;
  private final Clock clock;

  WhenRegisterExplainsThenClose(Reactions reactions, Clock clock) {
    this.reactions = reactions;
    this.clock = clock;
  }

  void arrived(ForeignEvent<TransferArrivalConfirmedV1> event) {
    TransferArrivalConfirmedV1 e = event.body();
    close(event, e.pupilId(), ClosingCode.TRANSFER_VERIFIED, e.arrivedOn());
  }

  void left(ForeignEvent<EnrolmentClosedV1> event) {
    left(event, event.body());
  }

  /** Also where a correction tells it. */
  void left(ForeignEvent<?> event, EnrolmentClosedV1 e) {
    codeOf(e).ifPresent(code -> close(event, e.pupilId(), code, e.to()));
  }

  private static Optional<ClosingCode> codeOf(EnrolmentClosedV1 e) {
    return switch (e.exitCode()) {
      case TRANSFERRED_OUT ->
          e.verified() ? Optional.of(ClosingCode.TRANSFER_VERIFIED) : Optional.empty();
      case DECEASED -> Optional.of(ClosingCode.DECEASED);
      case EMIGRATED -> Optional.of(ClosingCode.EMIGRATED);
      case GRADUATED, COMPLETED, CLASS_MOVE, REPEAT, REGISTERED_IN_ERROR, OTHER -> Optional.empty();
    };
  }

  private void close(ForeignEvent<?> event, String pupilId, ClosingCode code, LocalDate on) {
    LocalDate knownOn = LocalDate.ofInstant(event.recordedAt(), clock.getZone());
    reactions.react(event, pupilId, new CloseByRegister(code, on, knownOn));
  }
}
