package cn.district.retention.enrollment.conduct.record;

import cn.district.retention.enrollment.classtable.TableColumn;
import java.util.List;

/** The columns of a table of conduct incidents. */
enum ConductColumn implements TableColumn {
  PUPIL_ID("pupilId", "学生编号", false, "请勿改动；留空时按姓名查找。"),
  NAME("name", "姓名", true, "班内有同名学生时须保留学生编号。", "学生姓名"),
  HAPPENED_ON("happenedOn", "日期", true, "如 2024-11-11。", "发生日期"),
  KIND("kind", "类别", true, "表扬、进步、违纪、逃课、擅自离校、打架、涉及欺凌、损坏财物、沉迷网络、其他之一。", "行为类别"),
  SEVERITY("severity", "程度", false, "较轻、较重或严重；表扬和进步不填。", "严重程度"),
  MEASURES("measures", "处理措施", false, "谈话、点名批评、书面检讨、通知家长、心理辅导、公益服务、公开表扬，可填多项。", "措施"),
  ACCOUNT("account", "情况说明", false, "程度为严重时必填。", "说明", "经过");

  private final String key;
  private final String header;
  private final boolean required;
  private final String note;
  private final List<String> others;

  ConductColumn(String key, String header, boolean required, String note, String... others) {
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
