package cn.district.retention.contracts.schema;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * A first golden sample of a new contract record: one synthetic pupil's story of school year 2024,
 * the same id under the same name in every sample.
 */
final class SampleEvent {

  private static final Map<String, String> DATES =
      Map.ofEntries(
          Map.entry("start", "2024-09-01"),
          Map.entry("end", "2025-01-18"),
          Map.entry("from", "2024-09-01"),
          Map.entry("to", "2025-07-05"),
          Map.entry("until", "2025-09-01"),
          Map.entry("censusDate", "2024-09-01"),
          Map.entry("termStart", "2024-09-02"),
          Map.entry("daysOff", "2024-10-01"),
          Map.entry("makeUpDays", "2024-10-12"),
          Map.entry("detectedOn", "2024-09-09"),
          Map.entry("suspectedFrom", "2024-09-02"),
          Map.entry("outSince", "2024-09-02"),
          Map.entry("visitDueOn", "2024-09-12"),
          Map.entry("visitedOn", "2024-09-10"),
          Map.entry("confirmedOn", "2024-09-11"),
          Map.entry("issuedOn", "2024-09-11"),
          Map.entry("revokedOn", "2024-09-13"),
          Map.entry("deadline", "2024-09-18"),
          Map.entry("passedOn", "2024-09-19"),
          Map.entry("escalatedOn", "2024-09-19"),
          Map.entry("takenOn", "2024-09-23"),
          Map.entry("returnedOn", "2024-09-30"),
          Map.entry("closedOn", "2024-12-30"),
          Map.entry("foundOn", "2024-10-08"),
          Map.entry("settledOn", "2024-10-28"),
          Map.entry("confirmBy", "2024-10-15"),
          Map.entry("arrivedOn", "2024-09-16"),
          Map.entry("unverifiedFrom", "2024-10-15"),
          Map.entry("assessedOn", "2024-11-12"),
          Map.entry("correctedOn", "2024-11-14"),
          Map.entry("retractedOn", "2024-11-14"),
          Map.entry("expiredOn", "2025-09-01"),
          Map.entry("checkedOn", "2024-08-21"),
          Map.entry("validUntil", "2025-08-21"));

  private static final Map<String, String> TEXTS =
      Map.ofEntries(
          Map.entry("UnitOpenedV1.code", "3162010207"),
          Map.entry("UnitOpenedV1.nameZh", "示例镇中心小学"),
          Map.entry("UnitOpenedV1.nameEn", "Example Township Central Primary School"),
          Map.entry("ClassFormedV1.nameZh", "2020级1班"),
          Map.entry("PolicyParameterSetV1.parameter", "unexcused-school-days"),
          Map.entry("PolicyParameterSetV1.value", "3"),
          Map.entry("AidDecidedV1.ruleVersion", "2024-1"),
          Map.entry("ApprovalProcedureDefinedV1.procedure", "transfer"),
          Map.entry("ProcedureStep.code", "MORAL_EDUCATION_OPINION"),
          Map.entry("ProcedureStep.nameZh", "德育主任意见"),
          Map.entry("ProcedureStep.nameEn", "Moral-education office's opinion"),
          Map.entry("TransferStepSignedV1.step", "MORAL_EDUCATION_OPINION"),
          Map.entry("AidStepSignedV1.step", "AID_CENTRE_REVIEW"),
          Map.entry("Term.code", "AUTUMN"));

  private static final Map<String, Integer> NUMBERS =
      Map.ofEntries(
          Map.entry("schoolYear", 2024),
          Map.entry("firstSchoolYear", 2020),
          Map.entry("firstGrade", 1),
          Map.entry("grade", 5),
          Map.entry("onRoll", 42),
          Map.entry("classListVersion", 17),
          Map.entry("version", 1),
          Map.entry("workingDays", 5),
          Map.entry("remindAfter", 3),
          Map.entry("episode", 1),
          Map.entry("number", 1),
          Map.entry("percent", 86),
          Map.entry("textVersion", 1));

  private SampleEvent() {}

  static Object of(Class<?> record) {
    try {
      RecordComponent[] components = record.getRecordComponents();
      Class<?>[] types = new Class<?>[components.length];
      Object[] values = new Object[components.length];
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        values[i] = value(record, components[i].getName(), components[i].getGenericType());
      }
      return record.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException failure) {
      throw new IllegalStateException("No sample of " + record, failure);
    }
  }

  private static Object value(Class<?> record, String name, Type type) {
    if (type instanceof ParameterizedType list) {
      return new ArrayList<>(List.of(value(record, name, list.getActualTypeArguments()[0])));
    }
    Class<?> raw = (Class<?>) type;
    if (raw == LocalDate.class) {
      return LocalDate.parse(DATES.getOrDefault(name, "2024-09-03"));
    }
    if (raw == int.class || raw == Integer.class) {
      return NUMBERS.get(name);
    }
    if (raw == long.class) {
      return NUMBERS.get(name).longValue();
    }
    if (raw == boolean.class) {
      return true;
    }
    if (raw.isEnum()) {
      return raw.getEnumConstants()[0];
    }
    if (raw.isRecord()) {
      return of(raw);
    }
    String text = TEXTS.get(record.getSimpleName() + "." + name);
    return text != null ? text : idOf(name);
  }

  private static String idOf(String name) {
    Random random = new Random(name.replaceFirst("Ids$", "Id").hashCode());
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    bytes[6] = (byte) (bytes[6] & 0x0f | 0x40);
    bytes[8] = (byte) (bytes[8] & 0x3f | 0x80);
    long high = 0;
    long low = 0;
    for (int i = 0; i < 8; i++) {
      high = high << 8 | bytes[i] & 0xff;
      low = low << 8 | bytes[i + 8] & 0xff;
    }
    return new UUID(high, low).toString();
  }
}
