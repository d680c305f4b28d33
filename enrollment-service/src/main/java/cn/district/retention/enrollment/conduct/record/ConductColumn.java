package cn.district.retention.enrollment.conduct.record;

import cn.district.retention.enrollment.classtable.TableColumn;
import java.util.List;

/** The columns of a table of conduct incidents. */
enum ConductColumn implements TableColumn {
  PUPIL_ID("pupilId", "学生编号", false),
  NAME("name", "姓名", true, "学生姓名"),
  HAPPENED_ON("happenedOn", "日期", true, "发生日期"),
  KIND("kind", "类别", true, "行为类别"),
  SEVERITY("severity", "程度", false, "严重程度"),
  MEASURES("measures", "处理措施", false, "措施"),
  ACCOUNT("account", "情况说明", false, "说明", "经过");

  private final String key;
  private final String header;
  private final boolean required;
  private final List<String> others;

  ConductColumn(String key, String header, boolean required, String... others) {
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
