package cn.district.retention.enrollment;

import static cn.district.retention.enrollment.SchoolRequests.appointment;
import static cn.district.retention.enrollment.SchoolRequests.created;
import static cn.district.retention.enrollment.SchoolRequests.id;
import static cn.district.retention.enrollment.SchoolRequests.ok;
import static cn.district.retention.enrollment.SchoolRequests.unit;
import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.enrollment.CertificateIssuedV1;
import cn.district.retention.contracts.enrollment.CertificateKind;
import cn.district.retention.contracts.enrollment.CertificateRevokedV1;
import cn.district.retention.servicekit.due.Sweeper;
import cn.district.retention.testkit.ApiClient;
import cn.district.retention.testkit.ApiClient.Answer;
import cn.district.retention.testkit.TestPlatform;
import cn.district.retention.testkit.TopicRecorder;
import cn.district.retention.testkit.WithPlatform;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.mongodb.client.MongoDatabase;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Certificates through the API: issued, printed, verified by anybody, revoked, erased. */
@Tag("printing")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@WithPlatform(date = "2024-10-08", alone = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CertificatesTest {

  private static final String API = "/api/v1/enrollment";
  private static final String VERIFICATIONS = API + "/certificates/verifications";
  private static final String DISTRICT = TestPlatform.DISTRICT;
  private static final String SCHOOL = id();
  private static final String OTHER_SCHOOL = id();
  private static final String FIFTH = id();
  private static final String SIXTH = id();
  private static final String NAME = "欧阳测试生";
  private static final Pattern CODE = Pattern.compile("验证码 ((?:[0-9A-Z]{4}-){4}[0-9A-Z]{4})");
  private static final int DPI = 144;
  private static final String FIRST_PRINT = id();
  private static final String CARDS = "{\"kind\":\"PUPIL_CARD\"}";

  private final HttpClient http = HttpClient.newHttpClient();

  @Autowired private TestPlatform platform;
  @Autowired private Sweeper sweeper;
  @Autowired private MongoDatabase database;
  @LocalServerPort private int port;

  private ApiClient admin;
  private ApiClient office;
  private String officeBearer;
  private ApiClient teacher;
  private ApiClient otherOffice;
  private String otherOfficeBearer;
  private ApiClient bureau;
  private String bureauId;
  private ApiClient anybody;
  private TopicRecorder events;

  private String fifthGrader;
  private String sixthGrader;
  private String certificate;
  private String code;
  private String card;
  private String cardCode;
  private String graduationCode;

  @BeforeAll
  void a_district_with_two_schools() {
    admin = new ApiClient(base(), platform.adminBearer());
    anybody = new ApiClient(base(), null);
    events = new TopicRecorder(platform.broker(), Topic.ENROLLMENT);
    created(admin.post(API + "/units", unit(DISTRICT, "DISTRICT", "000000", null, null)));
    created(admin.post(API + "/units", unit(SCHOOL, "SCHOOL", "示例小学", DISTRICT, "PRIMARY")));
    created(admin.post(API + "/units", unit(OTHER_SCHOOL, "SCHOOL", "二小", DISTRICT, "PRIMARY")));
    created(
        admin.post(
            API + "/school-years",
            """
            {"schoolYear":2024,"start":"2024-09-01","censusDate":"2024-09-01",
             "terms":[{"code":"AUTUMN","start":"2024-09-02","end":"2025-01-18"},
                      {"code":"SPRING","start":"2025-02-17","end":"2025-07-05"}],
             "daysOff":[],"makeUpDays":[]}"""));
    created(admin.post(API + "/classes", schoolClass(FIFTH, 5)));
    created(admin.post(API + "/classes", schoolClass(SIXTH, 6)));
    String officeId = staff("ACADEMIC_OFFICE", SCHOOL);
    officeBearer = platform.tokens().bearer(officeId, DISTRICT);
    office = as(officeId);
    teacher = as(staff("CLASS_TEACHER", FIFTH));
    String otherOfficeId = staff("ACADEMIC_OFFICE", OTHER_SCHOOL);
    otherOfficeBearer = platform.tokens().bearer(otherOfficeId, DISTRICT);
    otherOffice = as(otherOfficeId);
    bureauId = staff("BUREAU", DISTRICT);
    bureau = as(bureauId);
    fifthGrader = register(FIFTH, NAME);
    sixthGrader = register(SIXTH, "测试甲");
  }

  @Test
  @Order(1)
  void a_school_issues_a_certificate_of_enrolment_and_the_answer_names_nobody() {
    String key = id();
    String body = request("ENROLMENT", "办理公交卡");
    Answer issued = created(office.post(certificatesOf(fifthGrader), body, key, null));
    certificate = issued.text("certificateId");

    assertThat(issued.header("Location")).isEqualTo(API + "/certificates/" + certificate);
    assertThat(issued.text("standing")).isEqualTo("VALID");
    assertThat(issued.text("purpose")).isEqualTo("办理公交卡");
    assertThat(issued.toString()).doesNotContain("欧阳").doesNotContain("code");
    Answer again = created(office.post(certificatesOf(fifthGrader), body, key, null));
    assertThat(again.response().body()).isEqualTo(issued.response().body());
    Answer other =
        office.post(certificatesOf(fifthGrader), request("TRANSCRIPT", "办理公交卡"), key, null);
    assertThat(other.status()).isEqualTo(422);
    var told = events.await(CertificateIssuedV1.class, e -> e.certificateId().equals(certificate));
    assertThat(told)
        .isEqualTo(
            new CertificateIssuedV1(
                certificate,
                fifthGrader,
                SCHOOL,
                CertificateKind.ENROLMENT,
                DISTRICT,
                LocalDate.parse("2024-10-08")));
  }

  @Test
  @Order(2)
  void it_is_printed_with_its_code_and_printed_again_the_same_to_the_byte() throws Exception {
    byte[] file = pdf("/certificates/" + certificate + "/prints", "{}", FIRST_PRINT);
    String text = textOf(file);
    code = codesIn(text).getFirst();

    assertThat(text)
        .contains("在校证明", NAME, "女", "2013年3月14日", "五年级", "单位示例小学", "2024年10月8日", certificate);
    String prints = "/certificates/" + certificate + "/prints";
    Answer again = office.post(API + prints, "{}");
    assertThat(again.code()).isEqualTo("reprint-reason-missing");
    assertThat(again.field()).isEqualTo("reason");
    assertThat(pdf(prints, "{\"reason\":\"PAPER_DAMAGED\"}")).isEqualTo(file);
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    assertThat(ok(office.get(API + "/certificates/" + certificate)).text("sha256"))
        .isEqualTo(sha256);
    BufferedImage page = pictureOf(file, "certificate-enrolment");
    assertThat(qrIn(page)).isEqualTo("http://127.0.0.1:8080/verify/#" + code);

    // as where the service died between the commit and the keeping of the file
    database.getCollection("certificate_files").deleteOne(new Document("_id", certificate));
    assertThat(pdf(prints, "{\"reason\":\"FURTHER_COPY\"}")).isEqualTo(file);
    JsonNode kept =
        ok(bureau.get(API + "/schools/" + SCHOOL + "/certificates"))
            .body()
            .path("items")
            .path(0)
            .path("prints");
    assertThat(kept.findValuesAsString("reason"))
        .containsExactly("FIRST_PRINT", "PAPER_DAMAGED", "FURTHER_COPY");
    assertThat(kept.findValuesAsString("on")).containsOnly("2024-10-08");
    assertThat(kept.path(0).path("by").asString()).isNotEmpty();
  }

  @Test
  @Order(3)
  void anybody_verifies_it_without_signing_in_and_learns_no_more_than_the_paper_shows() {
    Answer valid = verified(code);

    assertThat(valid.text("state")).isEqualTo("VALID");
    assertThat(valid.text("kind")).isEqualTo("ENROLMENT");
    assertThat(valid.text("schoolName")).isEqualTo("单位示例小学");
    assertThat(valid.text("issuedOn")).isEqualTo("2024-10-08");
    assertThat(valid.text("name")).isEqualTo("欧*生");
    assertThat(valid.body().propertyNames())
        .containsExactlyInAnyOrder("state", "kind", "schoolName", "issuedOn", "validUntil", "name");
    assertThat(verified(code.toLowerCase().replace("-", "")).body()).isEqualTo(valid.body());
    assertThat(valid.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  @Order(4)
  void a_code_that_is_unknown_or_none_at_all_gets_an_answer_of_the_same_shape() {
    for (String wrong : List.of("0000-0000-0000-0000-0000", "ABCD", code.substring(1) + "7")) {
      Answer unknown = verified(wrong);

      assertThat(unknown.text("state")).isEqualTo("UNKNOWN");
      assertThat(unknown.body().propertyNames()).hasSize(6);
      assertThat(unknown.body().path("name").isNull()).isTrue();
    }
    assertThat(anybody.post(VERIFICATIONS, "{}").field()).isEqualTo("code");
  }

  @Test
  @Order(5)
  void nothing_else_is_open_and_only_the_school_issues_prints_and_lists() {
    String path = API + "/certificates/" + certificate;
    assertThat(anybody.get(VERIFICATIONS).status()).isEqualTo(401);
    assertThat(anybody.get(path).status()).isEqualTo(401);
    assertThat(anybody.post(path + "/prints", "{}").status()).isEqualTo(401);
    assertThat(anybody.post(certificatesOf(fifthGrader), "{}").status()).isEqualTo(401);
    assertThat(teacher.post(path + "/prints", "{}").code()).isEqualTo("role-missing");
    assertThat(bureau.post(path + "/prints", "{}").code()).isEqualTo("role-missing");
    assertThat(ok(bureau.get(path)).text("kind")).isEqualTo("ENROLMENT");
    assertThat(otherOffice.get(path).code()).isEqualTo("outside-scope");
    assertThat(otherOffice.post(path + "/prints", "{}").code()).isEqualTo("outside-scope");
    assertThat(otherOffice.get(API + "/schools/" + SCHOOL + "/certificates").code())
        .isEqualTo("outside-scope");
    assertThat(otherOffice.get(certificatesOf(fifthGrader)).code()).isEqualTo("outside-scope");
    assertThat(otherOffice.post(certificatesOf(fifthGrader), request("ENROLMENT", "办理公交卡")).code())
        .isEqualTo("outside-scope");
  }

  @Test
  @Order(6)
  void what_the_record_does_not_say_is_not_certified() {
    assertThat(refused("ENROLMENT", "升学")).isEqualTo("certificate-purpose-too-short");
    assertThat(refused("GRADUATION", "升学使用")).isEqualTo("pupil-not-graduated-here");
    assertThat(refused("COMPLETION", "升学使用")).isEqualTo("pupil-not-completed-here");
    assertThat(
            otherOffice
                .post(
                    certificatesOf(fifthGrader),
                    request("ENROLMENT", "升学使用").replace(SCHOOL, OTHER_SCHOOL))
                .code())
        .isEqualTo("pupil-not-enrolled-here");
    assertThat(office.post(certificatesOf(fifthGrader), request("TRANSFER", "转学使用")).field())
        .isEqualTo("transferId");
    assertThat(office.post(certificatesOf(id()), request("ENROLMENT", "转学使用")).status())
        .isEqualTo(404);
  }

  private String refused(String kind, String purpose) {
    return office.post(certificatesOf(fifthGrader), request(kind, purpose)).code();
  }

  @Test
  @Order(7)
  void a_certificate_that_was_issued_in_error_is_revoked_and_verified_as_such() {
    String path = API + "/certificates/" + certificate + "/revocation";
    String body = "{\"reason\":\"ISSUED_IN_ERROR\",\"remark\":\"欧阳测试生的班级有误\"}";
    assertThat(office.post(path, body).status()).isEqualTo(428);
    assertThat(office.post(path, body, "\"7\"").status()).isEqualTo(412);
    assertThat(office.post(path, "{}", "\"4\"").field()).isEqualTo("reason");
    Answer revoked = ok(office.post(path, body, "\"4\""));

    assertThat(revoked.text("standing")).isEqualTo("REVOKED");
    assertThat(revoked.body().path("revocation").path("reason").asString())
        .isEqualTo("ISSUED_IN_ERROR");
    assertThat(office.post(path, body, revoked.etag()).code()).isEqualTo("certificate-revoked");
    assertThat(
            office
                .post(
                    API + "/certificates/" + certificate + "/prints", "{\"reason\":\"PAPER_LOST\"}")
                .code())
        .isEqualTo("certificate-revoked");
    assertThat(
            office
                .post(API + "/certificates/" + certificate + "/prints", "{}", FIRST_PRINT, null)
                .code())
        .isEqualTo("certificate-revoked");
    assertThat(verified(code).text("state")).isEqualTo("REVOKED");
    var told = events.await(CertificateRevokedV1.class, e -> e.certificateId().equals(certificate));
    assertThat(told.pupilId()).isEqualTo(fifthGrader);
    assertThat(told.revokedOn()).isEqualTo("2024-10-08");
    String timeline = API + "/pupils/" + fifthGrader + "/timeline";
    assertThat(ok(bureau.get(timeline)).body().path("items").findValuesAsString("type"))
        .containsSubsequence("CertificateIssued", "CertificateRevoked");
    assertThat(ok(teacher.get(timeline)).toString()).doesNotContain("Certificate");
  }

  @Test
  @Order(8)
  void a_class_gets_its_cards_at_once_and_nobody_a_second_one() throws Exception {
    String another = register(FIFTH, "测试乙");
    String path = API + "/classes/" + FIFTH + "/certificates";
    String body = "{\"kind\":\"PUPIL_CARD\",\"purpose\":\"新学年发卡\"}";
    String key = id();
    Answer cards = created(office.post(path, body, key, null));
    assertThat(cards.body().path("items").findValuesAsString("pupilId"))
        .containsExactlyInAnyOrder(fifthGrader, another);
    assertThat(cards.body().path("leftOut")).isEmpty();
    assertThat(created(office.post(path, body, key, null)).body()).isEqualTo(cards.body());
    assertThat(created(office.post(path, body)).body()).isEqualTo(cards.body());
    assertThat(office.post(path, "{\"kind\":\"PUPIL_CARD\",\"purpose\":\"卡\"}").code())
        .isEqualTo("certificate-purpose-too-short");
    assertThat(teacher.post(path, body).code()).isEqualTo("role-missing");
    assertThat(otherOffice.post(path, body).code()).isEqualTo("outside-scope");

    assertThat(office.post(path, "{\"purpose\":\"新学年发卡\"}").field()).isEqualTo("kind");
    assertThat(office.post(path, body.replace("PUPIL_CARD", "TRANSFER")).code())
        .isEqualTo("paper-of-one-pupil");

    String onePrint = id();
    byte[] sheet = pdf("/classes/" + FIFTH + "/certificates/prints", CARDS, onePrint);
    assertThat(pdf("/classes/" + FIFTH + "/certificates/prints", CARDS, onePrint)).isEqualTo(sheet);
    assertThat(office.post(path + "/prints", CARDS).code()).isEqualTo("reprint-reason-missing");
    assertThat(teacher.post(path + "/prints", CARDS).code()).isEqualTo("role-missing");
    assertThat(otherOffice.post(path + "/prints", CARDS).code()).isEqualTo("outside-scope");
    assertThat(textOf(sheet)).contains(NAME, "测试乙", "学生卡", "2025-08-31");
    assertThat(codesIn(textOf(sheet))).hasSize(2).doesNotHaveDuplicates();
    pictureOf(sheet, "pupil-cards");
    card = cardOf(cards, fifthGrader);
    byte[] single = pdf("/certificates/" + card + "/prints", "{\"reason\":\"FURTHER_COPY\"}");
    cardCode = codesIn(textOf(single)).getFirst();
    assertThat(textOf(sheet)).contains(cardCode);
    pictureOf(single, "pupil-card");
    assertThat(verified(cardCode).text("validUntil")).isEqualTo("2025-08-31");

    String revoked = API + "/certificates/" + cardOf(cards, another);
    ok(
        office.post(
            revoked + "/revocation",
            "{\"reason\":\"PAPER_LOST\"}",
            ok(office.get(revoked)).etag()));
    byte[] left = pdf("/classes/" + FIFTH + "/certificates/prints", CARDS, onePrint);
    assertThat(codesIn(textOf(left))).containsExactly(cardCode);
  }

  private void marked(ApiClient caller, String classId, String on, String pupilId, int points) {
    created(
        caller.post(
            API + "/mark-sheets",
            """
            {"classId":"%s","term":"2024-AUTUMN","course":"CHINESE","assessment":"MIDTERM",
             "assessedOn":"%s","points":{"full":100,"pass":60},
             "results":[{"pupilId":"%s","points":%d}]}"""
                .formatted(classId, on, pupilId, points)));
  }

  private static String cardOf(Answer cards, String pupilId) {
    for (JsonNode each : cards.body().path("items")) {
      if (each.path("pupilId").asString().equals(pupilId)) {
        return each.path("certificateId").asString();
      }
    }
    throw new AssertionError("no card of " + pupilId);
  }

  @Test
  @Order(9)
  void a_transfer_is_certified_once_it_is_approved_and_the_school_that_was_left_tells_no_more()
      throws Exception {
    ApiClient system = as(staff("SCHOOL_SYSTEM", SCHOOL));
    ApiClient otherSystem = as(staff("SCHOOL_SYSTEM", OTHER_SCHOOL));
    String pupilId = register(FIFTH, "测试丙");
    Answer applied =
        created(
            system.post(
                API + "/transfers",
                """
                {"pupilId":"%s","toSchoolId":"%s","reason":"PARENTS_WORK","appliedOn":"2024-10-08",
                 "guardianSignature":{"reference":"G-1","signedOn":"2024-10-08"}}"""
                    .formatted(pupilId, OTHER_SCHOOL)));
    String path = API + "/transfers/" + applied.text("transferId");
    String body =
        """
        {"kind":"TRANSFER","schoolId":"%s","transferId":"%s","purpose":"办理转学"}"""
            .formatted(SCHOOL, applied.text("transferId"));
    assertThat(office.post(certificatesOf(pupilId), body).code())
        .isEqualTo("transfer-not-approved");
    String consent = "{\"consents\":true,\"on\":\"2024-10-08\"}";
    Answer opinion = ok(system.post(path + "/teacher-opinion", consent, applied.etag()));
    Answer receiving =
        ok(otherSystem.post(path + "/receiving-school-opinion", consent, opinion.etag()));
    assertThat(office.post(certificatesOf(pupilId), body).code())
        .isEqualTo("transfer-not-approved");
    ok(system.post(path + "/approval", consent, receiving.etag()));

    Answer issued = created(office.post(certificatesOf(pupilId), body));
    byte[] file = pdf("/certificates/" + issued.text("certificateId") + "/prints", "{}");
    assertThat(textOf(file)).contains("转学证明", "测试丙", "准予转入单位二小就读");
    pictureOf(file, "certificate-transfer");

    marked(system, FIFTH, "2024-10-07", pupilId, 66);
    String newClass = id();
    created(admin.post(API + "/classes", schoolClass(newClass, 5).replace(SCHOOL, OTHER_SCHOOL)));
    Answer sent =
        ok(system.post(path + "/file", "{\"on\":\"2024-10-08\"}", ok(system.get(path)).etag()));
    ok(
        otherSystem.post(
            path + "/arrival",
            "{\"on\":\"2024-10-08\",\"classId\":\"%s\"}".formatted(newClass),
            sent.etag()));
    marked(otherSystem, newClass, "2024-10-08", pupilId, 91);
    Answer transcript =
        created(office.post(certificatesOf(pupilId), request("TRANSCRIPT", "存档备查")));
    String history =
        textOf(pdf("/certificates/" + transcript.text("certificateId") + "/prints", "{}"));
    assertThat(history).contains("66（满分100）", "转出").doesNotContain("91（满分100）", "二小");

    Answer further =
        created(
            otherOffice.post(
                certificatesOf(pupilId),
                request("TRANSCRIPT", "建立档案").replace(SCHOOL, OTHER_SCHOOL)));
    String whole =
        textOf(
            pdf(
                "/certificates/" + further.text("certificateId") + "/prints",
                "{}",
                id(),
                otherOfficeBearer));
    assertThat(whole.replaceAll("\\s", "")).contains("66（满分100）、91（满分100）", "二小");
  }

  @Test
  @Order(9)
  void an_arrival_from_another_district_is_certified_to_it() throws Exception {
    String pupilId = id();
    created(
        admin.post(
            API + "/pupils",
            """
            {"pupilId":"%s","name":"测试丁","sex":"FEMALE","birthDate":"2013-03-14",
             "guardian":{"name":"测试监护","relation":"母亲"},"registeredOn":"2024-10-08"}"""
                .formatted(pupilId)));
    ok(
        office.post(
            API + "/pupils/" + pupilId + "/arrival-from-outside",
            """
            {"classId":"%s","from":"2024-10-08","fromSchool":"外县小学","fromRegion":"000001",
             "guardianRequest":{"reference":"G-3","signedOn":"2024-10-07"},
             "approvalReference":"A-7","fileNumber":"F-1"}"""
                .formatted(FIFTH),
            "\"1\""));
    String body = request("ARRIVAL_RECEIPT", "函告转出地");
    assertThat(office.post(certificatesOf(fifthGrader), body).code())
        .isEqualTo("pupil-not-from-outside");
    Answer issued = created(office.post(certificatesOf(pupilId), body));
    byte[] file = pdf("/certificates/" + issued.text("certificateId") + "/prints", "{}");
    assertThat(textOf(file).replaceAll("\\s", ""))
        .contains("转入回执", "测试丁", "原就读于外县小学", "2024年10月8日到校就读");
    pictureOf(file, "certificate-arrival-receipt");
    Answer seen = verified(codesIn(textOf(file)).getFirst());
    assertThat(seen.text("kind")).isEqualTo("ARRIVAL_RECEIPT");
    assertThat(seen.toString()).doesNotContain("外县");
  }

  @Test
  @Order(10)
  void graduation_and_school_history_are_certified_by_the_school_that_was_left() throws Exception {
    created(
        office.post(
            API + "/mark-sheets",
            """
            {"classId":"%s","term":"2024-AUTUMN","course":"CHINESE","assessment":"MIDTERM",
             "assessedOn":"2024-10-08","points":{"full":100,"pass":60},
             "results":[{"pupilId":"%s","points":87.5}]}"""
                .formatted(SIXTH, sixthGrader)));
    moveTo("2025-07-08");
    String key = id();
    String enrolled = request("ENROLMENT", "升学使用");
    Answer before = created(office.post(certificatesOf(sixthGrader), enrolled, key, null));
    ok(
        office.post(
            API + "/classes/" + SIXTH + "/graduation",
            "{\"exitCode\":\"GRADUATED\",\"on\":\"2025-07-05\"}"));
    assertThat(office.post(certificatesOf(sixthGrader), enrolled).code())
        .isEqualTo("pupil-not-enrolled-here");
    Answer again = created(office.post(certificatesOf(sixthGrader), enrolled, key, null));
    assertThat(again.body()).isEqualTo(before.body());
    Answer graduation =
        created(office.post(certificatesOf(sixthGrader), request("GRADUATION", "升学使用")));
    byte[] file = pdf("/certificates/" + graduation.text("certificateId") + "/prints", "{}");
    graduationCode = codesIn(textOf(file)).getFirst();
    assertThat(textOf(file)).contains("毕业证明", "测试甲", "于2025年7月5日在我校毕业");
    pictureOf(file, "certificate-graduation");

    Answer transcript =
        created(office.post(certificatesOf(sixthGrader), request("TRANSCRIPT", "升学使用")));
    byte[] history = pdf("/certificates/" + transcript.text("certificateId") + "/prints", "{}");
    assertThat(textOf(history))
        .contains("学籍履历证明", "2024—2025", "六年级1班", "毕业")
        .contains("2024—2025学年上学期 语文 87.5（满分100）");
    pictureOf(history, "transcript");

    String ofClass = API + "/classes/" + SIXTH + "/certificates";
    Answer all = created(office.post(ofClass, "{\"kind\":\"GRADUATION\",\"purpose\":\"毕业典礼发放\"}"));
    assertThat(all.body().path("items").findValuesAsString("certificateId"))
        .containsExactly(graduation.text("certificateId"));
    byte[] papers =
        pdf(
            "/classes/" + SIXTH + "/certificates/prints",
            "{\"kind\":\"GRADUATION\",\"reason\":\"FURTHER_COPY\"}");
    assertThat(codesIn(textOf(papers))).containsExactly(graduationCode);
  }

  @Test
  @Order(11)
  void what_was_issued_is_listed_by_pupil_and_by_school_page_by_page() {
    JsonNode ofPupil = ok(office.get(certificatesOf(fifthGrader))).body().path("items");
    assertThat(ofPupil.findValuesAsString("certificateId"))
        .containsExactlyInAnyOrder(certificate, card);
    assertThat(ofPupil.findValuesAsString("purpose")).contains("办理公交卡", "新学年发卡");

    String list = API + "/schools/" + SCHOOL + "/certificates?month=2024-10&limit=3";
    JsonNode first = ok(bureau.get(list)).body();
    JsonNode second = ok(bureau.get(list + "&after=" + first.path("next").asString())).body();
    assertThat(first.path("items")).hasSize(3);
    assertThat(second.path("items")).hasSize(3);
    assertThat(second.has("next")).isFalse();
    assertThat(ok(office.get(API + "/schools/" + SCHOOL + "/certificates")).body().path("items"))
        .hasSize(3);
  }

  @Test
  @Order(12)
  void the_papers_of_a_class_outlast_the_school_year() throws Exception {
    String ofFifth = API + "/classes/" + FIFTH + "/certificates";
    String enrolled = "{\"kind\":\"ENROLMENT\",\"purpose\":\"暑期活动\"}";
    JsonNode before = created(office.post(ofFifth, enrolled)).body().path("items");
    assertThat(before).isNotEmpty();
    moveTo("2025-09-01");

    assertThat(created(office.post(ofFifth, enrolled)).body().path("items")).isEqualTo(before);
    String ofSixth = "/classes/" + SIXTH + "/certificates";
    for (String which : List.of("", ",\"schoolYear\":2024")) {
      String body = "{\"kind\":\"GRADUATION\",\"reason\":\"FURTHER_COPY\"" + which + "}";
      assertThat(codesIn(textOf(pdf(ofSixth + "/prints", body)))).containsExactly(graduationCode);
    }
    assertThat(
            office
                .post(API + ofSixth + "/prints", "{\"kind\":\"GRADUATION\",\"schoolYear\":2023}")
                .status())
        .isEqualTo(404);
    assertThat(
            created(office.post(API + ofSixth, "{\"kind\":\"GRADUATION\",\"purpose\":\"补发证书\"}"))
                .body()
                .path("items"))
        .hasSize(1);
  }

  @Test
  @Order(13)
  void a_card_runs_out_with_its_school_year() {

    assertThat(verified(cardCode).text("state")).isEqualTo("EXPIRED");
    assertThat(verified(graduationCode).text("state")).isEqualTo("VALID");
  }

  @Test
  @Order(14)
  void an_erased_pupils_papers_can_be_neither_printed_nor_verified() {
    JsonNode before = ok(office.get(certificatesOf(sixthGrader))).body().path("items");
    ok(
        admin.post(
            API + "/pupils/" + sixthGrader + "/erasure",
            "{\"basis\":\"GUARDIAN_REQUEST\",\"approvedBy\":\"%s\"}".formatted(bureauId),
            ok(bureau.get(API + "/pupils/" + sixthGrader)).etag()));

    assertThat(before).hasSize(3);
    for (JsonNode each : before) {
      String path = API + "/certificates/" + each.path("certificateId").asString();
      Answer print = office.post(path + "/prints", "{\"reason\":\"FURTHER_COPY\"}");
      assertThat(print.status()).isEqualTo(410);
      assertThat(print.code()).isEqualTo("personal-data-erased");
      Answer kept = ok(office.get(path));
      assertThat(kept.text("standing")).isEqualTo("ERASED");
      assertThat(kept.body().has("purpose")).isFalse();
    }
    Answer gone = verified(graduationCode);
    assertThat(gone.text("state")).isEqualTo("NO_LONGER_AVAILABLE");
    assertThat(gone.body().path("name").isNull()).isTrue();
    assertThat(gone.body().path("schoolName").isNull()).isTrue();
  }

  @Test
  @Order(15)
  void neither_name_nor_code_stands_in_the_clear_in_the_store_or_on_the_topic() {
    List<String> stored = new ArrayList<>();
    for (String collection : database.listCollectionNames()) {
      database.getCollection(collection).find().forEach(each -> stored.add(each.toJson()));
    }

    assertThat(stored).isNotEmpty();
    for (String secret : List.of("欧阳", code, code.replace("-", ""), cardCode, "办理公交卡")) {
      assertThat(stored).noneMatch(each -> each.contains(secret));
      assertThat(events.upToNow()).noneMatch(each -> each.toString().contains(secret));
    }
  }

  private Answer verified(String typed) {
    return ok(
        anybody.post(VERIFICATIONS, "{\"code\":\"%s\"}".formatted(typed), (String) null, null));
  }

  private static String certificatesOf(String pupilId) {
    return API + "/pupils/" + pupilId + "/certificates";
  }

  private static String request(String kind, String purpose) {
    return "{\"kind\":\"%s\",\"schoolId\":\"%s\",\"purpose\":\"%s\"}"
        .formatted(kind, SCHOOL, purpose);
  }

  private byte[] pdf(String path, String body) throws IOException, InterruptedException {
    return pdf(path, body, id());
  }

  private byte[] pdf(String path, String body, String key)
      throws IOException, InterruptedException {
    return pdf(path, body, key, officeBearer);
  }

  private byte[] pdf(String path, String body, String key, String bearer)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(base() + API + path))
                .header("Authorization", bearer)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    return answer.body();
  }

  private static String textOf(byte[] file) throws IOException {
    try (PDDocument document = Loader.loadPDF(file)) {
      return new PDFTextStripper().getText(document);
    }
  }

  private static List<String> codesIn(String text) {
    return CODE.matcher(text).results().map(found -> found.group(1)).toList();
  }

  /** The first page, kept as a picture to look at. */
  private static BufferedImage pictureOf(byte[] file, String name) throws IOException {
    try (PDDocument document = Loader.loadPDF(file)) {
      BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, DPI);
      Path folder = Files.createDirectories(Path.of("target", "screenshots"));
      ImageIO.write(page, "png", folder.resolve(name + ".png").toFile());
      return page;
    }
  }

  private static String qrIn(BufferedImage page) throws Exception {
    int width = page.getWidth();
    int height = page.getHeight();
    int[] pixels = page.getRGB(0, 0, width, height, null, 0, width);
    var source = new RGBLuminanceSource(width, height, pixels);
    return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source))).getText();
  }

  private void moveTo(String date) {
    platform.clock().moveTo(LocalDate.parse(date), LocalTime.NOON);
    sweeper.sweep();
  }

  private String base() {
    return "http://127.0.0.1:" + port;
  }

  private String staff(String role, String unitId) {
    String subject = id();
    created(admin.post(API + "/appointments", appointment(subject, role, unitId)));
    return subject;
  }

  private ApiClient as(String subject) {
    return new ApiClient(base(), platform.tokens().bearer(subject, DISTRICT));
  }

  private String register(String classId, String name) {
    String pupilId = id();
    created(
        admin.post(
            API + "/pupils",
            """
            {"pupilId":"%s","name":"%s","sex":"FEMALE","birthDate":"2013-03-14",
             "guardian":{"name":"测试监护","relation":"母亲"},"registeredOn":"2024-09-02",
             "enrolment":{"classId":"%s","from":"2024-09-02","entryKind":"FIRST_ENTRY"}}"""
                .formatted(pupilId, name, classId)));
    return pupilId;
  }

  private static String schoolClass(String classId, int grade) {
    return """
    {"classId":"%s","schoolId":"%s","nameZh":"%s1班","firstSchoolYear":2024,"firstGrade":%d,
     "from":"2024-09-01"}"""
        .formatted(classId, SCHOOL, grade == 5 ? "五年级" : "六年级", grade);
  }
}
