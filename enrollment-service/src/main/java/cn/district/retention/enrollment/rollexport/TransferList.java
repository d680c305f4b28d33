package cn.district.retention.enrollment.rollexport;

import cn.district.retention.enrollment.rollexport.RollExport.Content;
import cn.district.retention.enrollment.transfer.worklist.TransferWorklists;
import cn.district.retention.enrollment.transfer.worklist.TransferWorklists.WaitingTransfer;
import cn.district.retention.organisation.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** 办理中的转学: the transfers that wait for the schools, and until when. */
@Component
final class TransferList implements ListSource {

  private final TransferWorklists transfers;
  private final Names names;

  TransferList(TransferWorklists transfers, Names names) {
    this.transfers = transfers;
    this.names = names;
  }

  @Override
  public Content content() {
    return Content.TRANSFERS;
  }

  @Override
  public ListFile of(Wanted wanted) {
    List<WaitingTransfer> waiting =
        transfers.of(wanted.schools().stream().map(Unit::id).toList()).stream()
            .sorted(
                Comparator.comparing((WaitingTransfer each) -> Objects.toString(each.dueOn(), ""))
                    .thenComparing(WaitingTransfer::transferId))
            .toList();
    Names.Pupils pupils = names.pupils(waiting.stream().map(WaitingTransfer::pupilId).toList());
    List<List<String>> lines = new ArrayList<>();
    for (WaitingTransfer each : waiting) {
      lines.add(
          List.of(
              pupils.of(each.pupilId()),
              names.school(each.fromSchoolId()),
              names.schoolClass(each.fromClassId()),
              each.toSchoolId() == null ? "县外学校" : names.school(each.toSchoolId()),
              ListWords.transfer(each.standing()),
              names.school(each.schoolId()),
              Objects.toString(each.dueOn(), ""),
              each.overdue() ? "逾期" : ""));
    }
    return new ListFile(
        "办理中的转学", List.of("姓名", "转出学校", "班级", "转入学校", "进度", "待办学校", "期限", "是否逾期"), lines);
  }
}
