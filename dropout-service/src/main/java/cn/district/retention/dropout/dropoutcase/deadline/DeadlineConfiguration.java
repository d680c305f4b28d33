package cn.district.retention.dropout.dropoutcase.deadline;

import cn.district.retention.dropout.dropoutcase.CaseCommand;
import cn.district.retention.dropout.dropoutcase.CaseEvent;
import cn.district.retention.dropout.dropoutcase.CaseState;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.due.DueDates;
import com.mongodb.client.MongoDatabase;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The due dates of notices: written by a view of the own facts, swept by time. */
@Configuration(proxyBeanMethods = false)
class DeadlineConfiguration {

  @Bean
  DueDates noticeDueDates(MongoDatabase database) {
    return new DueDates(database, "notice_deadlines");
  }

  @Bean
  NoticeDates noticeDates(DueDates noticeDueDates) {
    return new NoticeDates(noticeDueDates);
  }

  @Bean
  NoticeDeadlines noticeDeadlines(
      AggregateType<CaseState, CaseCommand, CaseEvent> type,
      Commands commands,
      DueDates noticeDueDates) {
    return new NoticeDeadlines(type, commands, noticeDueDates);
  }
}
