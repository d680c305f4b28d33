package cn.district.retention.enrollment.rollexport;

import cn.district.retention.enrollment.changeform.ChangeForm.ChangeKind;
import cn.district.retention.enrollment.liveroll.LiveRoll.Row;
import cn.district.retention.enrollment.pupil.EntryKind;
import cn.district.retention.enrollment.pupil.ExitCode;
import cn.district.retention.enrollment.pupil.KeyGroup;
import cn.district.retention.enrollment.reconciliation.Difference.Comparison;
import cn.district.retention.enrollment.transfer.Transfer;
import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Collectors;

/** The words of the lists. */
final class ListWords {

  private ListWords() {}

  static String groups(Collection<String> groups) {
    return groups.stream()
        .map(KeyGroup::valueOf)
        .sorted(Comparator.naturalOrder())
        .map(ListWords::group)
        .collect(Collectors.joining("、"));
  }

  static String group(KeyGroup group) {
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

  static String standing(Row row) {
    return switch (row.standing()) {
      case PRESENT -> "在读";
      case SUSPENDED -> "休学";
      case HOME_TAUGHT -> "送教上门";
      case IN_TRANSIT -> "在途";
    };
  }

  static String today(Row row) {
    return switch (row.today()) {
      case PRESENT -> "到校";
      case ABSENT -> "未到";
      case NOT_CALLED -> "未点名";
      case NOT_EXPECTED -> "—";
    };
  }

  static String change(ChangeKind kind) {
    return switch (kind) {
      case ENTERED -> "新入学";
      case TRANSFERRED_IN -> "转入";
      case CLASS_MOVED_IN -> "调入本班";
      case REPEATING_HERE -> "留级到本班";
      case RE_ENTERED -> "重新在籍";
      case TRANSFERRED_OUT -> "转出";
      case TRANSFER_UNDER_WAY -> "转出手续办理中";
      case CLASS_MOVED_OUT -> "调出本班";
      case REPEATING_ELSEWHERE -> "留级到他班";
      case DECEASED -> "死亡";
      case EMIGRATED -> "出境";
      case LEFT_OTHERWISE -> "其他减少";
      case SUSPENDED -> "休学";
      case SUSPENSION_EXTENDED -> "延长休学";
      case SUSPENSION_EXPIRED -> "休学期满未复学";
      case RESUMED -> "复学";
      case HOME_TEACHING -> "送教上门";
      case HOME_TEACHING_OVER -> "送教结束";
      case NOT_REPORTED -> "未报到";
      case SUSPECTED_DROPOUT -> "疑似辍学";
    };
  }

  static String comparison(Comparison comparison) {
    return switch (comparison) {
      case HOUSEHOLD_NOT_ENROLLED -> "有户籍无学籍";
      case ENROLLED_NOT_IN_SCHOOL -> "有学籍不在校";
      case IN_SCHOOL_NOT_ENROLLED -> "在校无学籍";
      case POVERTY_NOT_ENROLLED -> "脱贫户无学籍";
    };
  }

  static String transfer(Transfer.Standing standing) {
    return switch (standing) {
      case NONE -> "";
      case APPLIED -> "已申请";
      case TEACHER_AGREED -> "班主任已同意";
      case RECEIVING_SCHOOL_AGREED -> "转入学校已同意";
      case APPROVED -> "已批准";
      case FILE_SENT -> "学籍材料已寄出";
      case UNVERIFIED -> "逾期未核实";
      case ARRIVED -> "已到校";
      case REJECTED -> "未同意";
    };
  }

  static String entry(EntryKind kind) {
    return switch (kind) {
      case FIRST_ENTRY -> "新入学";
      case TRANSFER_IN -> "转入";
      case REPEAT -> "留级";
      case CLASS_MOVE -> "转班";
      case RE_ENTRY -> "重新在籍";
    };
  }

  static String exit(ExitCode code) {
    return switch (code) {
      case TRANSFERRED_OUT -> "转出";
      case GRADUATED -> "毕业";
      case COMPLETED -> "结业";
      case DECEASED -> "死亡";
      case EMIGRATED -> "出境";
      case CLASS_MOVE -> "转班";
      case REPEAT -> "留级";
      case REGISTERED_IN_ERROR -> "登记有误";
      case OTHER -> "其他减少";
    };
  }
}
