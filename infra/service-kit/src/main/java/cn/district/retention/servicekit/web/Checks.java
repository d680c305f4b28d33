package cn.district.retention.servicekit.web;

import java.util.Collection;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks of a request's shape; each names the field that is wrong (400). */
public final class Checks {

  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final int LONGEST_TEXT = 2_000;

  private Checks() {}

  /** The value, which may not be absent. */
  public static <T> T required(@Nullable T value, String field) {
    if (value == null) {
      throw BadRequest.field("missing", field);
    }
    return value;
  }

  /** A text that is neither absent nor blank nor longer than 2 000 characters. */
  public static String text(@Nullable String value, String field) {
    String present = required(value, field);
    if (present.isBlank()) {
      throw BadRequest.field("missing", field);
    }
    return optionalText(present, field);
  }

  /** A text that may be absent, yet not longer than 2 000 characters. */
  public static <T extends @Nullable String> T optionalText(T value, String field) {
    if (value != null && value.length() > LONGEST_TEXT) {
      throw BadRequest.field("too-long", field);
    }
    return value;
  }

  /** An id: a UUID in its usual form. */
  public static String id(@Nullable String value, String field) {
    String present = required(value, field);
    if (!UUID.matcher(present).matches()) {
      throw BadRequest.field("wrong-format", field);
    }
    return present;
  }

  /** A collection that has at least one element and at most {@code most}. */
  public static <T extends Collection<?>> T some(@Nullable T value, int most, String field) {
    T present = required(value, field);
    if (present.isEmpty()) {
      throw BadRequest.field("missing", field);
    }
    if (present.size() > most) {
      throw BadRequest.field("too-many", field);
    }
    return present;
  }
}
