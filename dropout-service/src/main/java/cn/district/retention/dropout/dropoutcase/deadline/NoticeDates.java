package cn.district.retention.dropout.dropoutcase.deadline;

import cn.district.retention.dropout.dropoutcase.CaseEvent.ReturnNoticeIssued;
import cn.district.retention.dropout.dropoutcase.casefile.CaseFiles;
import cn.district.retention.servicekit.aggregate.OwnView;
import cn.district.retention.servicekit.due.DueDates;

/** Notes the day after each notice's deadline; a notice that is moot by then changes nothing. */
final class NoticeDates implements OwnView {

  private final DueDates dueDates;

  NoticeDates(DueDates dueDates) {
    this.dueDates = dueDates;
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals(CaseFiles.KIND);
  }

  @Override
  public void apply(Seen seen) {
    for (Object event : seen.events()) {
      if (event instanceof ReturnNoticeIssued notice) {
        dueDates.schedule(notice.deadline().plusDays(1), seen.id());
      }
    }
  }
}
