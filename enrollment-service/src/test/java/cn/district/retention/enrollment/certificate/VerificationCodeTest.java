package cn.district.retention.enrollment.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class VerificationCodeTest {

  private static final long SEED = 20240901;
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private final Random random = new Random(SEED);

  @Test
  void it_is_printed_in_five_groups_and_read_as_people_type_it() {
    VerificationCode code = VerificationCode.draw(random);

    assertThat(code.grouped())
        .matches("([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}")
        .isNotEqualTo(VerificationCode.draw(random).grouped());
    assertThat(VerificationCode.read(code.grouped())).contains(code);
    assertThat(VerificationCode.read(" " + code.symbols().toLowerCase() + " ")).contains(code);
    assertThat(VerificationCode.read(code.grouped().replace('0', 'o').replace('1', 'l')))
        .contains(code);
  }

  @Test
  void every_wrong_symbol_and_every_two_neighbours_exchanged_are_found() {
    for (int draw = 0; draw < 20; draw++) {
      String symbols = VerificationCode.draw(random).symbols();
      for (int i = 0; i < symbols.length(); i++) {
        for (char other : ALPHABET.toCharArray()) {
          if (other != symbols.charAt(i)) {
            assertThat(VerificationCode.read(with(symbols, i, other))).isEmpty();
          }
        }
        if (i > 0 && symbols.charAt(i) != symbols.charAt(i - 1)) {
          String exchanged =
              with(with(symbols, i, symbols.charAt(i - 1)), i - 1, symbols.charAt(i));
          assertThat(VerificationCode.read(exchanged)).isEmpty();
        }
      }
    }
  }

  @Test
  void what_cannot_be_a_code_is_none() {
    String symbols = VerificationCode.draw(random).symbols();

    assertThat(VerificationCode.read("")).isEmpty();
    assertThat(VerificationCode.read(symbols.substring(1))).isEmpty();
    assertThat(VerificationCode.read(symbols + "0")).isEmpty();
    assertThat(VerificationCode.read("验证码验证码验证码验证码验证码验证码验证")).isEmpty();
    assertThat(VerificationCode.read(" ".repeat(1_000) + symbols)).isEmpty();
  }

  private static String with(String symbols, int at, char symbol) {
    return symbols.substring(0, at) + symbol + symbols.substring(at + 1);
  }
}
