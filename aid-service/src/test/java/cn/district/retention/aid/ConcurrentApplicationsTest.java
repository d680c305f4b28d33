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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConcurrentApplicationsTest extends AidPlatformTest {

  private static final int AT_ONCE = 100;

  @Test
  void of_a_hundred_applications_of_one_pupil_at_once_one_is_taken() throws Exception {
    String pupil = pupil();

    List<Answer> answers = atOnce(() -> office.create(APPLICATIONS, application(pupil)));

    assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
    assertThat(answers).extracting(Answer::status).isSubsetOf(201, 409, 503);
  }

  @Test
  void a_request_that_is_sent_a_hundred_times_at_once_has_one_effect() throws Exception {
    Map<String, Object> body = application(pupil());

    List<Answer> answers = atOnce(() -> office.create(APPLICATIONS, body, "the-same-request"));

    assertThat(answers).extracting(Answer::status).containsOnly(201);
    assertThat(answers.stream().map(answer -> answer.text("applicationId")).distinct()).hasSize(1);
  }

  private static List<Answer> atOnce(Callable<Answer> call) throws Exception {
    List<Answer> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Collection<Callable<Answer>> calls = IntStream.range(0, AT_ONCE).mapToObj(i -> call).toList();
      for (Future<Answer> each : threads.invokeAll(calls)) {
        answers.add(each.get());
      }
    }
    return answers;
  }
}
