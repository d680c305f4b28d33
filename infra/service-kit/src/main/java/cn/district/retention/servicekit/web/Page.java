package cn.district.retention.servicekit.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next the cursor to ask for with {@code after}; null on the last page
 */
public record Page<T>(List<T> items, @Nullable String next) {

  /** Items a page has where the caller does not say, and the most it may ask for. */
  public static final int DEFAULT_LIMIT = 50;

  public static final int MAX_LIMIT = 500;

  public Page {
    items = List.copyOf(items);
  }

  /** Cuts one page out of items that stand in the order of their cursors. */
  public static <T> Page<T> cut(
      List<T> ordered,
      @Nullable String after,
      @Nullable Integer limit,
      Function<T, String> cursor) {
    int size = limit == null ? DEFAULT_LIMIT : limit;
    if (size < 1 || size > MAX_LIMIT) {
      throw BadRequest.field("out-of-range", "limit");
    }
    List<T> rest =
        after == null
            ? ordered
            : ordered.stream().filter(item -> cursor.apply(item).compareTo(after) > 0).toList();
    if (rest.size() <= size) {
      return new Page<>(rest, null);
    }
    List<T> page = rest.subList(0, size);
    return new Page<>(page, cursor.apply(page.getLast()));
  }

  /** The same page with each item turned into another. */
  public <R> Page<R> map(Function<? super T, ? extends R> each) {
    return new Page<>(items.stream().<R>map(each).toList(), next);
  }
}
