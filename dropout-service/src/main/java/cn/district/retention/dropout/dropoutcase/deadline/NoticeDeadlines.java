package cn.district.retention.dropout.dropoutcase.deadline;

import cn.district.retention.dropout.dropoutcase.CaseCommand;
import cn.district.retention.dropout.dropoutcase.CaseCommand.PassDeadline;
import cn.district.retention.dropout.dropoutcase.CaseEvent;
import cn.district.retention.dropout.dropoutcase.CaseState;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.due.DueDates;
import cn.district.retention.servicekit.due.DueSweep;
import java.time.LocalDate;
import java.util.UUID;

/** At the midnight after a notice's deadline the case goes to the township (R1-26, D7). */
final class NoticeDeadlines implements DueSweep {

  private static final String PROCESS = "notice-deadlines";

  private final AggregateType<CaseState, CaseCommand, CaseEvent> type;
  private final Commands commands;
  private final DueDates dueDates;

  NoticeDeadlines(
      AggregateType<CaseState, CaseCommand, CaseEvent> type, Commands commands, DueDates dueDates) {
    this.type = type;
    this.commands = commands;
    this.dueDates = dueDates;
  }

  @Override
  public void sweep(LocalDate today) {
    dueDates.sweep(today, due -> pass(due.key(), today));
  }

  private void pass(String caseId, LocalDate today) {
    Cause cause = Cause.process(PROCESS, UUID.randomUUID().toString());
    commands.execute(type, caseId, new PassDeadline(today), new Expectation.Whatever(), cause);
  }
}
