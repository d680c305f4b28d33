package cn.district.retention.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.testkit.ApiClient.Answer;
import java.util.UUID;

/** The requests that set a district up, as the tests of the API send them. */
public final class SchoolRequests {

  private SchoolRequests() {}

  /** A new id. */
  public static String id() {
    return UUID.randomUUID().toString();
  }

  /** A unit; {@code parent} and {@code schoolType} may be null. */
  public static String unit(
      String unitId, String kind, String code, String parent, String schoolType) {
    return """
    {"unitId":"%s","kind":"%s","code":"%s","nameZh":"单位%s","nameEn":"Unit %s",
     "parentUnitId":%s,"schoolType":%s,"from":"2020-01-01"}"""
        .formatted(unitId, kind, code, code, code, quoted(parent), quoted(schoolType));
  }

  /** Somebody's role, from August 2024 on. */
  public static String appointment(String staffId, String role, String unitId) {
    return """
    {"staffId":"%s","role":"%s","unitId":"%s","from":"2024-08-01","name":"测试教师"}"""
        .formatted(staffId, role, unitId);
  }

  /** A JSON string, or null. */
  public static String quoted(String value) {
    return value == null ? "null" : "\"" + value + "\"";
  }

  /** The answer, which must be 201. */
  public static Answer created(Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    return answer;
  }

  /** The answer, which must be 200. */
  public static Answer ok(Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer;
  }
}
