package cn.district.retention.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Contract events are read by anyone on the broker, for ever: whatever is not on these lists must
 * not be published. Whoever lengthens a list answers for it.
 */
class NoPersonalDataTest {

  /** Texts that are not ids: names of units, classes and steps, codes, policy. */
  private static final Set<String> TEXTS =
      Set.of(
          "UnitOpenedV1.code",
          "UnitOpenedV1.nameZh",
          "UnitOpenedV1.nameEn",
          "ClassFormedV1.nameZh",
          "Term.code",
          "PolicyParameterSetV1.parameter",
          "PolicyParameterSetV1.value",
          "AidDecidedV1.ruleVersion",
          "ApprovalProcedureDefinedV1.procedure",
          "ProcedureStep.code",
          "ProcedureStep.nameZh",
          "ProcedureStep.nameEn",
          "TransferStepSignedV1.step",
          "AidStepSignedV1.step");

  private static final Set<String> IDS =
      Set.of(
          "absentPupilIds",
          "appointmentId",
          "applicationId",
          "caseId",
          "certificateId",
          "classId",
          "deferralId",
          "differenceId",
          "districtId",
          "enrolmentId",
          "fromClassId",
          "fromSchoolId",
          "incidentId",
          "noticeId",
          "pairingId",
          "parentUnitId",
          "pupilId",
          "schoolId",
          "staffId",
          "subjectId",
          "suspensionId",
          "aliasPupilId",
          "survivingPupilId",
          "targetEventId",
          "tagId",
          "toClassId",
          "toSchoolId",
          "townshipId",
          "transferId",
          "unitId",
          "volunteerId",
          "volunteerIds",
          "withdrawnPupilIds");

  private static final Set<String> DATES =
      Set.of(
          "acknowledgedOn",
          "appliedOn",
          "arrivedOn",
          "assessedOn",
          "censusDate",
          "checkedOn",
          "closedOn",
          "confirmBy",
          "confirmedOn",
          "correctedOn",
          "date",
          "daysOff",
          "deadline",
          "decidedOn",
          "detectedOn",
          "dismissedOn",
          "end",
          "erasedOn",
          "escalatedOn",
          "expiredOn",
          "factDate",
          "foundOn",
          "settledOn",
          "unmergedOn",
          "resumedOn",
          "mergedOn",
          "from",
          "happenedOn",
          "issuedOn",
          "makeUpDays",
          "on",
          "outSince",
          "passedOn",
          "recruitedOn",
          "registeredOn",
          "rejectedOn",
          "reportedOn",
          "retractedOn",
          "returnedOn",
          "reviewedOn",
          "revokedOn",
          "sentOn",
          "signedOn",
          "start",
          "submittedOn",
          "suspectedFrom",
          "takenOn",
          "termStart",
          "to",
          "until",
          "unverifiedFrom",
          "validUntil",
          "visitDueOn",
          "visitedOn",
          "withdrawnOn");

  private static final Set<String> NUMBERS =
      Set.of(
          "classListVersion",
          "episode",
          "firstGrade",
          "firstSchoolYear",
          "grade",
          "number",
          "onRoll",
          "percent",
          "remindAfter",
          "schoolYear",
          "textVersion",
          "version",
          "workingDays");

  static List<Contract> contracts() {
    return Contract.all();
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void a_contract_holds_only_ids_dates_codes_and_names_of_units(Contract contract) {
    check(contract.type());
  }

  private static void check(Class<?> record) {
    for (RecordComponent component : record.getRecordComponents()) {
      checkValue(record, component.getName(), component.getGenericType());
    }
  }

  private static void checkValue(Class<?> record, String name, Type type) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      checkValue(record, name, list.getActualTypeArguments()[0]);
      return;
    }
    Class<?> raw = (Class<?>) type;
    String place = record.getSimpleName() + "." + name;
    if (raw == String.class && !TEXTS.contains(place)) {
      assertThat(IDS).as("Free text is not published: %s", place).contains(name);
    } else if (raw == LocalDate.class) {
      assertThat(DATES).as("A date that may be personal: %s", place).contains(name);
    } else if (raw == int.class || raw == long.class || raw == Integer.class) {
      assertThat(NUMBERS).as("A number that may be personal: %s", place).contains(name);
    } else if (raw.isRecord()) {
      check(raw);
    } else if (raw != String.class) {
      assertThat(raw.isEnum() || raw == boolean.class)
          .as("%s may hold anything: %s", raw.getSimpleName(), place)
          .isTrue();
    }
  }
}
