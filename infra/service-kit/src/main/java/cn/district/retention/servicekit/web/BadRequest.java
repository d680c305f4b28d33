package cn.district.retention.servicekit.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A request that is refused at the edge, before any aggregate sees it. */
public final class BadRequest extends RuntimeException {

  private final HttpStatus status;
  private final String code;
  private final @Nullable String field;
  private final transient Map<String, Object> arguments;

  private BadRequest(
      HttpStatus status, String code, @Nullable String field, Map<String, Object> arguments) {
    super(code, null, false, false);
    this.status = status;
    this.code = code;
    this.field = field;
    this.arguments = arguments;
  }

  /** 400 for a field of the request. */
  public static BadRequest field(String code, String field) {
    return new BadRequest(HttpStatus.BAD_REQUEST, code, field, Map.of("field", field));
  }

  /** 400 for the request as a whole. */
  public static BadRequest of(String code) {
    return new BadRequest(HttpStatus.BAD_REQUEST, code, null, Map.of());
  }

  /** Another status for the request as a whole. */
  public static BadRequest of(HttpStatus status, String code) {
    return new BadRequest(status, code, null, Map.of());
  }

  HttpStatus status() {
    return status;
  }

  /** The stable code. */
  public String code() {
    return code;
  }

  @Nullable String field() {
    return field;
  }

  Map<String, Object> arguments() {
    return arguments;
  }
}
