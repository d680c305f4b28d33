package cn.district.retention.enrollment.classtable;

import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.decider.Refusal.Reason;

/** Why a table is refused as a whole. */
enum TableRefused implements Reason {
  COLUMNS_MISSING,
  COLUMN_TWICE;

  @Override
  public Kind kind() {
    return Kind.RULE;
  }
}
