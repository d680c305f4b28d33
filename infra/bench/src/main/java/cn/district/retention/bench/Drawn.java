package cn.district.retention.bench;

import cn.district.retention.bench.Enrolments.Command;
import cn.district.retention.bench.Enrolments.Person;
import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.eventstore.Commit.Origin;
import cn.district.retention.servicekit.eventstore.Commit.RequestMark;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;

/** Content drawn from the seed: opaque ids, people who do not exist. One for each thread. */
final class Drawn {

  private static final LocalDate DAY = LocalDate.of(2024, 9, 1);
  private static final int HASH_BYTES = 32;
  private static final int CLASSES = 400;

  private final SplittableRandom random;
  private final List<String> pupils;
  private final List<String> classes;

  Drawn(SplittableRandom random, List<String> pupils) {
    this.random = random;
    this.pupils = pupils;
    this.classes = ids(random, CLASSES);
  }

  static List<String> ids(SplittableRandom random, int count) {
    return Stream.generate(() -> id(random)).limit(count).toList();
  }

  private static String id(SplittableRandom random) {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  String id() {
    return id(random);
  }

  /** An enrolment of one of the pupils, whose personal keys have been made before. */
  Command.Open open(String enrolmentId) {
    return open(enrolmentId, pupils.get(random.nextInt(pupils.size())));
  }

  Command.Open open(String enrolmentId, String pupilId) {
    int number = random.nextInt(1_000_000);
    return new Command.Open(
        enrolmentId,
        pupilId,
        aClass(),
        aClass(),
        new Person("学生" + number, "家长" + number, "1390000" + number % 10_000),
        DAY);
  }

  Command.Move move() {
    return new Command.Move(aClass(), DAY.plusDays(1));
  }

  private String aClass() {
    return classes.get(random.nextInt(classes.size()));
  }

  /** The cause of a command as an HTTP request gives it. */
  Cause request() {
    return new Cause(new Origin(id(), aClass(), id(), id()), new RequestMark(hash(), hash()));
  }

  private String hash() {
    StringBuilder hash = new StringBuilder(2 * HASH_BYTES);
    for (int i = 0; i < HASH_BYTES / Long.BYTES; i++) {
      hash.append("%016x".formatted(random.nextLong()));
    }
    return hash.toString();
  }
}
