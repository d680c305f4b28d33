package cn.district.retention.volunteer;

import static org.awaitility.Awaitility.await;

import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.enrollment.EnrolmentClosedV1;
import cn.district.retention.contracts.enrollment.EnrolmentOpenedV1;
import cn.district.retention.contracts.enrollment.EntryKind;
import cn.district.retention.contracts.enrollment.ExitCode;
import cn.district.retention.contracts.enrollment.KeyGroup;
import cn.district.retention.contracts.enrollment.KeyGroupTaggedV1;
import cn.district.retention.contracts.enrollment.TagSource;
import cn.district.retention.contracts.reference.Role;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.testkit.ApiClient;
import cn.district.retention.testkit.ContractPublisher;
import cn.district.retention.testkit.PublishedStream;
import cn.district.retention.testkit.TestDistrict;
import cn.district.retention.testkit.TestPlatform;
import cn.district.retention.testkit.WithPlatform;
import cn.district.retention.volunteer.pupil.Pupils;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** The service on a platform with two schools, their principals and the coordinators. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@WithPlatform(date = "2024-09-30")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class VolunteerPlatformTest {

  static final String VOLUNTEERS = "/api/v1/volunteer/volunteers";
  static final String PAIRINGS = "/api/v1/volunteer/pairings";
  static final LocalDate ENTERED = LocalDate.parse("2024-09-01");
  static final LocalDate TODAY = LocalDate.parse("2024-09-30");

  @Autowired TestPlatform platform;
  @Autowired Organisation organisation;
  @Autowired Pupils pupils;

  @Value("${local.server.port}")
  int port;

  ContractPublisher publisher;
  String school;
  String otherSchool;
  ApiClient coordinator;
  ApiClient otherCoordinator;
  ApiClient principal;
  ApiClient otherPrincipal;
  ApiClient bureau;

  @BeforeAll
  void openTheDistrict() {
    publisher = new ContractPublisher(platform.broker(), platform.clock());
    var district = new TestDistrict(publisher, TestPlatform.DISTRICT);
    String township = district.township();
    school = district.school(township);
    otherSchool = district.school(township);
    coordinator = appoint(district, Role.VOLUNTEER_COORDINATOR, TestPlatform.DISTRICT);
    otherCoordinator = appoint(district, Role.VOLUNTEER_COORDINATOR, otherSchool);
    principal = appoint(district, Role.PRINCIPAL, school);
    otherPrincipal = appoint(district, Role.PRINCIPAL, otherSchool);
    bureau = appoint(district, Role.BUREAU, TestPlatform.DISTRICT);
    await().until(() -> Stream.of(township, school, otherSchool).allMatch(organisation::knows));
  }

  private ApiClient appoint(TestDistrict district, Role role, String unitId) {
    String staffId = district.appoint(role, unitId);
    await().until(() -> !organisation.appointmentsOf(staffId, ENTERED).isEmpty());
    return ApiClient.of(port, staffId, TestPlatform.DISTRICT);
  }

  @AfterAll
  void stopPublishing() {
    publisher.close();
  }

  /** The events of a new pupil. */
  PublishedStream stream(String pupilId) {
    return publisher.stream(Topic.ENROLLMENT, "pupil/" + pupilId);
  }

  static EnrolmentOpenedV1 opened(
      String pupilId, String enrolmentId, String schoolId, LocalDate from) {
    return new EnrolmentOpenedV1(
        pupilId,
        enrolmentId,
        "class",
        schoolId,
        5,
        2024,
        EntryKind.FIRST_ENTRY,
        null,
        TestPlatform.DISTRICT,
        from);
  }

  static EnrolmentClosedV1 closed(
      String pupilId, String enrolmentId, String schoolId, ExitCode code, LocalDate to) {
    return new EnrolmentClosedV1(
        pupilId, enrolmentId, "class", schoolId, 5, code, true, null, TestPlatform.DISTRICT, to);
  }

  static KeyGroupTaggedV1 leftBehind(String pupilId) {
    return new KeyGroupTaggedV1(
        pupilId,
        UUID.randomUUID().toString(),
        KeyGroup.LEFT_BEHIND,
        TagSource.SCHOOL_SURVEY,
        TestPlatform.DISTRICT,
        ENTERED,
        null);
  }

  /** A left-behind pupil of the school. */
  String pupil() {
    String pupilId = UUID.randomUUID().toString();
    arrive(pupilId, stream(pupilId));
    return pupilId;
  }

  /** Makes a left-behind pupil of the school; the first enrolment has the pupil's id. */
  void arrive(String pupilId, PublishedStream stream) {
    stream.publish(ENTERED, opened(pupilId, pupilId, school, ENTERED), leftBehind(pupilId));
    await().until(() -> pupils.of(pupilId).filter(p -> p.isLeftBehindOn(ENTERED)).isPresent());
  }

  /** A pupil of the school who is not left behind. */
  String pupilWithParents() {
    String pupilId = UUID.randomUUID().toString();
    stream(pupilId).publish(ENTERED, opened(pupilId, pupilId, school, ENTERED));
    await().until(() -> pupils.of(pupilId).isPresent());
    return pupilId;
  }

  static Map<String, Object> person() {
    Map<String, Object> body = new HashMap<>();
    body.put("name", "林子明");
    body.put("birthDate", "2003-05-01");
    body.put("phone", "13800000000");
    body.put("skills", List.of("STUDY_GUIDANCE"));
    body.put("on", "2024-09-10");
    return body;
  }

  static Map<String, Object> check() {
    return Map.of("checkedOn", "2024-09-12", "reference", "查询-2024-17");
  }

  /** The id of a new volunteer whose record is checked. */
  String volunteer() {
    String id = uncheckedVolunteer();
    coordinator.change(VOLUNTEERS + "/" + id + "/record-checks", check(), 1);
    return id;
  }

  /** The id of a new volunteer whose record is not checked. */
  String uncheckedVolunteer() {
    return coordinator.create(VOLUNTEERS, person()).text("volunteerId");
  }

  static Map<String, Object> pairing(String pupilId, String... volunteerIds) {
    Map<String, Object> body = new HashMap<>();
    body.put("pupilId", pupilId);
    body.put("volunteerIds", List.of(volunteerIds));
    body.put("guardianConsent", Map.of("reference", "同意书-9", "signedOn", "2024-09-18"));
    body.put("from", "2024-09-20");
    return body;
  }
}
