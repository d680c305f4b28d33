package cn.district.retention.servicekit.web;

import cn.district.retention.decider.Refusal;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.privacy.KeyManagementUnavailable;
import cn.district.retention.servicekit.privacy.PersonalDataErased;
import com.mongodb.MongoException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Turns whatever went wrong into a problem document; nothing else ever leaves a service. */
@RestControllerAdvice
public final class ProblemAdvice {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
  private static final String RETRY_SOON = "2";

  @ExceptionHandler(CommandFailure.class)
  ResponseEntity<Object> commandFailed(
      CommandFailure failure, HttpServletRequest request, Locale locale) {
    return switch (failure) {
      case CommandFailure.Refused refused -> refused(refused.refusal(), request, locale);
      case CommandFailure.Stale stale -> stale(stale, request, locale);
      case CommandFailure.AlreadyThere e ->
          answer(HttpStatus.CONFLICT, "already-there", request, locale);
      case CommandFailure.KeyReused e ->
          answer(HttpStatus.UNPROCESSABLE_CONTENT, "idempotency-key-reused", request, locale);
      case CommandFailure.TooLarge e ->
          answer(HttpStatus.UNPROCESSABLE_CONTENT, "too-large", request, locale);
      case CommandFailure.Contended e -> retryLater("contended", request, locale);
      case CommandFailure.Unknown e -> answer(HttpStatus.NOT_FOUND, "not-found", request, locale);
    };
  }

