package cn.district.retention.testkit.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.district.retention.servicekit.privacy.KeyManagement.Wrapped;
import cn.district.retention.servicekit.privacy.MasterKeyFile;
import cn.district.retention.servicekit.privacy.SealBroken;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several master keys in a file: the last wraps, all unwrap. */
class MasterKeyFileTest {

  private static final byte[] DATA_KEY = {1, 2, 3};

  @Test
  void the_last_key_wraps_and_an_earlier_one_still_unwraps() {
    Wrapped old = MasterKeys.of("a").wrap(DATA_KEY, "p/1");
    MasterKeyFile both = MasterKeys.of("a", "b");

    assertThat(both.newestKeyId()).isEqualTo("b");
    assertThat(both.wrap(DATA_KEY, "p/1").keyId()).isEqualTo("b");
    assertThat(both.unwrap(old, "p/1")).isEqualTo(DATA_KEY);
  }

  @Test
  void a_key_that_was_wrapped_for_one_owner_does_not_open_for_another() {
    MasterKeyFile keys = MasterKeys.of("a");
    Wrapped wrapped = keys.wrap(DATA_KEY, "p/1");

    assertThatThrownBy(() -> keys.unwrap(wrapped, "p/2")).isInstanceOf(SealBroken.class);
  }

  @Test
  void a_key_whose_master_key_is_gone_or_renamed_does_not_open() {
    Wrapped wrapped = MasterKeys.of("a").wrap(DATA_KEY, "p/1");

    assertThatThrownBy(() -> MasterKeys.of("b").unwrap(wrapped, "p/1"))
        .isInstanceOf(SealBroken.class);
    assertThatThrownBy(
            () -> MasterKeys.of("a", "b").unwrap(new Wrapped("b", wrapped.ciphertext()), "p/1"))
        .isInstanceOf(SealBroken.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# only a comment", "a", "a c2hvcnQ=", "a b c", "a ***"})
  void a_file_without_a_whole_key_is_refused_without_quoting_it(String line) {
    assertThatThrownBy(() -> MasterKeyFile.of(List.of(line)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("c2hvcnQ=");
  }

  @Test
  void two_keys_of_one_id_are_refused() {
    String line = "a " + Base64.getEncoder().encodeToString(new byte[32]);
    assertThatThrownBy(() -> MasterKeyFile.of(List.of(line, line)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
