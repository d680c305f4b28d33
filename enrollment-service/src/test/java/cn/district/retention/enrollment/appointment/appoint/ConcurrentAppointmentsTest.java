package cn.district.retention.enrollment.appointment.appoint;

import static cn.district.retention.enrollment.SchoolRequests.appointment;
import static cn.district.retention.enrollment.SchoolRequests.created;
import static cn.district.retention.enrollment.SchoolRequests.id;
import static cn.district.retention.enrollment.SchoolRequests.ok;
import static cn.district.retention.enrollment.SchoolRequests.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.testkit.ApiClient;
import cn.district.retention.testkit.ApiClient.Answer;
import cn.district.retention.testkit.TestPlatform;
import cn.district.retention.testkit.WithPlatform;
import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whoever asks at the same moment: nobody holds a role at a unit twice at a time. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@WithPlatform(date = "2024-09-10", alone = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConcurrentAppointmentsTest {

  private static final int AT_ONCE = 50;
  private static final int ATTEMPTS = 100;
  private static final String APPOINTMENTS = "/api/v1/enrollment/appointments";
  private static final String DISTRICT = TestPlatform.DISTRICT;
  private static final String SCHOOL = id();
  private static final LocalDate FROM = LocalDate.parse("2024-08-01");

  @Autowired private TestPlatform platform;
  @Autowired private RoleClaims claims;
  @Autowired private MongoDatabase database;
  @LocalServerPort private int port;

  private ApiClient admin;

  @BeforeAll
  void a_school() {
    admin = ApiClient.of(port, platform.adminBearer());
    String units = "/api/v1/enrollment/units";
    created(admin.post(units, unit(DISTRICT, "DISTRICT", "000000", null, null)));
    created(admin.post(units, unit(SCHOOL, "SCHOOL", "S-1", DISTRICT, "PRIMARY")));
  }

  @Test
  void of_many_overlapping_appointments_at_once_one_is_made() throws Exception {
    String body = appointment(id(), "DIRECTOR", SCHOOL);

    List<Answer> answers = atOnce(() -> appoint(body, id()));

    assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
    assertThat(answers.stream().filter(answer -> answer.status() != 201))
        .extracting(Answer::code)
        .containsOnly("appointments-overlap");
  }

  @Test
  void a_request_that_is_sent_many_times_at_once_has_one_effect() throws Exception {
    String body = appointment(id(), "DIRECTOR", SCHOOL);
    String key = id();

    List<Answer> answers = atOnce(() -> appoint(body, key));

    assertThat(answers).extracting(Answer::status).containsOnly(201);
    assertThat(answers.stream().map(answer -> answer.text("appointmentId")).distinct()).hasSize(1);
  }

  @Test
  void one_follows_the_other_at_once() {
    String staffId = id();
    String untilMay = until(appointment(staffId, "DIRECTOR", SCHOOL), "2025-05-01");
    Answer first = created(admin.post(APPOINTMENTS, untilMay));
    String fromMay = appointment(staffId, "DIRECTOR", SCHOOL).replace("2024-08-01", "2025-05-01");
    created(admin.post(APPOINTMENTS, fromMay));
    ok(
        admin.post(
            APPOINTMENTS + "/" + first.text("appointmentId") + "/relief",
            "{\"to\":\"2024-08-01\"}",
            first.etag()));
    // who was relieved on the first day never held it
    created(admin.post(APPOINTMENTS, untilMay.replace("2024-08-01", "2024-07-01")));
  }

  @Test
  void what_is_impossible_claims_nothing() {
    String body = appointment(id(), "DIRECTOR", SCHOOL);
    assertThat(admin.post(APPOINTMENTS, until(body, "2024-07-01")).code())
        .isEqualTo("ends-before-it-starts");
    assertThat(admin.post(APPOINTMENTS, body.replace("测试教师", "")).field()).isEqualTo("name");
    created(admin.post(APPOINTMENTS, body));
  }

  @Test
  void a_claim_holds_before_the_appointment_is_known_and_is_taken_over_once_abandoned() {
    String staffId = id();
    String role = staffId + "/DIRECTOR/" + SCHOOL;
    assertThat(claims.claim(role, id(), FROM, null)).isTrue();
    assertThatExceptionOfType(CommandFailure.Contended.class)
        .isThrownBy(() -> claims.claim(role, id(), FROM.plusYears(1), null));
    assertThat(claims.claim(role, id(), FROM.minusYears(1), FROM)).isTrue();
    String body = appointment(staffId, "DIRECTOR", SCHOOL);
    Answer tooEarly = admin.post(APPOINTMENTS, body);
    assertThat(tooEarly.status()).isEqualTo(503);
    assertThat(tooEarly.header("Retry-After")).isNotNull();

    database
        .getCollection("role_claims")
        .updateOne(
            new Document("_id", role),
            new Document(
                "$set",
                new Document("claims.0.at", Date.from(Instant.now().minus(RoleClaims.LEASE)))));
    created(admin.post(APPOINTMENTS, body));
    assertThat(claims.claim(role, id(), FROM.plusYears(1), null)).isFalse();
  }

  /** Comes back with the same key while told to, as a client does. */
  private Answer appoint(String body, String key) {
    Answer answer = admin.post(APPOINTMENTS, body, key, null);
    for (int attempt = 1; answer.status() == 503 && attempt < ATTEMPTS; attempt++) {
      answer = admin.post(APPOINTMENTS, body, key, null);
    }
    return answer;
  }

  private static String until(String appointment, String to) {
    return appointment.replace("\"name\"", "\"to\":\"%s\",\"name\"".formatted(to));
  }

  private static List<Answer> atOnce(Supplier<Answer> call) throws Exception {
    List<Answer> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Collection<Callable<Answer>> calls =
          IntStream.range(0, AT_ONCE).<Callable<Answer>>mapToObj(i -> call::get).toList();
      for (Future<Answer> each : threads.invokeAll(calls)) {
        answers.add(each.get());
      }
    }
    return answers;
  }
}
