package cn.district.retention.enrollment.linkage.move;

import cn.district.retention.enrollment.linkage.move.Move.Confirmation;
import cn.district.retention.enrollment.linkage.move.Move.Kind;
import cn.district.retention.enrollment.linkage.move.Move.Side;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A move with what each side has confirmed; nothing of the pupil's file.
 *
 * @param moveId id of the transfer, or of the enrolment of an arrival from another district
 * @param from where the pupil comes from; null where a school of the district is named
 * @param to where the pupil goes; null where a school of the district is named
 * @param missing what is confirmed next; null where nothing is missing
 * @param since first day of its stage; null once it has ended
 * @param rejected whether one side has refused
 * @param unverified whether its arrival was not confirmed in time
 */
record MoveView(
    String moveId,
    Kind kind,
    String pupilId,
    @Nullable String fromSchoolId,
    @Nullable OtherDistrict from,
    @Nullable String toSchoolId,
    @Nullable OtherDistrict to,
    List<Given> leaving,
    List<Given> receiving,
    @Nullable Confirmation missing,
    @Nullable Side missingFrom,
    @Nullable LocalDate since,
    boolean rejected,
    boolean unverified) {

  /** A school of another district. */
  record OtherDistrict(String school, String region) {}

  /**
   * What one side has confirmed.
   *
   * @param step code of the step of a transfer
   * @param consents false for a refusal
   * @param unitId for which the staff member acted who recorded it
   * @param document its reference, where there is a document that is not erased
   * @param issuedBy who issued the document
   */
  record Given(
      Confirmation kind,
      @Nullable String step,
      boolean consents,
      LocalDate on,
      @Nullable String unitId,
      String staffId,
      @Nullable String document,
      @Nullable String issuedBy) {}

  /** The confirmations of both sides, as they are gathered. */
  static final class Gathered {
    private final List<Given> leaving = new ArrayList<>();
    private final List<Given> receiving = new ArrayList<>();

    void add(Given given) {
      (given.kind().side() == Side.LEAVING ? leaving : receiving).add(given);
    }

    List<Given> leaving() {
      return List.copyOf(leaving);
    }

    List<Given> receiving() {
      return List.copyOf(receiving);
    }
  }
}
