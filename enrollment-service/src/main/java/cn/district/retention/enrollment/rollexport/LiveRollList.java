package cn.district.retention.enrollment.rollexport;

import cn.district.retention.enrollment.liveroll.LiveRoll;
import cn.district.retention.enrollment.liveroll.LiveRoll.Row;
import cn.district.retention.enrollment.rollexport.RollExport.Content;
import java.util.List;
import org.springframework.stereotype.Component;

/** 在籍名单: everybody on the lists of a school's classes, and what the day's rolls say of them. */
@Component
final class LiveRollList implements ListSource {

  private final LiveRoll liveRoll;

  LiveRollList(LiveRoll liveRoll) {
    this.liveRoll = liveRoll;
  }

  @Override
  public Content content() {
    return Content.LIVE_ROLL;
  }

  @Override
  public ListFile of(Wanted wanted) {
    return new ListFile(
        "在籍名单",
        List.of("年级", "班级", "姓名", "状态", "入班日期", "今日"),
        rows(liveRoll, wanted).stream()
            .map(
                row ->
                    List.of(
                        Integer.toString(row.grade()),
                        row.classNameZh(),
                        row.name() == null ? "" : row.name(),
                        ListWords.standing(row),
                        row.since().toString(),
                        ListWords.today(row)))
            .toList());
  }

  /** The rows of a school. */
  static List<Row> rows(LiveRoll liveRoll, Wanted wanted) {
    String schoolId = wanted.unit().id();
    return liveRoll.of(schoolId, liveRoll.classesOf(schoolId, wanted.today()), wanted.today());
  }
}
