package cn.district.retention.enrollment.terms;

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
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The term within which an arrival must be confirmed: its last day counts, at the next midnight the
 * transfer is unverified (R5-27).
 */
@Component
final class TransferTerms implements OwnView, DueSweep {

  private final DueDates dueDates;
  private final ObjectProvider<Commands> commands;
  private final AggregateType<Transfer.State, Transfer.Command, Transfer.Event> transfers;

  TransferTerms(
      MongoDatabase database,
      ObjectProvider<Commands> commands,
      AggregateType<Transfer.State, Transfer.Command, Transfer.Event> transfers) {
    this.dueDates = new DueDates(database, "transfer_terms");
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
    }
  }

  @Override
  public void sweep(LocalDate today) {
    dueDates.sweep(
        today,
        due ->
            commands
                .getObject()
                .execute(
                    transfers,
                    due.key(),
                    new Transfer.Command.PassTerm(today),
                    new Expectation.Whatever(),
                    Cause.process("transfer-term", UUID.randomUUID().toString())));
  }
}
