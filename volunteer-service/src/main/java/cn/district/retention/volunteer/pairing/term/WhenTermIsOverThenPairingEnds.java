package cn.district.retention.volunteer.pairing.term;

import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.due.DueSweep;
import cn.district.retention.volunteer.pairing.PairingCommand;
import cn.district.retention.volunteer.pairing.PairingCommand.PassTerm;
import cn.district.retention.volunteer.pairing.PairingEvent;
import cn.district.retention.volunteer.pairing.PairingState;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Ends every pairing whose term is over (期满, R3-11). */
@Component
final class WhenTermIsOverThenPairingEnds implements DueSweep {

  private static final String PROCESS = "pairing-term";

  private final TermDates terms;
  private final Commands commands;
  private final AggregateType<PairingState, PairingCommand, PairingEvent> pairings;

  WhenTermIsOverThenPairingEnds(
      TermDates terms,
      Commands commands,
      AggregateType<PairingState, PairingCommand, PairingEvent> pairings) {
    this.terms = terms;
    this.commands = commands;
    this.pairings = pairings;
  }

  @Override
  public void sweep(LocalDate today) {
    terms
        .dates()
        .sweep(
            today,
            due ->
                commands.execute(
                    pairings,
                    due.key(),
                    new PassTerm(today),
                    new Expectation.Whatever(),
                    Cause.process(PROCESS, UUID.randomUUID().toString())));
  }
}
