package cn.district.retention.enrollment.transfer.steps;

import cn.district.retention.decider.Decision;
import cn.district.retention.enrollment.transfer.Transfer;
import cn.district.retention.enrollment.transfer.Transfer.Command;
import cn.district.retention.enrollment.transfer.Transfer.Event;
import cn.district.retention.enrollment.transfer.Transfer.Route;
import cn.district.retention.enrollment.transfer.Transfer.Standing;
import cn.district.retention.enrollment.transfer.Transfer.State;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.claim.Claims;
import java.util.Set;
import org.springframework.stereotype.Component;

/** One transfer of a pupil at a time. */
@Component
public final class OpenTransfers {

  private static final Set<Standing> ENDED = Set.of(Standing.ARRIVED, Standing.REJECTED);

  private final Claims claims;
  private final Commands commands;
  private final AggregateType<State, Command, Event> transfers;

  OpenTransfers(Claims claims, Commands commands, AggregateType<State, Command, Event> transfers) {
    this.claims = claims;
    this.commands = commands;
    this.transfers = transfers;
  }

  /**
   * Claims the pupil for a transfer; false where another one goes on. An application that is going
   * to be refused claims nothing, so that it does not stand in the way of the right one.
   */
  public boolean claim(Command.Apply application) {
    Route route = application.route();
    return Transfer.decide(State.NOTHING, application) instanceof Decision.Refused<Event>
        || claims
            .claim("open-transfer/" + route.pupilId(), route.transferId(), this::isOver)
            .isEmpty();
  }

  private boolean isOver(String transferId) {
    return commands
        .find(transfers, transferId)
        .map(transfer -> ENDED.contains(transfer.state().standing()))
        .orElse(true);
  }
}
