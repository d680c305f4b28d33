package cn.district.retention.enrollment.certificate.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MaskedNameTest {

  @Test
  void of_two_characters_the_first_is_shown_and_of_more_the_last_too() {
    assertThat(MaskedName.of("张明")).isEqualTo("张*");
    assertThat(MaskedName.of("张晓明")).isEqualTo("张*明");
    assertThat(MaskedName.of("艾合买提·买买提")).isEqualTo("艾*提");
  }

  @Test
  void a_name_of_one_character_is_hidden_and_none_is_cut_in_two() {
    assertThat(MaskedName.of("明")).isEqualTo("*");
    assertThat(MaskedName.of("𠮷野𠮷")).isEqualTo("𠮷*𠮷");
  }
}
