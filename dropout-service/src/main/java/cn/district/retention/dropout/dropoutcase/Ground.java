package cn.district.retention.dropout.dropoutcase;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A fact of the enrolment that speaks for a dropout (R5-11, R5-27, L-11 to L-14). */
public sealed interface Ground {

  /** 开学一周未到校: not reported within seven days of the term's start. */
  record NoShow(LocalDate termStart, LocalDate detectedOn) implements Ground {}

  /**
   * 连续旷课.
   *
   * @param days the school days of one unbroken run, oldest first
   */
  record UnexcusedRun(List<LocalDate> days) implements Ground {
    public UnexcusedRun {
      days = List.copyOf(days);
    }
  }

  /** 转学未核实: nobody confirmed the arrival within the term. */
  record UnverifiedTransfer(String transferId, LocalDate from) implements Ground {}

  /** 休学期满未复学. */
  record ExpiredSuspension(String suspensionId, LocalDate on) implements Ground {}

  /** 延缓入学期满未入学. */
  record ExpiredDeferral(String deferralId, LocalDate on) implements Ground {}

  /**
   * The suspicion that follows, if one does.
   *
   * @param settledOn days up to this one belong to an earlier episode and count no more
   */
  default Optional<Suspicion> suspicion(LocalDate settledOn, CasePolicy policy) {
    return switch (this) {
      case NoShow g ->
          Optional.of(
              new Suspicion(
                  SuspicionTrigger.NO_SHOW,
                  noShowKey(g.termStart()),
                  g.termStart(),
                  g.detectedOn()));
      case UnexcusedRun g -> ofRun(g, settledOn, policy);
      case UnverifiedTransfer g ->
          Optional.of(
              new Suspicion(
                  SuspicionTrigger.TRANSFER_UNVERIFIED,
                  "TRANSFER_UNVERIFIED|" + g.transferId(),
                  g.from(),
                  g.from()));
      case ExpiredSuspension g ->
          Optional.of(
              new Suspicion(
                  SuspicionTrigger.SUSPENSION_EXPIRED,
                  expiredSuspensionKey(g.suspensionId()),
                  g.on(),
                  g.on()));
      case ExpiredDeferral g ->
          Optional.of(
              new Suspicion(
                  SuspicionTrigger.DEFERRAL_EXPIRED,
                  "DEFERRAL_EXPIRED|" + g.deferralId(),
                  g.on(),
                  g.on()));
    };
  }

  /** The key of a no-show. */
  static String noShowKey(LocalDate termStart) {
    return "NO_SHOW|" + termStart;
  }

  /** The key of an expired suspension. */
  static String expiredSuspensionKey(String suspensionId) {
    return "SUSPENSION_EXPIRED|" + suspensionId;
  }

  private static Optional<Suspicion> ofRun(
      UnexcusedRun run, LocalDate settledOn, CasePolicy policy) {
    List<LocalDate> days = run.days().stream().filter(day -> day.isAfter(settledOn)).toList();
    for (int i = 0; i < days.size(); i++) {
      LocalDate day = days.get(i);
      if (i + 1 >= policy.unexcusedSchoolDays(day)) {
        LocalDate first = days.getFirst();
        return Optional.of(
            new Suspicion(SuspicionTrigger.UNEXCUSED_DAYS, "UNEXCUSED_DAYS|" + first, first, day));
      }
    }
    return Optional.empty();
  }

  /**
   * A suspicion with its dates.
   *
   * @param key recognises the same ground told again
   * @param suspectedFrom the first day that the pupil may be out of school
   * @param raisedOn the day on which the limit was reached
   */
  record Suspicion(
      SuspicionTrigger trigger, String key, LocalDate suspectedFrom, LocalDate raisedOn) {}
}
