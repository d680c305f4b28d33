package cn.district.retention.enrollment.classtable;

import cn.district.retention.servicekit.aggregate.Cause;
import java.util.List;

/**
 * What a table would put on record.
 *
 * @param target what the rows are put to
 * @param request what was asked with it, for the idempotency key
 * @param items what would be put on record: an id for each row that is right and new
 * @param unchanged rows that are on record already
 * @param carryingOut puts it there
 */
public record TablePlan(
    String target, Object request, List<String> items, int unchanged, CarryingOut carryingOut) {

  public TablePlan {
    items = List.copyOf(items);
  }

  /** Puts the items on record. */
  public interface CarryingOut {

    /** How many of the items could be put on record; why another could not is found of its row. */
    int with(Cause cause);
  }
}
