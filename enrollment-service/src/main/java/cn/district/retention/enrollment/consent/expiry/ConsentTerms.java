package cn.district.retention.enrollment.consent.expiry;

import cn.district.retention.enrollment.consent.ConsentRegister.Command;
import cn.district.retention.enrollment.consent.ConsentRegister.Event;
import cn.district.retention.enrollment.consent.ConsentRegister.State;
import cn.district.retention.enrollment.consent.Purpose;
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

/** The time of each consent; one that was withdrawn or renewed meanwhile is left alone. */
@Component
final class ConsentTerms implements OwnView, DueSweep {

  private static final String SEPARATOR = "|";

  private final DueDates dueDates;
  private final ObjectProvider<Commands> commands;
  private final AggregateType<State, Command, Event> consents;

  ConsentTerms(
      MongoDatabase database,
      ObjectProvider<Commands> commands,
      AggregateType<State, Command, Event> consents) {
    this.dueDates = new DueDates(database, "consent_terms");
    this.commands = commands;
    this.consents = consents;
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("consent");
  }

  @Override
  public void apply(Seen seen) {
    for (Object event : seen.events()) {
      if (event instanceof Event.ConsentGiven given) {
        dueDates.schedule(
            given.consent().until(), given.pupilId() + SEPARATOR + given.consent().purpose());
      }
    }
  }

  @Override
  public void sweep(LocalDate today) {
    dueDates.sweep(
        today,
        due -> {
          int cut = due.key().indexOf(SEPARATOR);
          String pupilId = due.key().substring(0, cut);
          Purpose purpose = Purpose.valueOf(due.key().substring(cut + 1));
          commands
              .getObject()
              .execute(
                  consents,
                  pupilId,
                  new Command.Expire(pupilId, purpose, today),
                  new Expectation.Whatever(),
                  Cause.process("consent-term", UUID.randomUUID().toString()));
        });
  }
}
