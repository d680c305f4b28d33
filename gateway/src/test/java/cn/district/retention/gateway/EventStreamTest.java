package cn.district.retention.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.gateway.route.ServiceContext;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EventStreamTest {

  private static final Duration PATIENCE = Duration.ofMillis(300);

  @Test
  @Timeout(30)
  void events_arrive_one_by_one_and_long_after_the_time_out_of_other_answers() throws Exception {
    try (var gateway =
        RunningGateway.with("retention.gateway.response-timeout=" + PATIENCE.toMillis() + "ms")) {
      var events = new SynchronousQueue<String>();
      serve(gateway.service(ServiceContext.REPORTING), events);

      CompletableFuture<HttpResponse<Stream<String>>> opening =
          gateway
              .http()
              .sendAsync(
                  gateway
                      .as(District.BUREAU, "/api/v1/reporting/stream")
                      .header("Accept", "text/event-stream")
                      .build(),
                  BodyHandlers.ofLines());

      events.put("opened");
      HttpResponse<Stream<String>> answer = opening.get();
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream");
      Iterator<String> lines = answer.body().iterator();
      assertThat(lines.next()).isEqualTo("data: opened");
      assertThat(lines.next()).isEmpty();
      for (String event : new String[] {"first", "second", "third"}) {
        // nothing is offered for longer than the time-out: the stream must outlive it
        assertThat(events.poll(2 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isNull();
        events.put(event);
        assertThat(lines.next()).isEqualTo("data: " + event);
        assertThat(lines.next()).isEmpty();
      }
      events.put("end");
      assertThat(lines.hasNext()).isFalse();
    }
  }

  private static void serve(FakeService service, SynchronousQueue<String> events) {
    service.answerWith(
        exchange -> {
          service.remember(exchange);
          exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
          exchange.sendResponseHeaders(200, 0);
          try (exchange;
              OutputStream body = exchange.getResponseBody()) {
            body.flush();
            for (String event = events.take(); !event.equals("end"); event = events.take()) {
              body.write(("data: " + event + "\n\n").getBytes(StandardCharsets.UTF_8));
              body.flush();
            }
          } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
          }
        });
  }
}
