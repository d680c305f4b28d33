package cn.district.retention.enrollment.marks.enter;

import cn.district.retention.enrollment.classtable.TableColumn;
import java.util.List;

/** The columns of a table of marks. */
enum MarkColumn implements TableColumn {
  PUPIL_ID("pupilId", "学生编号", false),
  NAME("name", "姓名", true, "学生姓名"),
  MARK("mark", "成绩", true, "分数", "得分", "等级");

  private final String key;
  private final String header;
  private final boolean required;
  private final List<String> others;

  MarkColumn(String key, String header, boolean required, String... others) {
    this.key = key;
    this.header = header;
    this.required = required;
    this.others = List.of(others);
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public String header() {
    return header;
  }

  @Override
  public boolean isRequired() {
    return required;
  }

  @Override
  public List<String> others() {
    return others;
  }
}
