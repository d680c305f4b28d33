package cn.district.retention.servicekit.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A problem document (RFC 9457) with a stable code and the offending fields. Texts are in the
 * caller's language and hold no personal data.
 *
 * @param type {@code urn:district:problem:<code>}
 * @param currentVersion with 412: the version that the resource has now
 * @param current with 412: the resource as it is now, where the caller may read it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type,
    String title,
    int status,
    String code,
    @Nullable String detail,
    @Nullable String instance,
    List<FieldError> errors,
    @Nullable Long currentVersion,
    @Nullable Object current) {

  /** One offending field. */
  public record FieldError(String field, String code, String message) {}

  ResponseEntity<Object> answer(HttpHeaders headers) {
    headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    return new ResponseEntity<>(this, headers, HttpStatusCode.valueOf(status));
  }
}
