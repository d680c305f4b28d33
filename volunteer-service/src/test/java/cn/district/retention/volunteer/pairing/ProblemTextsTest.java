package cn.district.retention.volunteer.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.decider.Refusal.Reason;
import cn.district.retention.servicekit.web.Problems;
import cn.district.retention.volunteer.team.VolunteerRefused;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTextsTest {

  @ParameterizedTest
  @EnumSource(PairingRefused.class)
  void every_refusal_of_a_pairing_can_be_read_in_both_languages(PairingRefused reason) {
    assertReadable(reason);
  }

  @ParameterizedTest
  @EnumSource(VolunteerRefused.class)
  void every_refusal_of_a_volunteer_can_be_read_in_both_languages(VolunteerRefused reason) {
    assertReadable(reason);
  }

  private static void assertReadable(Reason reason) {
    String chinese = Problems.text(reason.code(), Locale.SIMPLIFIED_CHINESE, Map.of());
    String english = Problems.text(reason.code(), Locale.ENGLISH, Map.of());

    assertThat(chinese).isNotEqualTo(reason.code()).isNotEqualTo(english);
    assertThat(english).isNotEqualTo(reason.code());
  }
}
