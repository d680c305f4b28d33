package cn.district.retention.enrollment.conduct;

import cn.district.retention.enrollment.conduct.ConductIncident.IncidentKind;
import cn.district.retention.enrollment.conduct.ConductIncident.Measure;
import cn.district.retention.enrollment.conduct.ConductIncident.Severity;

/** Conduct incidents in the words of the lists and tables of schools. */
public final class ConductWords {

  private ConductWords() {}

  /** What it was. */
  public static String kind(IncidentKind kind) {
    return switch (kind) {
      case PRAISE -> "表扬";
      case IMPROVEMENT -> "进步";
      case BREACH_OF_DISCIPLINE -> "违纪";
      case SKIPPED_CLASS -> "逃课";
      case LEFT_SCHOOL_WITHOUT_LEAVE -> "擅自离校";
      case FIGHTING -> "打架";
      case BULLYING_INVOLVED -> "涉及欺凌";
      case DAMAGE_TO_PROPERTY -> "损坏财物";
      case EXCESSIVE_INTERNET_USE -> "沉迷网络";
      case OTHER -> "其他";
    };
  }

  /** How grave it was. */
  public static String severity(Severity severity) {
    return switch (severity) {
      case MINOR -> "较轻";
      case MODERATE -> "较重";
      case SERIOUS -> "严重";
    };
  }

  /** What was done. */
  public static String measure(Measure measure) {
    return switch (measure) {
      case TALK -> "谈话";
      case CRITICISM -> "点名批评";
      case WRITTEN_REFLECTION -> "书面检讨";
      case GUARDIAN_INFORMED -> "通知家长";
      case COUNSELLING -> "心理辅导";
      case SERVICE_TO_SCHOOL -> "公益服务";
      case COMMENDED -> "公开表扬";
    };
  }
}
