package cn.district.retention.organisation;

/**
 * Limits that a district sets for itself, each with an effective date. The packaged default serves
 * until the district's own value has arrived. A term of the source plans or of an official rule can
 * be made shorter, and longer only as far as some rule allows; {@code infra/docs/policy.md} says of
 * each what it is for.
 */
public enum PolicyParameter {
  /** Unexcused school days in a row that raise a suspicion (L-11 to L-14). */
  UNEXCUSED_SCHOOL_DAYS("unexcused-school-days", 3, 1, 20),
  /** Calendar days after the start of a term until who has not reported is a no-show (R5-11). */
  NO_SHOW_DAYS("no-show-days", 7, 1, 7),
  /** School days within which a suspicion is visited. */
  VISIT_SCHOOL_DAYS("visit-school-days", 3, 1, 10),
  /** Calendar days from a return notice to its deadline (R1-26). */
  NOTICE_TERM_DAYS("notice-term-days", 7, 1, 30),
  /**
   * Calendar days from the sending of a transfer file until its arrival must be confirmed (L-06).
   */
  TRANSFER_CONFIRM_DAYS("transfer-confirm-days", 30, 1, 60),
  /** Working days within which each side of a transfer finishes its step (L-06). */
  TRANSFER_SIDE_WORKING_DAYS("transfer-side-working-days", 10, 1, 10),
  /** Working days after which the side that is awaited is reminded for the first time (R5-28). */
  TRANSFER_FIRST_REMINDER("transfer-first-reminder-working-days", 3, 1, 10),
  /** … for the second time. */
  TRANSFER_SECOND_REMINDER("transfer-second-reminder-working-days", 7, 1, 10),
  /** … for the third and last time. */
  TRANSFER_THIRD_REMINDER("transfer-third-reminder-working-days", 9, 1, 10),
  /**
   * Calendar days from the start of the year's first term until a baseline survey is late (R1-21).
   */
  SURVEY_DAYS("survey-days", 14, 1, 60),
  /** Calendar days from a term's start until the term's review of key-group tags is overdue. */
  KEY_GROUP_REVIEW_DAYS("key-group-review-days", 30, 1, 60),
  /** Minute of the day by which the roll of a morning or a whole day is submitted; 600 is 10:00. */
  ROLL_DUE_MINUTE_MORNING("roll-due-minute-morning", 600, 1, Largest.MINUTE_OF_DAY),
  /** … of an afternoon; 900 is 15:00. */
  ROLL_DUE_MINUTE_AFTERNOON("roll-due-minute-afternoon", 900, 1, Largest.MINUTE_OF_DAY),
  /** Calendar days after which an uploaded file that was not imported is destroyed. */
  IMPORT_FILE_DAYS("import-file-days", 7, 1, 30),
  /** Pupils that one volunteer may help at a time. */
  PAIRINGS_PER_VOLUNTEER("pairings-per-volunteer", 3, 1, 10),
  /** Months that a volunteer's record check holds (L-03). */
  RECORD_CHECK_MONTHS("record-check-months", 12, 1, 12),
  /**
   * Whether a pairing needs a registered consent to contact (结对联系同意) beside the paper: 1 for yes, 0
   * for no.
   */
  PAIRING_CONSENT_REQUIRED("pairing-consent-required", 0, 0, 1);

  private final String parameter;
  private final int defaultValue;
  private final int least;
  private final int largest;

  PolicyParameter(String parameter, int defaultValue, int least, int largest) {
    this.parameter = parameter;
    this.defaultValue = defaultValue;
    this.least = least;
    this.largest = largest;
  }

  private static final class Largest {
    static final int MINUTE_OF_DAY = 1_439;
  }

  /** Its name in events and in the API. */
  public String parameter() {
    return parameter;
  }

  /** The largest value that a district may set. */
  public int largest() {
    return largest;
  }

  /** The packaged default. */
  public int defaultValue() {
    return defaultValue;
  }

  /** The least value that a district may set. */
  public int least() {
    return least;
  }
}
