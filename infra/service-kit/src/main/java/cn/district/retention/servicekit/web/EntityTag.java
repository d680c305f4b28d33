package cn.district.retention.servicekit.web;

import org.springframework.http.HttpStatus;

/** The version of a stream as an entity tag, and back. */
public final class EntityTag {

  private EntityTag() {}

  /** The tag of a version: {@code "7"}, with its quotes. */
  public static String of(long version) {
    return "\"" + version + "\"";
  }

  /** The version of an {@code If-Match} header. */
  static long versionOf(String ifMatch) {
    String bare = ifMatch.strip();
    if (bare.length() >= 2 && bare.startsWith("\"") && bare.endsWith("\"")) {
      bare = bare.substring(1, bare.length() - 1);
    }
    try {
      return Long.parseLong(bare);
    } catch (NumberFormatException e) {
      throw BadRequest.of(HttpStatus.BAD_REQUEST, "if-match-malformed");
    }
  }
}
