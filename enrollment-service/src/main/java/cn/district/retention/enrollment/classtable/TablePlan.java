package cn.district.retention.enrollment.classtable;

import cn.district.retention.servicekit.aggregate.Cause;
import java.util.List;
import java.util.Set;

/**
 * What a table would put on record.
 *
 * @param items what would be put on record: an id for each row that is right and new
 * @param unchanged rows that are on record already
 * @param carryingOut puts it there
 */
public record TablePlan(List<String> items, int unchanged, CarryingOut carryingOut) {

  public TablePlan {
    items = List.copyOf(items);
  }

  /** Puts items on record. */
  public interface CarryingOut {

    /**
     * Puts on record those of the plan's items that are among these.
     *
     * @return how many of them could not be put there; why is found of each one's row
     */
    int with(Set<String> items, Cause cause);
  }
}
