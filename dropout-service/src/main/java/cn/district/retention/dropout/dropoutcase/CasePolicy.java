package cn.district.retention.dropout.dropoutcase;

import java.time.LocalDate;
import java.util.Optional;

/** What a decision needs to know of the district: its limits and who is responsible, by date. */
public interface CasePolicy {

  /** Unexcused school days in a row that raise a suspicion, as the policy stood on a date. */
  int unexcusedSchoolDays(LocalDate on);

  /** The last day on which a suspicion that arose on a date is visited in time. */
  LocalDate visitDueOn(LocalDate raisedOn);

  /** The deadline of a notice that names none. */
  LocalDate noticeDeadline(LocalDate issuedOn);

  /**
   * The township or sub-district of a school on a date; the district itself where the school hangs
   * below none; empty where the school is not known here yet.
   */
  Optional<String> townshipOf(String schoolId, LocalDate on);
}
