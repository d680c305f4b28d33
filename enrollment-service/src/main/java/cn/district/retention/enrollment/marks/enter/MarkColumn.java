package cn.district.retention.enrollment.marks.enter;

import cn.district.retention.enrollment.classtable.TableColumn;
import java.util.List;

/** The columns of a table of marks. */
enum MarkColumn implements TableColumn {
  PUPIL_ID("pupilId", "学生编号", false, "请勿改动；留空时按姓名查找。"),
  NAME("name", "姓名", true, "班内有同名学生时须保留学生编号。", "学生姓名"),
  MARK("mark", "成绩", true, "分数（最多一位小数），或等级：优、良、合格、不合格；未参加的填缺考或免考。", "分数", "得分", "等级");

  private final String key;
  private final String header;
  private final boolean required;
  private final String note;
  private final List<String> others;

  MarkColumn(String key, String header, boolean required, String note, String... others) {
    this.key = key;
    this.header = header;
    this.required = required;
    this.note = note;
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
  public String note() {
    return note;
  }

  @Override
  public List<String> others() {
    return others;
  }
}
