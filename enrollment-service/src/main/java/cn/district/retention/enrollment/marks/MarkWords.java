package cn.district.retention.enrollment.marks;

import cn.district.retention.enrollment.marks.MarkSheet.Assessment;
import cn.district.retention.enrollment.marks.MarkSheet.Course;
import cn.district.retention.enrollment.marks.MarkSheet.Level;
import cn.district.retention.enrollment.marks.MarkSheet.Presence;
import cn.district.retention.enrollment.marks.MarkSheet.Term;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Marks in the words of the papers and lists that leave the platform. */
public final class MarkWords {

  private MarkWords() {}

  /** A term of a school year. */
  public static String term(int schoolYear, Term term) {
    return schoolYear
        + "—"
        + (schoolYear + 1)
        + switch (term) {
          case AUTUMN -> "学年上学期";
          case SPRING -> "学年下学期";
        };
  }

  /** A course. */
  public static String course(Course course) {
    return switch (course) {
      case MORALITY_AND_LAW -> "道德与法治";
      case CHINESE -> "语文";
      case MATHEMATICS -> "数学";
      case FOREIGN_LANGUAGE -> "外语";
      case HISTORY -> "历史";
      case GEOGRAPHY -> "地理";
      case SCIENCE -> "科学";
      case PHYSICS -> "物理";
      case CHEMISTRY -> "化学";
      case BIOLOGY -> "生物";
      case INFORMATION_TECHNOLOGY -> "信息科技";
      case PHYSICAL_EDUCATION -> "体育与健康";
      case ARTS -> "艺术";
      case LABOUR -> "劳动";
      case INTEGRATED_PRACTICE -> "综合实践活动";
      case LOCAL -> "地方课程";
    };
  }

  /** An assessment. */
  public static String assessment(Assessment assessment, int number) {
    return switch (assessment) {
      case UNIT -> "单元" + number;
      case MIDTERM -> "期中";
      case FINAL -> "期末";
    };
  }

  /** A mark: points, a level, or why there is neither. */
  public static String mark(
      Presence presence,
      @Nullable BigDecimal points,
      @Nullable Integer full,
      @Nullable Level level) {
    return switch (presence) {
      case ABSENT -> "缺考";
      case EXCUSED -> "免考";
      case PRESENT ->
          points != null
              ? points.toPlainString() + (full == null ? "" : "（满分" + full + "）")
              : level == null ? "" : level(level);
    };
  }

  private static String level(Level level) {
    return switch (level) {
      case EXCELLENT -> "优";
      case GOOD -> "良";
      case PASS -> "合格";
      case FAIL -> "不合格";
    };
  }
}
