package cn.district.retention.enrollment.marks.enter;

import cn.district.retention.enrollment.classtable.TableColumn;

/** The columns of a table of marks. */
enum MarkColumn implements TableColumn {
  PUPIL_ID(Heading.optional("pupilId", "学生编号", "请勿改动；留空时按姓名查找。")),
  NAME(Heading.required("name", "姓名", "班内有同名学生时须保留学生编号。", "学生姓名")),
  MARK(Heading.required("mark", "成绩", "分数（最多一位小数），或等级：优、良、合格、不合格；未参加的填缺考或免考。", "分数", "得分", "等级"));

  private final Heading heading;

  MarkColumn(Heading heading) {
    this.heading = heading;
  }

  @Override
  public Heading heading() {
    return heading;
  }
}
