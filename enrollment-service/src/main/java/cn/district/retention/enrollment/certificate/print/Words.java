package cn.district.retention.enrollment.certificate.print;

import cn.district.retention.enrollment.certificate.Certificate.Kind;
import cn.district.retention.enrollment.certificate.PaperContent;
import cn.district.retention.enrollment.certificate.PaperContent.YearLine;
import cn.district.retention.enrollment.pupil.ExitCode;
import cn.district.retention.enrollment.pupil.PersonalDetails.Sex;
import cn.district.retention.enrollment.pupil.SchoolLife.YearEndOutcome;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The words of the papers. */
final class Words {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.SIMPLIFIED_CHINESE);
  private static final String NUMERALS = "一二三四五六七八九";

  private Words() {}

  static String titleOf(Kind kind) {
    return switch (kind) {
      case ENROLMENT -> "在校证明";
      case GRADUATION -> "毕业证明";
      case COMPLETION -> "结业证明";
      case PUPIL_CARD -> "学生卡";
      case TRANSFER -> "转学证明";
      case TRANSCRIPT -> "学籍履历证明";
      case ARRIVAL_RECEIPT -> "转入回执";
    };
  }

  static String englishTitleOf(Kind kind) {
    return switch (kind) {
      case ENROLMENT -> "Certificate of Enrolment";
      case GRADUATION -> "Certificate of Graduation";
      case COMPLETION -> "Certificate of Completion";
      case PUPIL_CARD -> "Pupil Card";
      case TRANSFER -> "Proof of Transfer";
      case TRANSCRIPT -> "Transcript of School History";
      case ARRIVAL_RECEIPT -> "Receipt of Arrival";
    };
  }

  /** The sentence that certifies. */
  static String bodyOf(Print print) {
    PaperContent content = print.content();
    String who =
        "兹证明" + content.name() + "，" + sex(content.sex()) + "，" + day(content.birthDate()) + "出生，";
    String place = gradeOf(content.grade()) + "（" + content.className() + "）";
    return switch (print.kind()) {
      case ENROLMENT, PUPIL_CARD ->
          who
              + "系我校"
              + place
              + "学生，自"
              + day(content.from())
              + "起在我校就读，"
              + (content.suspended() ? "学籍在册，现休学中。" : "学籍在册。");
      case GRADUATION -> who + "自" + day(content.from()) + "起在我校就读，" + left(content) + "在我校毕业。";
      case COMPLETION -> who + "自" + day(content.from()) + "起在我校就读，" + left(content) + "在我校结业。";
      case TRANSFER ->
          who
              + (content.to() == null ? "系我校" : "原系我校")
              + place
              + "学生，经转出、转入双方学校同意，准予转入"
              + content.toSchool()
              + "就读。";
      case ARRIVAL_RECEIPT ->
          who
              + (content.fromSchool() == null ? "" : "原就读于" + content.fromSchool() + "，")
              + "经核准转入我校"
              + place
              + "，已于"
              + day(content.from())
              + "到校就读。请转出地据此办结转出手续。";
      case TRANSCRIPT -> who + "其义务教育阶段学籍经历如下：";
    };
  }

  private static String left(PaperContent content) {
    LocalDate to = content.to();
    return to == null ? "" : "于" + day(to);
  }

  static String day(LocalDate date) {
    return DAY.format(date);
  }

  static String sex(Sex sex) {
    return switch (sex) {
      case MALE -> "男";
      case FEMALE -> "女";
    };
  }

  static String gradeOf(int grade) {
    return NUMERALS.charAt(grade - 1) + "年级";
  }

  static String schoolYearOf(YearLine line) {
    return line.schoolYear() + "—" + (line.schoolYear() + 1);
  }

  /** How a line of the school history ended. */
  static String endOf(YearLine line) {
    ExitCode exit = line.exitCode();
    YearEndOutcome outcome = line.outcome();
    if (exit != null) {
      return switch (exit) {
        case TRANSFERRED_OUT -> "转出";
        case GRADUATED -> "毕业";
        case COMPLETED -> "结业";
        case DECEASED, EMIGRATED, OTHER, REGISTERED_IN_ERROR -> "离校";
        case CLASS_MOVE -> "转班";
        case REPEAT -> "留级";
      };
    }
    if (outcome == null) {
      return line.to() == null ? "在读" : "";
    }
    return switch (outcome) {
      case PROMOTED -> "升级";
      case GRADUATED -> "毕业";
      case COMPLETED -> "结业";
      case REPEATED -> "留级";
    };
  }
}
