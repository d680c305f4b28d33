package cn.district.retention.enrollment.certificate;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The code by which a paper is verified (验证码): 19 random symbols, 95 bits, and one that checks
 * them, in five groups of four. It is derived from nothing. The alphabet leaves out what is easily
 * confused; {@code I}, {@code L} and {@code O} are read as the digits that they look like.
 */
public record VerificationCode(String symbols) {

  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int RANDOM_SYMBOLS = 19;
  private static final int GROUP = 4;
  private static final int LONGEST_INPUT = 64;
  private static final int HIGH_BIT = 16;

  /** x⁵ + x² + 1: the field of 32 elements in which the check is computed. */
  private static final int POLYNOMIAL = 0b100101;

  /** Draws a code. */
  public static VerificationCode draw(RandomGenerator random) {
    var symbols = new StringBuilder();
    for (int i = 0; i < RANDOM_SYMBOLS; i++) {
      symbols.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new VerificationCode(symbols.append(checkOf(symbols)).toString());
  }

  /** Reads what somebody typed; empty where it cannot be a code. */
  public static Optional<VerificationCode> read(String typed) {
    if (typed.length() > LONGEST_INPUT) {
      return Optional.empty();
    }
    String symbols =
        typed
            .replaceAll("[\\s-]", "")
            .toUpperCase(Locale.ROOT)
            .replace('O', '0')
            .replace('I', '1')
            .replace('L', '1');
    boolean isCode =
        symbols.length() == RANDOM_SYMBOLS + 1
            && symbols.chars().allMatch(symbol -> ALPHABET.indexOf(symbol) >= 0)
            && symbols.charAt(RANDOM_SYMBOLS) == checkOf(symbols.substring(0, RANDOM_SYMBOLS));
    return isCode ? Optional.of(new VerificationCode(symbols)) : Optional.empty();
  }

  /** As it is printed: {@code 7K3M-…}. */
  public String grouped() {
    return String.join("-", symbols.split("(?<=\\G.{" + GROUP + "})"));
  }

  /** Finds every wrong symbol and every two that are exchanged. */
  private static char checkOf(CharSequence symbols) {
    int check = 0;
    for (int i = 0; i < symbols.length(); i++) {
      int sum = check ^ ALPHABET.indexOf(symbols.charAt(i));
      check = (sum & HIGH_BIT) == 0 ? sum << 1 : sum << 1 ^ POLYNOMIAL;
    }
    return ALPHABET.charAt(check);
  }
}
