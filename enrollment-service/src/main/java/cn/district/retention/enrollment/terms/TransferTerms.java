package cn.district.retention.enrollment.terms;

import cn.district.retention.decider.approval.Term;
import cn.district.retention.enrollment.transfer.Transfer;
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
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The terms of a transfer: each side's working days with their reminders (L-06, R5-28), and the one
 * within which an arrival must be confirmed; its last day counts, at the next midnight the transfer
 * is unverified (R5-27).
 */
@Component
final class TransferTerms implements OwnView, DueSweep {

  private final DueDates dueDates;
  private final DueDates watches;
  private final ObjectProvider<Commands> commands;
  private final AggregateType<Transfer.State, Transfer.Command, Transfer.Event> transfers;

  TransferTerms(
      MongoDatabase database,
      ObjectProvider<Commands> commands,
      AggregateType<Transfer.State, Transfer.Command, Transfer.Event> transfers) {
    this.dueDates = new DueDates(database, "transfer_terms");
    this.watches = new DueDates(database, "transfer_watches");
    this.commands = commands;
    this.transfers = transfers;
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("transfer");
  }

  @Override
  public void apply(Seen seen) {
    for (Object event : seen.events()) {
      if (event instanceof Transfer.Event.FileSent sent) {
        dueDates.schedule(sent.confirmBy().plusDays(1), sent.route().transferId());
      }
      Term term = termOf(event);
      if (term != null) {
        term.remindOn().forEach(on -> watches.schedule(on, seen.id()));
        watches.schedule(term.dueOn().plusDays(1), seen.id());
      }
    }
  }

  private static @Nullable Term termOf(Object event) {
    return switch (event) {
      case Transfer.Event.TransferApplied e -> e.term();
      case Transfer.Event.OpinionSigned e -> e.consents() ? e.term() : null;
      case Transfer.Event.FileSent e -> e.term();
      default -> null;
    };
  }

  @Override
  public void sweep(LocalDate today) {
    watches.sweep(today, due -> execute(due.key(), new Transfer.Command.Watch(today)));
    dueDates.sweep(today, due -> execute(due.key(), new Transfer.Command.PassTerm(today)));
  }

  private void execute(String transferId, Transfer.Command command) {
    commands
        .getObject()
        .execute(
            transfers,
            transferId,
            command,
            new Expectation.Whatever(),
            Cause.process("transfer-term", UUID.randomUUID().toString()));
  }
}
