package cn.district.retention.decider;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Ids that follow from what they stand for: the same act, tried again after a failure, names the
 * same thing and makes no second one.
 */
public final class DerivedId {

  private DerivedId() {}

  /** The id of what these parts name together, in this order. */
  public static String of(Object... parts) {
    String name = Arrays.stream(parts).map(String::valueOf).collect(Collectors.joining("|"));
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
