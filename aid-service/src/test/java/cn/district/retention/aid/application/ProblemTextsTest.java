package cn.district.retention.aid.application;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.servicekit.web.Problems;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTextsTest {

  @ParameterizedTest
  @EnumSource(ApplicationRefused.class)
  void every_refusal_can_be_read_in_both_languages(ApplicationRefused reason) {
    String chinese = Problems.text(reason.code(), Locale.SIMPLIFIED_CHINESE, Map.of());
    String english = Problems.text(reason.code(), Locale.ENGLISH, Map.of());

    assertThat(chinese).isNotEqualTo(reason.code()).isNotEqualTo(english);
    assertThat(english).isNotEqualTo(reason.code());
  }
}
