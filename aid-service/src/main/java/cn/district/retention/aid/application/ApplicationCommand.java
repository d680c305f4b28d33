package cn.district.retention.aid.application;

import cn.district.retention.decider.approval.Procedure;
import cn.district.retention.decider.approval.Signer;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** What can be asked of an application. Dates may not lie after {@code today}. */
public sealed interface ApplicationCommand {

  /** When it happens. */
  LocalDate on();

  /** The day on which it is asked. */
  LocalDate today();

  /**
   * The pupil applies at the school (R3-26).
   *
   * @param placement where the pupil is enrolled or about to enter; null where neither (R3-25)
   * @param yearStart first day of the school year
   * @param procedure the steps in force on that day
   */
  record SubmitApplication(
      String applicationId,
      String pupilId,
      @Nullable Placement placement,
      int schoolYear,
      LocalDate yearStart,
      String districtId,
      String statement,
      SortedSet<AidCondition> claimed,
      @Nullable GuardianSignature signature,
      Procedure procedure,
      LocalDate on,
      LocalDate today)
      implements ApplicationCommand {}

  /** The school supports the application, or returns it with a reason (R3-26). */
  record ReviewApplication(
      Signer reviewer, boolean supported, @Nullable String opinion, LocalDate on, LocalDate today)
      implements ApplicationCommand {}

  /** A step that the district has added is signed; without consent the reason is written down. */
  record SignStep(
      String step,
      boolean consents,
      Signer signer,
      @Nullable String opinion,
      LocalDate on,
      LocalDate today)
      implements ApplicationCommand {}

  /**
   * The aid group decides (R3-27 to R3-31).
   *
   * @param enrolled whether the pupil is still enrolled, or about to enter, on that day (R3-25)
   */
  record DecideApplication(
      Signer decider,
      Outcome outcome,
      List<Finding> findings,
      @Nullable SecondReviewer secondReviewer,
      @Nullable String reason,
      boolean enrolled,
      LocalDate on,
      LocalDate today)
      implements ApplicationCommand {

    public DecideApplication {
      findings = List.copyOf(findings);
    }
  }

  /** What the application rests on is in doubt: people look at it again. */
  record Question(Doubt doubt, LocalDate today) implements ApplicationCommand {
    @Override
    public LocalDate on() {
      return today;
    }
  }

  /** A doubt is none any more. */
  record LiftDoubt(Doubt doubt, LocalDate today) implements ApplicationCommand {
    @Override
    public LocalDate on() {
      return today;
    }
  }

  /** Another application of the same person stands for the school year. */
  record CloseAsDuplicate(LocalDate today) implements ApplicationCommand {
    @Override
    public LocalDate on() {
      return today;
    }
  }

  /** The two were two persons: what was closed as a duplicate goes on. */
  record ResumeOwn(LocalDate today) implements ApplicationCommand {
    @Override
    public LocalDate on() {
      return today;
    }
  }

  /**
   * A person has looked at a doubt.
   *
   * @param stands whether the application stays as it is; else it is closed, an approved one too
   */
  record SettleDoubt(
      Doubt doubt,
      boolean stands,
      String staffId,
      @Nullable String opinion,
      LocalDate on,
      LocalDate today)
      implements ApplicationCommand {}

  /** Who looked at the case besides the decider, and whether that is one of the aid group. */
  record SecondReviewer(String staffId, boolean inAidGroup) {}
}
