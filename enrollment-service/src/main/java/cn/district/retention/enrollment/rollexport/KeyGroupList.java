package cn.district.retention.enrollment.rollexport;

import cn.district.retention.enrollment.liveroll.LiveRoll;
import cn.district.retention.enrollment.liveroll.LiveRoll.Row;
import cn.district.retention.enrollment.responsibility.KeyPupils;
import cn.district.retention.enrollment.responsibility.KeyPupils.KeyPupil;
import cn.district.retention.enrollment.rollexport.RollExport.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** 重点群体名单: a pupil of two groups stands there once, with both. */
@Component
final class KeyGroupList implements ListSource {

  private final LiveRoll liveRoll;
  private final KeyPupils keyPupils;

  KeyGroupList(LiveRoll liveRoll, KeyPupils keyPupils) {
    this.liveRoll = liveRoll;
    this.keyPupils = keyPupils;
  }

  @Override
  public Content content() {
    return Content.KEY_GROUPS;
  }

  @Override
  public ListFile of(Wanted wanted) {
    List<Row> rows = LiveRollList.rows(liveRoll, wanted);
    Map<String, KeyPupil> known = keyPupils.of(rows.stream().map(Row::pupilId).toList());
    List<List<String>> lines = new ArrayList<>();
    for (Row row : rows) {
      KeyPupil pupil = known.get(row.pupilId());
      if (pupil != null && !pupil.groupsOn(wanted.today()).isEmpty()) {
        lines.add(
            List.of(
                Integer.toString(row.grade()),
                row.classNameZh(),
                row.name() == null ? "" : row.name(),
                ListWords.standing(row),
                ListWords.groups(pupil.groupsOn(wanted.today())),
                pupil.teacher() == null ? "未落实" : "已落实"));
      }
    }
    return new ListFile("重点群体名单", List.of("年级", "班级", "姓名", "状态", "重点群体", "包干教师"), lines);
  }
}
