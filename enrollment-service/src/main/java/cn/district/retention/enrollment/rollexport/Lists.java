package cn.district.retention.enrollment.rollexport;

import cn.district.retention.enrollment.importing.sheet.HarmlessText;
import cn.district.retention.enrollment.liveroll.LiveRoll;
import cn.district.retention.enrollment.liveroll.LiveRoll.Row;
import cn.district.retention.enrollment.pupil.KeyGroup;
import cn.district.retention.enrollment.responsibility.KeyPupils;
import cn.district.retention.enrollment.responsibility.KeyPupils.KeyPupil;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What a school may take out as a file. */
@Component
final class Lists {

  private final LiveRoll liveRoll;
  private final KeyPupils keyPupils;

  Lists(LiveRoll liveRoll, KeyPupils keyPupils) {
    this.liveRoll = liveRoll;
    this.keyPupils = keyPupils;
  }

  /** A list of a school on a day. */
  ListFile of(RollExport.Content content, String schoolId, LocalDate on) {
    List<Row> rows = liveRoll.of(schoolId, liveRoll.classesOf(schoolId, on), on);
    return switch (content) {
      case LIVE_ROLL -> liveRoll(rows);
      case KEY_GROUPS -> keyGroups(rows, on);
    };
  }

  private static ListFile liveRoll(List<Row> rows) {
    return new ListFile(
        "在籍名单",
        List.of("年级", "班级", "姓名", "状态", "入班日期", "今日"),
        rows.stream()
            .map(
                row -> {
                  List<String> cells = who(row);
                  cells.add(standing(row));
                  cells.add(row.since().toString());
                  cells.add(today(row));
                  return List.copyOf(cells);
                })
            .toList());
  }

  /** A pupil of two groups stands there once, with both. */
  private ListFile keyGroups(List<Row> rows, LocalDate on) {
    Map<String, KeyPupil> known = keyPupils.of(rows.stream().map(Row::pupilId).toList());
    List<List<String>> lines = new ArrayList<>();
    for (Row row : rows) {
      KeyPupil pupil = known.get(row.pupilId());
      if (pupil != null && !pupil.groupsOn(on).isEmpty()) {
        List<String> cells = who(row);
        cells.add(standing(row));
        cells.add(groups(pupil, on));
        cells.add(pupil.teacher() == null ? "未落实" : "已落实");
        lines.add(List.copyOf(cells));
      }
    }
    return new ListFile("重点群体名单", List.of("年级", "班级", "姓名", "状态", "重点群体", "包干教师"), lines);
  }

  private static List<String> who(Row row) {
    List<String> cells = new ArrayList<>();
    cells.add(Integer.toString(row.grade()));
    cells.add(HarmlessText.of(row.classNameZh()));
    cells.add(HarmlessText.of(row.name() == null ? "" : row.name()));
    return cells;
  }

  private static String groups(KeyPupil pupil, LocalDate on) {
    return pupil.groupsOn(on).stream()
        .map(KeyGroup::valueOf)
        .sorted(Comparator.naturalOrder())
        .map(Lists::nameOf)
        .collect(Collectors.joining("、"));
  }

  private static String nameOf(KeyGroup group) {
    return switch (group) {
      case LEFT_BEHIND -> "留守儿童";
      case MIGRANT -> "随迁子女";
      case ORPHAN -> "孤儿";
      case DISABLED -> "残疾儿童";
      case IN_HARDSHIP -> "困境儿童";
      case DOUBLE_DIFFICULTY -> "双困生";
      case POOR -> "家庭经济困难";
    };
  }

  private static String standing(Row row) {
    return switch (row.standing()) {
      case PRESENT -> "在读";
      case SUSPENDED -> "休学";
      case HOME_TAUGHT -> "送教上门";
      case IN_TRANSIT -> "在途";
    };
  }

  private static String today(Row row) {
    return switch (row.today()) {
      case PRESENT -> "到校";
      case ABSENT -> "未到";
      case NOT_CALLED -> "未点名";
      case NOT_EXPECTED -> "—";
    };
  }
}
