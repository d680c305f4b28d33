package cn.district.retention.enrollment.classlist;

import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.SchoolClass;
import cn.district.retention.servicekit.web.BadRequest;
import cn.district.retention.servicekit.web.Page;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Pages of what is read class by class, of a class, a school or a larger unit: no more classes are
 * read than the page needs, and of those who have nothing to show no more than {@link
 * #MOST_CLASSES}. A page may so be short, or empty, and still have a next one.
 */
@Component
public final class ClassWalk {

  /** Classes that one request reads at the most. */
  static final int MOST_CLASSES = 100;

  private static final String SEPARATOR = "|";

  private final Organisation organisation;

  ClassWalk(Organisation organisation) {
    this.organisation = organisation;
  }

  /** Where a line of a class stands in its list; {@code place} are the parts within the class. */
  public static String cursor(String schoolId, String classId, String... place) {
    return schoolId + SEPARATOR + classId + SEPARATOR + String.join(SEPARATOR, place);
  }

  /**
   * One page.
   *
   * @param linesOf the lines of one class, in any order
   * @param cursor as {@link #cursor} makes it
   */
  public <T> Page<T> page(
      String unit,
      LocalDate today,
      @Nullable String after,
      @Nullable Integer limit,
      Function<SchoolClass, List<T>> linesOf,
      Function<T, String> cursor) {
    int size = limit == null ? Page.DEFAULT_LIMIT : limit;
    if (size < 1 || size > Page.MAX_LIMIT) {
      throw BadRequest.field("out-of-range", "limit");
    }
    List<T> lines = new ArrayList<>();
    int read = 0;
    for (SchoolClass schoolClass : classesOf(unit, today)) {
      if (isPassed(schoolClass, after)) {
        continue;
      }
      if (read++ == MOST_CLASSES) {
        return new Page<>(lines, cursor(schoolClass.schoolId(), schoolClass.id()));
      }
      linesOf.apply(schoolClass).stream()
          .filter(line -> after == null || cursor.apply(line).compareTo(after) > 0)
          .sorted(Comparator.comparing(cursor))
          .forEach(lines::add);
      if (lines.size() > size) {
        break;
      }
    }
    return Page.cut(lines, null, size, cursor);
  }

  private List<SchoolClass> classesOf(String unit, LocalDate today) {
    Optional<SchoolClass> one = organisation.schoolClass(unit);
    Stream<SchoolClass> classes =
        one.isPresent()
            ? one.stream()
            : organisation.schoolsWithin(unit, today).stream()
                .flatMap(school -> organisation.classesOf(school.id(), today).stream());
    return classes
        .sorted(Comparator.comparing(SchoolClass::schoolId).thenComparing(SchoolClass::id))
        .toList();
  }

  private static boolean isPassed(SchoolClass schoolClass, @Nullable String after) {
    String prefix = cursor(schoolClass.schoolId(), schoolClass.id());
    return after != null && !after.startsWith(prefix) && prefix.compareTo(after) < 0;
  }
}
