package cn.district.retention.aid;

import static org.awaitility.Awaitility.await;

import cn.district.retention.aid.placement.Placements;
import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.enrollment.EnrolmentClosedV1;
import cn.district.retention.contracts.enrollment.EnrolmentOpenedV1;
import cn.district.retention.contracts.enrollment.EntryKind;
import cn.district.retention.contracts.enrollment.ExitCode;
import cn.district.retention.contracts.reference.Role;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.testkit.ApiClient;
import cn.district.retention.testkit.ContractPublisher;
import cn.district.retention.testkit.PublishedStream;
import cn.district.retention.testkit.TestDistrict;
import cn.district.retention.testkit.TestPlatform;
import cn.district.retention.testkit.WithPlatform;
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

/** The service on a platform with two schools, their staff and the aid group. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@WithPlatform(date = "2024-09-30")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AidPlatformTest {

  static final String APPLICATIONS = "/api/v1/aid/applications";
  static final LocalDate ENTERED = LocalDate.parse("2024-09-01");

  @Autowired TestPlatform platform;
  @Autowired Organisation organisation;
  @Autowired Placements placements;

  @Value("${local.server.port}")
  int port;

  ContractPublisher publisher;
  String school;
  String schoolClass;
  String otherSchool;
  String otherClass;
  ApiClient office;
  ApiClient principal;
  ApiClient classTeacher;
  ApiClient otherTeacher;
  ApiClient otherOffice;
  ApiClient aidGroup;
  ApiClient bureau;
  String secondOfAidGroup;

  @BeforeAll
  void openTheDistrict() {
    publisher = new ContractPublisher(platform.broker(), platform.clock());
    var district = new TestDistrict(publisher, TestPlatform.DISTRICT);
    String township = district.township();
    school = district.school(township);
    schoolClass = district.schoolClass(school);
    String parallelClass = district.schoolClass(school);
    otherSchool = district.school(township);
    otherClass = district.schoolClass(otherSchool);
    office = client(appoint(district, Role.ACADEMIC_OFFICE, school));
    principal = client(appoint(district, Role.PRINCIPAL, school));
    classTeacher = client(appoint(district, Role.CLASS_TEACHER, schoolClass));
    otherTeacher = client(appoint(district, Role.CLASS_TEACHER, parallelClass));
    otherOffice = client(appoint(district, Role.ACADEMIC_OFFICE, otherSchool));
    aidGroup = client(appoint(district, Role.AID_GROUP, TestPlatform.DISTRICT));
    secondOfAidGroup = appoint(district, Role.AID_GROUP, TestPlatform.DISTRICT);
    bureau = client(appoint(district, Role.BUREAU, TestPlatform.DISTRICT));
    await()
        .until(
            () ->
                Stream.of(township, school, otherSchool, schoolClass, parallelClass, otherClass)
                    .allMatch(organisation::knows));
  }

  private String appoint(TestDistrict district, Role role, String unitOrClassId) {
    String staffId = district.appoint(role, unitOrClassId);
    await().until(() -> !organisation.appointmentsOf(staffId, ENTERED).isEmpty());
    return staffId;
  }

  @AfterAll
  void stopPublishing() {
    publisher.close();
  }

  ApiClient client(String staffId) {
    return ApiClient.of(port, staffId, TestPlatform.DISTRICT);
  }

  /** A pupil who is enrolled in the school's class. */
  String pupil() {
    String pupilId = UUID.randomUUID().toString();
    enrol(pupilId);
    return pupilId;
  }

  /** Enrols a pupil in the school's class, by the first event of its stream. */
  PublishedStream enrol(String pupilId) {
    PublishedStream stream = publisher.stream(Topic.ENROLLMENT, "pupil/" + pupilId);
    stream.publish(ENTERED, opened(pupilId, schoolClass, school, ENTERED));
    await().until(() -> placements.of(pupilId).isPresent());
    return stream;
  }

  static EnrolmentOpenedV1 opened(String pupilId, String classId, String schoolId, LocalDate from) {
    return new EnrolmentOpenedV1(
        pupilId,
        pupilId,
        classId,
        schoolId,
        5,
        2024,
        EntryKind.FIRST_ENTRY,
        null,
        TestPlatform.DISTRICT,
        from);
  }

  EnrolmentClosedV1 closed(String pupilId, LocalDate to) {
    return new EnrolmentClosedV1(
        pupilId,
        pupilId,
        schoolClass,
        school,
        5,
        ExitCode.EMIGRATED,
        true,
        null,
        TestPlatform.DISTRICT,
        to);
  }

  /** A pupil who left the district on a date. */
  String pupilWhoLeft(LocalDate on) {
    String pupilId = UUID.randomUUID().toString();
    enrol(pupilId).publish(on, closed(pupilId, on));
    await().until(() -> placements.of(pupilId).orElseThrow().eligibleOn(on).isEmpty());
    return pupilId;
  }

  static Map<String, Object> application(String pupilId) {
    Map<String, Object> body = new HashMap<>();
    body.put("pupilId", pupilId);
    body.put("schoolYear", 2024);
    body.put("claimedConditions", List.of("B1"));
    body.put("statement", "父母双亡，由祖母抚养");
    body.put("guardianSignature", Map.of("reference", "S-1", "signedOn", "2024-09-09"));
    body.put("on", "2024-09-10");
    return body;
  }

  static Map<String, Object> support() {
    return Map.of("supported", true, "opinion", "情况属实", "on", "2024-09-12");
  }

  static Map<String, Object> approval() {
    return Map.of(
        "outcome",
        "APPROVED",
        "conditions",
        List.of(Map.of("condition", "B1", "evidenceReference", "民政-孤儿-17")),
        "on",
        "2024-09-20");
  }

  /** The id of a new application of a pupil. */
  String submitted(String pupilId) {
    return office.create(APPLICATIONS, application(pupilId)).text("applicationId");
  }

  /** The id of a new application that the school has forwarded. */
  String forwarded(String pupilId) {
    String id = submitted(pupilId);
    office.change(APPLICATIONS + "/" + id + "/school-review", support(), 1);
    return id;
  }
}
