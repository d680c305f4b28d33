package cn.district.retention.servicekit.web;

import cn.district.retention.decider.DerivedId;
import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.eventstore.Commit.Origin;
import cn.district.retention.servicekit.eventstore.Commit.RequestMark;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the headers of a changing request say: who asks, under which idempotency key, on which
 * version. A controller method takes it as a parameter.
 */
public final class Mutation {

  private static final int LONGEST_KEY = 200;

  private final JsonMapper json;
  private final String actor;
  private final String path;
  private final String idempotencyKey;
  private final @Nullable String ifMatch;
  private final String correlation;

  Mutation(
      JsonMapper json,
      String actor,
      String path,
      @Nullable String idempotencyKey,
      @Nullable String ifMatch,
      String correlation) {
    if (idempotencyKey == null || idempotencyKey.isBlank()) {
      throw BadRequest.of("idempotency-key-missing");
    }
    if (idempotencyKey.length() > LONGEST_KEY) {
      throw BadRequest.of("idempotency-key-too-long");
    }
    this.json = json;
    this.actor = actor;
    this.path = path;
    this.idempotencyKey = idempotencyKey;
    this.ifMatch = ifMatch;
    this.correlation = correlation;
  }

  /** The caller's opaque id. */
  public String actor() {
    return actor;
  }

  /** Id of the chain that this request begins or continues. */
  public String correlation() {
    return correlation;
  }

  /** The caller's version of what it changes; 428 where the header is missing. */
  public Expectation expectation() {
    if (ifMatch == null) {
      throw BadRequest.of(HttpStatus.PRECONDITION_REQUIRED, "if-match-missing");
    }
    return new Expectation.AtVersion(EntityTag.versionOf(ifMatch));
  }

  /**
   * The caller's version of what may never have been written: it then reads with the entity tag
   * {@code "0"}, and is changed with it.
   */
  public Expectation expectationFromNone() {
    Expectation expectation = expectation();
    return expectation.equals(new Expectation.AtVersion(0)) ? new Expectation.New() : expectation;
  }

  /**
   * An id for what this request makes where the caller names none: the same whenever the request is
   * repeated, so that a repetition never makes, or claims anything for, a second one.
   */
  public String newId() {
    return DerivedId.of(idempotencyKeyHash());
  }

  /**
   * The cause of a command.
   *
   * <p>The hash of the body is kept in the log for ever, and bodies hold personal data: the
   * idempotency key, which is kept nowhere, goes into it, so that nobody can try out what was
   * asked.
   *
   * @param body what was asked; the same key with another body is refused
   * @param organisation the unit for which the caller acts
   */
  public Cause cause(Object body, @Nullable String organisation) {
    String bodyHash = sha256(idempotencyKey + "\n" + path + "\n" + json.writeValueAsString(body));
    return new Cause(
        new Origin(actor, organisation, correlation, idempotencyKeyHash()),
        new RequestMark(idempotencyKeyHash(), bodyHash));
  }

  private String idempotencyKeyHash() {
    return sha256(actor + "\n" + idempotencyKey);
  }

  private static String sha256(String text) {
    return Fingerprint.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