  private static ResponseEntity<Object> refused(
      Refusal refusal, HttpServletRequest request, Locale locale) {
    HttpStatus status =
        switch (refusal.reason().kind()) {
          case RULE -> HttpStatus.UNPROCESSABLE_CONTENT;
          case CONFLICT -> HttpStatus.CONFLICT;
          case UNKNOWN -> HttpStatus.NOT_FOUND;
          case FORBIDDEN -> HttpStatus.FORBIDDEN;
          case GONE -> HttpStatus.GONE;
          case NOT_YET_KNOWN -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    var headers = new HttpHeaders();
    if (status == HttpStatus.SERVICE_UNAVAILABLE) {
      headers.set(HttpHeaders.RETRY_AFTER, RETRY_SOON);
    }
    return Problems.of(
            status,
            refusal.reason().code(),
            locale,
            request.getRequestURI(),
            refusal.field(),
            refusal.arguments())
        .answer(headers);
  }

  private static ResponseEntity<Object> stale(
      CommandFailure.Stale stale, HttpServletRequest request, Locale locale) {
    Problem plain =
        Problems.of(
            HttpStatus.PRECONDITION_FAILED, "stale-version", locale, request.getRequestURI());
    var headers = new HttpHeaders();
    headers.setETag(EntityTag.of(stale.currentVersion()));
    return new Problem(
            plain.type(),
            plain.title(),
            plain.status(),
            plain.code(),
            plain.detail(),
            plain.instance(),
            plain.errors(),
            stale.currentVersion(),
            stale.current())
        .answer(headers);
  }

  @ExceptionHandler(BadRequest.class)
  ResponseEntity<Object> badRequest(BadRequest e, HttpServletRequest request, Locale locale) {
    var headers = new HttpHeaders();
    if (e.status() == HttpStatus.SERVICE_UNAVAILABLE) {
      headers.set(HttpHeaders.RETRY_AFTER, RETRY_SOON);
    }
    return Problems.of(
            e.status(), e.code(), locale, request.getRequestURI(), e.field(), e.arguments())
        .answer(headers);
  }

  @ExceptionHandler(HttpMessageNotReadableException.class)
  ResponseEntity<Object> unreadable(
      HttpMessageNotReadableException e, HttpServletRequest request, Locale locale) {
    return switch (e.getCause()) {
      case UnrecognizedPropertyException unknown ->
          field("unknown-field", pathOf(unknown), request, locale);
      case InvalidFormatException wrong -> field("wrong-format", pathOf(wrong), request, locale);
      case MismatchedInputException wrong -> field("wrong-type", pathOf(wrong), request, locale);
      case JacksonException j when rootOf(j) instanceof BadRequest bad ->
          field(bad.code(), pathOf(j), request, locale);
      case JacksonException j when !j.getPath().isEmpty() ->
          field("wrong-format", pathOf(j), request, locale);
      case null, default -> answer(HttpStatus.BAD_REQUEST, "malformed-json", request, locale);
    };
  }

  private static @Nullable Throwable rootOf(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static String pathOf(JacksonException e) {
    return e.getPath().stream()
        .map(
            step ->
                step.getPropertyName() == null
                    ? "[" + step.getIndex() + "]"
                    : step.getPropertyName())
        .collect(Collectors.joining("."))
        .replace(".[", "[");
  }

  @ExceptionHandler(MissingServletRequestParameterException.class)
  ResponseEntity<Object> missing(
      MissingServletRequestParameterException e, HttpServletRequest request, Locale locale) {
    return field("missing", e.getParameterName(), request, locale);
  }

  @ExceptionHandler(MethodArgumentTypeMismatchException.class)
  ResponseEntity<Object> mismatch(
      MethodArgumentTypeMismatchException e, HttpServletRequest request, Locale locale) {
    return field("wrong-format", e.getName(), request, locale);
  }

  @ExceptionHandler(DateTimeParseException.class)
  ResponseEntity<Object> notADate(
      DateTimeParseException e, HttpServletRequest request, Locale locale) {
    return answer(HttpStatus.BAD_REQUEST, "wrong-format", request, locale);
  }

  @ExceptionHandler(AccessDeniedException.class)
  ResponseEntity<Object> denied(
      AccessDeniedException e, HttpServletRequest request, Locale locale) {
    return answer(HttpStatus.FORBIDDEN, "forbidden", request, locale);
  }

  @ExceptionHandler({
    MongoTimeoutException.class,
    MongoSocketException.class,
    MongoWriteConcernException.class
  })
  ResponseEntity<Object> storeAway(MongoException e, HttpServletRequest request, Locale locale) {
    LOG.warn("the store does not answer: {}", e.getClass().getSimpleName());
    return retryLater("store-unavailable", request, locale);
  }

  @ExceptionHandler(KeyManagementUnavailable.class)
  ResponseEntity<Object> keysAway(
      KeyManagementUnavailable e, HttpServletRequest request, Locale locale) {
    LOG.warn("{}", e.getMessage());
    return retryLater("key-management-unavailable", request, locale);
  }

  @ExceptionHandler(PersonalDataErased.class)
  ResponseEntity<Object> erased(PersonalDataErased e, HttpServletRequest request, Locale locale) {
    return refused(e.refusal(), request, locale);
  }

  /** The caller has hung up while the answer was written: there is nobody to tell. */
  @ExceptionHandler(AsyncRequestNotUsableException.class)
  void callerGone() {
    LOG.debug("a caller has gone before its answer was complete");
  }

  @ExceptionHandler(Exception.class)
  ResponseEntity<Object> anythingElse(Exception e, HttpServletRequest request, Locale locale)
      throws Exception {
    if (e instanceof ErrorResponse known) {
      HttpStatus status = HttpStatus.valueOf(known.getStatusCode().value());
      return answer(status, codeOf(status), request, locale);
    }
    LOG.error("a request failed", e);
    return answer(HttpStatus.INTERNAL_SERVER_ERROR, "internal-error", request, locale);
  }

  private static String codeOf(HttpStatus status) {
    return switch (status) {
      case NOT_FOUND -> "not-found";
      case METHOD_NOT_ALLOWED -> "method-not-allowed";
      case UNSUPPORTED_MEDIA_TYPE -> "unsupported-media-type";
      case NOT_ACCEPTABLE -> "not-acceptable";
      default -> "bad-request";
    };
  }

  private static ResponseEntity<Object> retryLater(
      String code, HttpServletRequest request, Locale locale) {
    var headers = new HttpHeaders();
    headers.set(HttpHeaders.RETRY_AFTER, RETRY_SOON);
    return Problems.of(HttpStatus.SERVICE_UNAVAILABLE, code, locale, request.getRequestURI())
        .answer(headers);
  }

  private static ResponseEntity<Object> field(
      String code, String field, HttpServletRequest request, Locale locale) {
    return Problems.of(
            HttpStatus.BAD_REQUEST,
            code,
            locale,
            request.getRequestURI(),
            field,
            Map.of("field", field))
        .answer(new HttpHeaders());
  }

  private static ResponseEntity<Object> answer(
      HttpStatus status, String code, HttpServletRequest request, Locale locale) {
    return Problems.of(status, code, locale, request.getRequestURI()).answer(new HttpHeaders());
  }
}
