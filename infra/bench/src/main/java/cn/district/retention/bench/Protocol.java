package cn.district.retention.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How a run measures.
 *
 * @param repository the root of the repository
 * @param seed of all generated content
 * @param rounds how often each of two ways is measured, after one warm-up round each
 * @param round how long a round lasts, where it is bounded by time
 * @param pupils how many a district of its own has, where a benchmark makes one
 * @param rows of the file that is imported
 */
record Protocol(Path repository, long seed, int rounds, Duration round, int pupils, int rows) {

  private static final long SEED = 20_240_901L;
  private static final int ROUNDS = 5;
  private static final int SECONDS = 4;
  private static final int PUPILS = 10_000;
  private static final int ROWS = 50_000;

  /** Reads {@code --seed N --rounds N --seconds N --pupils N --rows N}. */
  static Protocol parse(List<String> words) {
    Path repository = Path.of(System.getProperty("retention.repository", ".")).toAbsolutePath();
    return new Protocol(
        repository.normalize(),
        number(words, "--seed", SEED),
        Math.toIntExact(number(words, "--rounds", ROUNDS)),
        Duration.ofSeconds(number(words, "--seconds", SECONDS)),
        Math.toIntExact(number(words, "--pupils", PUPILS)),
        Math.toIntExact(number(words, "--rows", ROWS)));
  }

  Protocol withRounds(int other) {
    return new Protocol(repository, seed, other, round, pupils, rows);
  }

  private static long number(List<String> words, String option, long otherwise) {
    int at = words.indexOf(option);
    return at < 0 ? otherwise : Long.parseLong(words.get(at + 1));
  }
}
