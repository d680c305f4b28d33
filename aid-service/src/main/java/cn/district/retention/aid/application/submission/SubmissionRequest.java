package cn.district.retention.aid.application.submission;

import cn.district.retention.aid.application.AidCondition;
import cn.district.retention.aid.application.GuardianSignature;
import cn.district.retention.servicekit.web.BadRequest;
import cn.district.retention.servicekit.web.Checks;
import java.time.LocalDate;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An application as the school sends it; {@code applicationId} is made by offline clients. */
record SubmissionRequest(
    @Nullable String applicationId,
    @Nullable String pupilId,
    @Nullable Integer schoolYear,
    @Nullable SortedSet<AidCondition> claimedConditions,
    @Nullable String statement,
    @Nullable Signature guardianSignature,
    @Nullable LocalDate on) {

  private static final int FIRST_SCHOOL_YEAR = 1986;
  private static final int LAST_SCHOOL_YEAR = 9998;

  /** The guardian's signature as sent. */
  record Signature(@Nullable String reference, @Nullable LocalDate signedOn) {}

  SortedSet<AidCondition> claimed() {
    return claimedConditions == null ? new TreeSet<>() : claimedConditions;
  }

  int year() {
    int year = Checks.required(schoolYear, "schoolYear");
    if (year < FIRST_SCHOOL_YEAR || year > LAST_SCHOOL_YEAR) {
      throw BadRequest.field("out-of-range", "schoolYear");
    }
    return year;
  }

  @Nullable GuardianSignature signature() {
    if (guardianSignature == null) {
      return null;
    }
    String reference = Checks.text(guardianSignature.reference(), "guardianSignature.reference");
    LocalDate signedOn =
        Checks.required(guardianSignature.signedOn(), "guardianSignature.signedOn");
    return new GuardianSignature(reference, signedOn);
  }
}
