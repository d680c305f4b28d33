package cn.district.retention.faults;

import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * How a scenario is run.
 *
 * @param repository the root of the repository, where the built applications are
 * @param seed of everything that is drawn
 * @param count how many cases
 */
public record Course(Path repository, long seed, int count) {

  /** The generator of this course; the same seed draws the same. */
  public SplittableRandom random() {
    return new SplittableRandom(seed);
  }

  /** The repository that the system property {@code retention.repository} names. */
  public static Path repositoryOfProperty() {
    return Path.of(System.getProperty("retention.repository", ".")).toAbsolutePath().normalize();
  }
}
