package cn.district.retention.testkit;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * The base of seeded generators. The seed is printed when one is made; {@code
 * -Dretention.test.seed=<seed>} repeats a run.
 */
public class Seeded {

  private static final System.Logger LOG = System.getLogger(Seeded.class.getName());
  private static final String SEED_PROPERTY = "retention.test.seed";

  private final long seed;
  private final Random random;

  /** A generator with the seed of the system property, or a new one where there is none. */
  public Seeded() {
    this(Long.getLong(SEED_PROPERTY, System.nanoTime()));
  }

  /** A generator that always makes the same. */
  public Seeded(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
    LOG.log(System.Logger.Level.INFO, "Seed {0}, repeat with -D{1}={0}", "" + seed, SEED_PROPERTY);
  }

  /** The seed, for a message of a failed assertion. */
  public final long seed() {
    return seed;
  }

  /** A number of {@code [from, to)}. */
  public final int between(int from, int to) {
    return random.nextInt(from, to);
  }

  /** True in {@code percent} of a hundred cases. */
  public final boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /** One of the given values. */
  @SafeVarargs
  public final <T> T oneOf(T... values) {
    return values[random.nextInt(values.length)];
  }

  /** One of the given values. */
  public final <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** The same values in another order. */
  public final <T> List<T> shuffled(List<T> values) {
    List<T> copy = new ArrayList<>(values);
    Collections.shuffle(copy, random);
    return copy;
  }

  /** A random UUID that the seed determines. */
  public final String uuid() {
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() & ~(0xC0L << 56)) | (0x80L << 56);
    return new UUID(high, low).toString();
  }

  /** A date of {@code [from, to)}. */
  public final LocalDate dateBetween(LocalDate from, LocalDate to) {
    return from.plusDays(random.nextLong(ChronoUnit.DAYS.between(from, to)));
  }
}
