package cn.district.retention.enrollment.directory;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.enrollment.pinyin.Pinyin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameMatchTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"王思涵", "思涵", "wangsihan", "wang sihan", "WSH", "wsihan", "wangs", "sihan", "sh"})
  void a_name_is_found_by_characters_pinyin_and_initials(String text) {
    assertThat(means("王思涵", text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"王涵", "wanghan", "hs", "angsihan", "lisihan", "wangsihanx"})
  void another_name_is_not(String text) {
    assertThat(means("王思涵", text)).isFalse();
  }

  @Test
  void any_reading_of_a_character_finds_it() {
    assertThat(means("曾乐", "zengle")).isTrue();
    assertThat(means("曾乐", "zengyue")).isTrue();
    assertThat(means("吕单", "lvshan")).isTrue();
  }

  private static boolean means(String name, String text) {
    return NameMatch.matches(name, Pinyin.readings(name), NameMatch.normal(text));
  }
}
