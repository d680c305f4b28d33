package cn.district.retention.enrollment.certificate.verify;

/**
 * A name of which enough is left to compare it with a paper and too little to learn it: the first
 * character, and the last one of three and more. How long it is does not show.
 */
final class MaskedName {

  private static final String HIDDEN = "*";
  private static final int SHORTEST_WITH_END = 3;

  private MaskedName() {}

  static String of(String name) {
    int[] characters = name.strip().codePoints().toArray();
    if (characters.length < 2) {
      return HIDDEN;
    }
    String first = Character.toString(characters[0]);
    return characters.length < SHORTEST_WITH_END
        ? first + HIDDEN
        : first + HIDDEN + Character.toString(characters[characters.length - 1]);
  }
}
