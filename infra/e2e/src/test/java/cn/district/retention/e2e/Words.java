package cn.district.retention.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Looks for many words at once in bytes of any kind, in one pass: as UTF-8, and as JSON escapes
 * them where it keeps to ASCII.
 */
final class Words {

  /** What a position must begin with to be looked at: three bytes, which decide almost always. */
  private static final int PREFIX = 3;

  private static final int WINDOW = 4 * 1024 * 1024;

  private final BitSet prefixes = new BitSet(1 << (PREFIX * Byte.SIZE));
  private final Map<Integer, List<Pattern>> byPrefix = new HashMap<>();
  private final int longest;

  @SuppressWarnings("ArrayRecordComponent")
  private record Pattern(String word, byte[] bytes) {}

  Words(Collection<String> words) {
    int most = PREFIX;
    for (String word : Set.copyOf(words)) {
      for (String form : formsOf(word)) {
        byte[] bytes = form.getBytes(UTF_8);
        if (bytes.length < PREFIX) {
          throw new IllegalArgumentException("a word of less than three bytes is found everywhere");
        }
        int prefix = prefix(bytes, 0);
        prefixes.set(prefix);
        byPrefix.computeIfAbsent(prefix, p -> new ArrayList<>()).add(new Pattern(word, bytes));
        most = Math.max(most, bytes.length);
      }
    }
    this.longest = most;
  }

  private static Set<String> formsOf(String word) {
    String escaped =
        word.chars()
            .mapToObj(c -> c < 128 ? Character.toString(c) : "\\u%04x".formatted(c))
            .collect(Collectors.joining());
    String upper =
        word.chars()
            .mapToObj(
                c ->
                    c < 128
                        ? Character.toString(c)
                        : "\\u" + "%04x".formatted(c).toUpperCase(Locale.ROOT))
            .collect(Collectors.joining());
    return new TreeSet<>(List.of(word, escaped, upper));
  }

  private static int prefix(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 16 | (bytes[at + 1] & 0xff) << 8 | bytes[at + 2] & 0xff;
  }

  /** The words that stand in a text. */
  Set<String> in(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    Set<String> found = new TreeSet<>();
    search(bytes, bytes.length, found);
    return found;
  }

  /** The words that stand in a file, however large it is. */
  Set<String> in(Path file) {
    Set<String> found = new TreeSet<>();
    byte[] window = new byte[WINDOW];
    try (InputStream in = Files.newInputStream(file)) {
      int kept = 0;
      for (int read = in.readNBytes(window, 0, WINDOW);
          read > 0;
          read = in.readNBytes(window, kept, WINDOW - kept)) {
        int filled = kept + read;
        search(window, filled, found);
        kept = Math.min(filled, longest - 1);
        System.arraycopy(window, filled - kept, window, 0, kept);
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void search(byte[] bytes, int length, Set<String> found) {
    for (int at = 0; at + PREFIX <= length; at++) {
      int prefix = prefix(bytes, at);
      if (prefixes.get(prefix)) {
        for (Pattern pattern : byPrefix.get(prefix)) {
          int end = at + pattern.bytes().length;
          if (end <= length
              && Arrays.equals(bytes, at, end, pattern.bytes(), 0, pattern.bytes().length)) {
            found.add(pattern.word());
          }
        }
      }
    }
  }
}
