package cn.district.retention.aid;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.testkit.ApiClient.Answer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConcurrentApplicationsTest extends AidPlatformTest {

  private static final int AT_ONCE = 100;
  private static final int ATTEMPTS = 100;

  @Test
  void of_a_hundred_applications_of_one_pupil_at_once_one_is_taken() throws Exception {
    Map<String, Object> body = application(pupil());

    List<Answer> answers = atOnce(i -> create(body, "request-" + i));

    assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
    assertThat(answers).extracting(Answer::status).containsOnly(201, 409);
  }

  @Test
  void a_request_that_is_sent_a_hundred_times_at_once_has_one_effect() throws Exception {
    Map<String, Object> body = application(pupil());

    List<Answer> answers = atOnce(i -> create(body, "the-same-request"));

    assertThat(answers).extracting(Answer::status).containsOnly(201);
    assertThat(answers.stream().map(answer -> answer.text("applicationId")).distinct()).hasSize(1);
  }

  /** Comes back with the same key while told to, as a client does. */
  private Answer create(Map<String, Object> body, String key) {
    Answer answer = office.create(APPLICATIONS, body, key);
    for (int attempt = 1; answer.status() == 503 && attempt < ATTEMPTS; attempt++) {
      answer = office.create(APPLICATIONS, body, key);
    }
    return answer;
  }

  private static List<Answer> atOnce(IntFunction<Answer> call) throws Exception {
    List<Answer> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Collection<Callable<Answer>> calls =
          IntStream.range(0, AT_ONCE).<Callable<Answer>>mapToObj(i -> () -> call.apply(i)).toList();
      for (Future<Answer> each : threads.invokeAll(calls)) {
        answers.add(each.get());
      }
    }
    return answers;
  }
}
