package cn.district.retention.enrollment.classlist;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.contracts.reference.ClassFormedV1;
import cn.district.retention.contracts.reference.SchoolType;
import cn.district.retention.contracts.reference.UnitKind;
import cn.district.retention.contracts.reference.UnitOpenedV1;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.servicekit.web.Page;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ClassWalkTest {

  private static final LocalDate TODAY = LocalDate.parse("2024-09-20");
  private static final LocalDate FROM = LocalDate.parse("2020-01-01");
  private static final int CLASSES = 2 * ClassWalk.MOST_CLASSES + 1;

  private final ClassWalk walk = new ClassWalk(school());
  private final List<String> read = new ArrayList<>();

  @Test
  void a_request_reads_a_bounded_number_of_classes_and_the_next_goes_on() {
    Page<String> first = page(null, null);
    assertThat(first.items()).isEmpty();
    assertThat(read).hasSize(ClassWalk.MOST_CLASSES);
    Page<String> second = page(first.next(), null);
    Page<String> third = page(second.next(), null);
    assertThat(third.items()).containsExactly(lineOf(CLASSES - 1));
    assertThat(third.next()).isNull();
    assertThat(read).hasSize(CLASSES).doesNotHaveDuplicates();
  }

  @Test
  void no_line_is_lost_where_a_page_ends_at_the_bound() {
    Page<String> first = page(null, ClassWalk.MOST_CLASSES - 1);
    assertThat(first.items()).containsExactly(lineOf(ClassWalk.MOST_CLASSES - 1));
    assertThat(page(first.next(), ClassWalk.MOST_CLASSES).items())
        .containsExactly(lineOf(ClassWalk.MOST_CLASSES));
  }

  /** One line of the last class, and one of another. */
  private Page<String> page(String after, Integer other) {
    return walk.page(
        "s1",
        TODAY,
        after,
        10,
        schoolClass -> {
          read.add(schoolClass.id());
          return schoolClass.id().equals(classOf(CLASSES - 1))
                  || other != null && schoolClass.id().equals(classOf(other))
              ? List.of(ClassWalk.cursor("s1", schoolClass.id(), "p1"))
              : List.of();
        },
        line -> line);
  }

  private static String lineOf(int number) {
    return ClassWalk.cursor("s1", classOf(number), "p1");
  }

  private static String classOf(int number) {
    return String.format(Locale.ROOT, "c%04d", number);
  }

  private static Organisation school() {
    var organisation = new Organisation();
    organisation.apply(
        new UnitOpenedV1(
            "s1", UnitKind.SCHOOL, "S-1", "学校", "School", null, SchoolType.PRIMARY, "d1", FROM));
    for (int i = 0; i < CLASSES; i++) {
      organisation.apply(new ClassFormedV1(classOf(i), "s1", "班", 2022, 1, "d1", FROM));
    }
    return organisation;
  }
}
