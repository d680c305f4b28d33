package cn.district.retention.enrollment.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.enrollment.duplicate.Likeness.Evidence;
import cn.district.retention.enrollment.pinyin.Pinyin;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class LikenessTest {

  private static final Features KNOWN = entry("王思涵", "2014-05-21", "王建国", "13900000001", "A");

  @Test
  void the_same_person_without_a_number_is_suspected() {
    assertThat(suspected(entry("王思涵", "2014-05-21", "王建国", "13900000001", null))).isTrue();
  }

  @Test
  void a_character_of_the_same_sound_hides_nobody() {
    Likeness likeness = Likeness.of(KNOWN, entry("王诗晗", "2014-05-21", "王建国", "13900000001", null));
    assertThat(likeness.evidence()).contains(Evidence.NAME_NEAR_SOUND);
    assertThat(likeness.isSuspicious()).isTrue();
  }

  @Test
  void a_mistyped_birth_date_hides_nobody() {
    assertThat(suspected(entry("王思涵", "2014-05-27", "王建国", "13900000009", null))).isTrue();
    assertThat(
            Likeness.of(
                    entry("王思涵", "2014-05-11", "王建国", null, null),
                    entry("王思涵", "2014-11-05", "王建国", null, null))
                .isSuspicious())
        .isTrue();
  }

  @Test
  void another_parent_hides_nobody() {
    assertThat(suspected(entry("王思涵", "2014-05-21", "李桂芳", "13800000002", null))).isTrue();
  }

  @Test
  void twins_with_numbers_are_two() {
    assertThat(suspected(entry("王思雨", "2014-05-21", "王建国", "13900000001", "B"))).isFalse();
  }

  @Test
  void siblings_are_two() {
    assertThat(suspected(entry("王思雨", "2016-05-21", "王建国", "13900000001", null))).isFalse();
  }

  @Test
  void namesakes_with_numbers_are_two() {
    assertThat(suspected(entry("王思涵", "2014-05-21", "李桂芳", "13800000002", "B"))).isFalse();
  }

  @Test
  void one_child_with_two_numbers_is_looked_at() {
    assertThat(suspected(entry("王思涵", "2014-05-21", "王建国", "13900000001", "B"))).isTrue();
  }

  @Test
  void surnames_sound_as_surnames_do() {
    assertThat(Pinyin.syllables("曾可")).startsWith("zeng");
    assertThat(Pinyin.syllables("单可")).startsWith("shan");
    assertThat(Pinyin.syllables("吕可")).startsWith("lv");
  }

  private static boolean suspected(Features other) {
    boolean one = Likeness.of(KNOWN, other).isSuspicious();
    assertThat(Likeness.of(other, KNOWN).isSuspicious()).isEqualTo(one);
    return one;
  }

  private static Features entry(
      String name, String birth, String guardian, String phone, String number) {
    return new Features(
        name,
        Pinyin.syllables(name),
        LocalDate.parse(birth),
        "FEMALE",
        Pinyin.syllables(guardian),
        phone,
        number);
  }
}
