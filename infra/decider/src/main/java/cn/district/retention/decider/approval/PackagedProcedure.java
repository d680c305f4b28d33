package cn.district.retention.decider.approval;

import static cn.district.retention.decider.approval.Party.AUTHORITY;
import static cn.district.retention.decider.approval.Party.RECEIVING_SCHOOL;
import static cn.district.retention.decider.approval.Party.SCHOOL;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The procedures that there are. They serve until a district has defined its own, which keeps the
 * fixed steps, those that law and the source plans demand, in their order. Cases from before
 * procedures were data are read with them: what stands here does not change.
 */
public enum PackagedProcedure {
  /** 转学: class teacher, receiving school, vice-principal in charge (R5-25, R5-26). */
  TRANSFER(
      "transfer",
      Map.of(
          SCHOOL, Roles.OF_A_SCHOOL,
          RECEIVING_SCHOOL, Roles.OF_A_SCHOOL,
          AUTHORITY, Roles.OF_AUTHORITY),
      fixed(
          "TEACHER_OPINION",
          "班主任意见",
          "Class teacher's opinion",
          SCHOOL,
          "SCHOOL_SYSTEM",
          "ACADEMIC_OFFICE",
          "CLASS_TEACHER"),
      fixed(
          "RECEIVING_SCHOOL_OPINION",
          "接收学校意见",
          "Receiving school's opinion",
          RECEIVING_SCHOOL,
          "SCHOOL_SYSTEM",
          "ACADEMIC_OFFICE",
          "VICE_PRINCIPAL",
          "PRINCIPAL"),
      fixed(
          "VICE_PRINCIPAL_APPROVAL",
          "分管校长审批",
          "Approval by the vice-principal in charge",
          SCHOOL,
          "SCHOOL_SYSTEM",
          "VICE_PRINCIPAL",
          "PRINCIPAL")),
  /**
   * 休学申请: class teacher, vice-principal, and the authority, without whose approval there is none
   * (L-01).
   */
  SUSPENSION(
      "suspension",
      Map.of(SCHOOL, Roles.OF_A_SCHOOL, AUTHORITY, Roles.OF_AUTHORITY),
      step(
          "TEACHER_OPINION",
          "班主任意见",
          "Class teacher's opinion",
          SCHOOL,
          "SCHOOL_SYSTEM",
          "ACADEMIC_OFFICE",
          "CLASS_TEACHER"),
      step(
          "VICE_PRINCIPAL_OPINION",
          "分管校长意见",
          "Opinion of the vice-principal in charge",
          SCHOOL,
          "SCHOOL_SYSTEM",
          "VICE_PRINCIPAL",
          "PRINCIPAL"),
      fixed(
          "AUTHORITY_APPROVAL",
          "乡镇或教育行政部门批准",
          "Approval by the township or the education authority",
          AUTHORITY,
          "TOWNSHIP_OFFICER",
          "BUREAU")),
  /** 助学申请: the school's review, then the aid group's decision (R3-26). */
  AID(
      "aid",
      Map.of(
          SCHOOL,
          Set.of(
              "SCHOOL_SYSTEM",
              "ACADEMIC_OFFICE",
              "CLASS_TEACHER",
              "MORAL_EDUCATION",
              "VICE_PRINCIPAL",
              "PRINCIPAL"),
          AUTHORITY,
          Set.of("AID_GROUP", "BUREAU")),
      fixed(
          "SCHOOL_REVIEW",
          "学校审核",
          "School's review",
          SCHOOL,
          "SCHOOL_SYSTEM",
          "ACADEMIC_OFFICE",
          "MORAL_EDUCATION",
          "VICE_PRINCIPAL",
          "PRINCIPAL"),
      fixed("AID_GROUP_DECISION", "助学活动小组决定", "Decision of the aid group", AUTHORITY, "AID_GROUP"));

  private final String key;
  private final Map<Party, Set<String>> signers;
  private final List<ApprovalStep> steps;

  PackagedProcedure(String key, Map<Party, Set<String>> signers, ApprovalStep... steps) {
    this.key = key;
    this.signers = signers;
    this.steps = List.of(steps);
  }

  private static final class Roles {
    static final Set<String> OF_A_SCHOOL =
        Set.of(
            "SCHOOL_SYSTEM",
            "ACADEMIC_OFFICE",
            "CLASS_TEACHER",
            "DIRECTOR",
            "MORAL_EDUCATION",
            "VICE_PRINCIPAL",
            "PRINCIPAL");
    static final Set<String> OF_AUTHORITY = Set.of("TOWNSHIP_OFFICER", "BUREAU");
  }

  private static ApprovalStep fixed(
      String code, String nameZh, String nameEn, Party party, String... roles) {
    return new ApprovalStep(code, nameZh, nameEn, List.of(roles), party, null, List.of(), true);
  }

  private static ApprovalStep step(
      String code, String nameZh, String nameEn, Party party, String... roles) {
    return new ApprovalStep(code, nameZh, nameEn, List.of(roles), party, null, List.of(), false);
  }

  /** The procedure of a key. */
  public static Optional<PackagedProcedure> of(String key) {
    return Arrays.stream(values()).filter(each -> each.key.equals(key)).findFirst();
  }

  /** Its name in events and in the API. */
  public String key() {
    return key;
  }

  /** The roles that may be given a step, by the side that the step lies on. */
  public Map<Party, Set<String>> signers() {
    return signers;
  }

  /** The packaged version. */
  public Procedure procedure() {
    return new Procedure(key, Procedure.PACKAGED, steps);
  }
}
