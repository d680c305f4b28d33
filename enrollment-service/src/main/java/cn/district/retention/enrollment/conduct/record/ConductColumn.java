package cn.district.retention.enrollment.conduct.record;

import cn.district.retention.enrollment.classtable.TableColumn;

/** The columns of a table of conduct incidents. */
enum ConductColumn implements TableColumn {
  PUPIL_ID(Heading.optional("pupilId", "学生编号", "请勿改动；留空时按姓名查找。")),
  NAME(Heading.required("name", "姓名", "班内有同名学生时须保留学生编号。", "学生姓名")),
  HAPPENED_ON(Heading.required("happenedOn", "日期", "如 2024-11-11。", "发生日期")),
  KIND(Heading.required("kind", "类别", "表扬、进步、违纪、逃课、擅自离校、打架、涉及欺凌、损坏财物、沉迷网络、其他之一。", "行为类别")),
  SEVERITY(Heading.optional("severity", "程度", "较轻、较重或严重；表扬和进步不填。", "严重程度")),
  MEASURES(Heading.optional("measures", "处理措施", "谈话、点名批评、书面检讨、通知家长、心理辅导、公益服务、公开表扬，可填多项。", "措施")),
  ACCOUNT(Heading.optional("account", "情况说明", "程度为严重时必填。", "说明", "经过"));

  private final Heading heading;

  ConductColumn(Heading heading) {
    this.heading = heading;
  }

  @Override
  public Heading heading() {
    return heading;
  }
}
