package cn.district.retention.local.demo.gateway;

import cn.district.retention.local.account.Machine;
import cn.district.retention.local.demo.ledger.Tally;
import cn.district.retention.local.demo.ledger.Tally.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * The one way into the platform. At most a given number of requests are under way; a request that
 * is told to come back later is sent again with the same idempotency key.
 */
public final class Gateway {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int TRIES = 60;
  private static final int TRIES_ON_NEWER_VERSION = 5;
  private static final int UNAUTHORISED = 401;
  private static final int PRECONDITION_FAILED = 412;
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;
  private static final int TIMED_OUT = 504;
  private static final long LONGEST_WAIT_SECONDS = 5;

  private final HttpClient http;
  private final URI address;
  private final Tokens tokens;
  private final Semaphore underWay;
  private final Tally tally;
  private final JsonMapper json = new JsonMapper();

  public Gateway(URI address, URI issuer, int atOnce, Executor threads, Tally tally) {
    this.http =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(threads).build();
    this.address = address;
    this.tokens = new Tokens(http, issuer);
    this.underWay = new Semaphore(atOnce);
    this.tally = tally;
  }

  /** Asks for something that must be carried out. */
  public Answer ask(Machine caller, Question question) {
    Answer answer = tryToAsk(caller, question);
    if (!answer.isOk()) {
      throw new Refused(question, answer);
    }
    if (question.body() != null) {
      tally.add(Kind.COMMANDS);
    }
    return answer;
  }

  /** Asks for something that may be refused. */
  public Answer tryToAsk(Machine caller, Question question) {
    underWay.acquireUninterruptibly();
    try {
      return patiently(caller, question);
    } catch (IOException e) {
      throw new IllegalStateException("The gateway cannot be reached: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The load was stopped", e);
    } finally {
      underWay.release();
    }
  }

  /** Reads the version of a resource and changes it; a newer version is read again. */
  public Answer change(Machine caller, String resource, String verb, Object body, String key) {
    Question question = Question.get(resource);
    Answer answer = null;
    for (int i = 0; i < TRIES_ON_NEWER_VERSION; i++) {
      String version = ask(caller, Question.get(resource)).requiredVersion();
      question = Question.change(resource + verb, body, key, version);
      answer = tryToAsk(caller, question);
      if (answer.status() != PRECONDITION_FAILED) {
        break;
      }
    }
    if (answer == null || !answer.isOk()) {
      throw new Refused(question, answer == null ? nothing() : answer);
    }
    tally.add(Kind.COMMANDS);
    return answer;
  }

  private static Answer nothing() {
    return new Answer(0, MissingNode.getInstance(), null);
  }

  private Answer patiently(Machine caller, Question question)
      throws IOException, InterruptedException {
    for (int i = 1; ; i++) {
      HttpResponse<byte[]> response;
      try {
        response = http.send(request(caller, question), BodyHandlers.ofByteArray());
      } catch (IOException lost) {
        if (i == TRIES) {
          throw lost;
        }
        await(1);
        continue;
      }
      int status = response.statusCode();
      // after a time-out nobody knows what became of it; the same key makes asking again safe
      boolean comeBack = status == UNAVAILABLE || status == TOO_MANY || status == TIMED_OUT;
      if (status == UNAUTHORISED && i == 1) {
        tokens.forget(caller);
      } else if (comeBack && i < TRIES) {
        await(response.headers().firstValueAsLong("Retry-After").orElse(1));
      } else {
        return new Answer(
            status, read(response.body()), response.headers().firstValue("ETag").orElse(null));
      }
    }
  }

  private void await(long seconds) throws InterruptedException {
    tally.add(Kind.RETRIES);
    TimeUnit.SECONDS.sleep(Math.min(seconds, LONGEST_WAIT_SECONDS));
  }

  private HttpRequest request(Machine caller, Question question)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.resolve(question.path()))
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + tokens.of(caller))
            .header("Accept-Language", "en");
    if (question.key() != null) {
      request.header("Idempotency-Key", question.key());
    }
    if (question.version() != null) {
      request.header("If-Match", question.version());
    }
    if (question.body() != null) {
      request
          .header("Content-Type", "application/json")
          .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(question.body())));
    }
    return request.build();
  }

  private JsonNode read(byte[] body) {
    return body.length == 0 ? MissingNode.getInstance() : json.readTree(body);
  }
}
