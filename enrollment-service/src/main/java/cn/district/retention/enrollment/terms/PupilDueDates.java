package cn.district.retention.enrollment.terms;

import cn.district.retention.enrollment.pupil.PupilCommand;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.due.DueDates;
import com.mongodb.client.MongoDatabase;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.beans.factory.ObjectProvider;

/** What falls due for something of a pupil: a suspension, teaching at home, a deferral. */
public final class PupilDueDates {

  private static final String SEPARATOR = "|";

  private final DueDates dueDates;
  private final String process;
  private final ObjectProvider<Commands> commands;
  private final AggregateType<PupilState, PupilCommand, PupilEvent> pupils;

  /**
   * @param purpose as of {@link DueDates}
   * @param process the cause of what is commanded
   */
  public PupilDueDates(
      MongoDatabase database,
      String purpose,
      String process,
      ObjectProvider<Commands> commands,
      AggregateType<PupilState, PupilCommand, PupilEvent> pupils) {
    this.dueDates = new DueDates(database, purpose);
    this.process = process;
    this.commands = commands;
    this.pupils = pupils;
  }

  /** Puts what is due for a pupil on a day; {@code id} is the suspension's, say. */
  public void schedule(LocalDate on, String pupilId, String id) {
    dueDates.schedule(on, pupilId + SEPARATOR + id);
  }

  /** Carries out what is due; {@code command} is made of the id and the day it fell due on. */
  public void sweep(LocalDate today, BiFunction<String, LocalDate, PupilCommand> command) {
    dueDates.sweep(
        today,
        due -> {
          int cut = due.key().indexOf(SEPARATOR);
          commands
              .getObject()
              .execute(
                  pupils,
                  due.key().substring(0, cut),
                  command.apply(due.key().substring(cut + 1), due.on()),
                  new Expectation.Whatever(),
                  Cause.process(process, UUID.randomUUID().toString()));
        });
  }
}
