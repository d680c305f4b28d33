package cn.district.retention.enrollment.classtable;

import cn.district.retention.servicekit.aggregate.Cause;
import java.util.List;
import java.util.Set;

/**
 * What a table would put on record.
 *
 * @param items what would be put on record: an id for each row that is right and new
 * @param unchanged what is on record already, by the same ids
 * @param carryingOut puts it there
 */
public record TablePlan(List<String> items, List<String> unchanged, CarryingOut carryingOut) {

  public TablePlan {
    items = List.copyOf(items);
    unchanged = List.copyOf(unchanged);
  }

  /** Whether a row says the same as the record, or says it first. */
  boolean isRight(String item) {
    return items.contains(item) || unchanged.contains(item);
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
