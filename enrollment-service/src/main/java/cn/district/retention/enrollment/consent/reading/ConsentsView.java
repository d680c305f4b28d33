package cn.district.retention.enrollment.consent.reading;

import cn.district.retention.enrollment.consent.ConsentRegister.Consent;
import cn.district.retention.enrollment.consent.ConsentRegister.End;
import cn.district.retention.enrollment.consent.ConsentRegister.Entry;
import cn.district.retention.enrollment.consent.ConsentRegister.Signatures;
import cn.district.retention.enrollment.consent.ConsentRegister.State;
import cn.district.retention.enrollment.consent.Purpose;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The consents of a pupil, oldest first. */
public record ConsentsView(String pupilId, List<ConsentView> consents) {

  public ConsentsView {
    consents = List.copyOf(consents);
  }

  /**
   * One consent.
   *
   * @param until the first day without it
   * @param holdsToday whether what rests on it may be done today
   * @param signatures absent once they are erased
   */
  public record ConsentView(
      Purpose purpose,
      int textVersion,
      LocalDate from,
      LocalDate until,
      boolean holdsToday,
      @Nullable End end,
      @Nullable LocalDate endedOn,
      @Nullable Signatures signatures) {

    static ConsentView of(Entry entry, LocalDate today) {
      Consent consent = entry.consent();
      return new ConsentView(
          consent.purpose(),
          consent.textVersion(),
          consent.from(),
          consent.until(),
          entry.end() == null && consent.covers(today),
          entry.end(),
          entry.endedOn(),
          entry.signatures());
    }
  }

  /** The view of one register. */
  public static ConsentsView of(String pupilId, State state, LocalDate today) {
    return new ConsentsView(
        pupilId, state.entries().stream().map(entry -> ConsentView.of(entry, today)).toList());
  }
}
