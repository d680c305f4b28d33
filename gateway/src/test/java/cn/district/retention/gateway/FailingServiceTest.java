package cn.district.retention.gateway;

import static cn.district.retention.gateway.ProblemAssert.assertProblemToRetry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.district.retention.gateway.route.ServiceContext;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailingServiceTest {

  private static final String CASES = "/api/v1/dropout/cases";
  private static final int CALLS = 4;

  private final CountDownLatch released = new CountDownLatch(1);
  private RunningGateway gateway;

  @BeforeEach
  void start() {
    gateway =
        RunningGateway.with(
            "retention.gateway.response-timeout=1s",
            "retention.gateway.breaker.calls=" + CALLS,
            "retention.gateway.breaker.rest=500ms");
  }

  @AfterEach
  void stop() {
    released.countDown();
    gateway.close();
  }

  @Test
  void a_service_that_is_down_is_unavailable_and_the_others_go_on() throws Exception {
    gateway.service(ServiceContext.DROPOUT).close();

    assertProblemToRetry(cases(), 503, "service-unavailable");
    assertThat(gateway.send(gateway.as(District.BUREAU, "/api/v1/aid/applications")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void a_service_that_is_too_slow_is_timed_out() throws Exception {
    hang();

    assertProblemToRetry(cases(), 504, "service-timeout");
  }

  @Test
  void lists_and_papers_may_take_longer_than_other_answers() throws Exception {
    FakeService enrollment = gateway.service(ServiceContext.ENROLLMENT);
    enrollment.answerWith(
        exchange -> {
          enrollment.remember(exchange);
          try (exchange) {
            released.await();
            exchange.sendResponseHeaders(200, -1);
          } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
          }
        });
    String api = "/api/v1/enrollment";
    List<String> longWork =
        List.of("/units/u/exports", "/classes/c/certificates", "/certificates/c/prints");
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> answers = new ArrayList<>();
      for (String path : longWork) {
        answers.add(
            callers.submit(
                () -> gateway.send(gateway.as(District.BUREAU, api + path)).statusCode()));
      }
      await().atMost(RunningGateway.PATIENCE).until(() -> enrollment.calls() == longWork.size());
      // begun after them, and given up before them
      assertProblemToRetry(
          gateway.send(gateway.as(District.BUREAU, api + "/pupils")), 504, "service-timeout");
      released.countDown();
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(200);
      }
    }
  }

  @Test
  void a_service_that_breaks_off_is_unavailable() throws Exception {
    gateway.service(ServiceContext.DROPOUT).answerWith(exchange -> exchange.close());

    assertProblemToRetry(cases(), 503, "service-unavailable");
  }

  @Test
  void a_service_that_stays_silent_is_given_a_rest_and_then_tried_again() throws Exception {
    FakeService dropout = gateway.service(ServiceContext.DROPOUT);
    hang();
    for (int call = 0; call < CALLS; call++) {
      assertProblemToRetry(cases(), 504, "service-timeout");
    }
    assertProblemToRetry(cases(), 503, "service-unavailable");
    assertThat(dropout.calls()).as("the last call was not even tried").isEqualTo(CALLS);

    dropout.answer(200, "[]");
    await().atMost(RunningGateway.PATIENCE).until(() -> cases().statusCode() == 200);
  }

  @Test
  void errors_that_a_service_answers_itself_do_not_open_the_breaker() throws Exception {
    gateway.service(ServiceContext.DROPOUT).answer(503, "{\"code\":\"store-unavailable\"}");

    for (int call = 0; call < 3 * CALLS; call++) {
      assertThat(cases().body()).contains("store-unavailable");
    }
  }

  @Test
  void a_service_that_comes_back_is_found_without_a_restart() throws Exception {
    int port = gateway.service(ServiceContext.DROPOUT).port();
    gateway.service(ServiceContext.DROPOUT).close();
    for (int call = 0; call < 2 * CALLS; call++) {
      assertProblemToRetry(cases(), 503, "service-unavailable");
    }

    try (var back = new FakeService(port)) {
      await().atMost(RunningGateway.PATIENCE).until(() -> cases().statusCode() == 200);
      assertThat(back.calls()).isPositive();
    }
  }

  private void hang() {
    FakeService dropout = gateway.service(ServiceContext.DROPOUT);
    dropout.answerWith(
        exchange -> {
          dropout.remember(exchange);
          try (exchange) {
            released.await();
          } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private HttpResponse<String> cases() throws Exception {
    return gateway.send(gateway.as(District.BUREAU, CASES));
  }
}
