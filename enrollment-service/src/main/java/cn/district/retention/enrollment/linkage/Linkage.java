package cn.district.retention.enrollment.linkage;

import cn.district.retention.decider.Decision;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides and evolves what other districts say about one pupil (两地联动, R1-27, L-10); pure. The
 * district that a pupil came from confirms that it has let the pupil go; the district of the
 * household register is told in each term that the pupil is at school here, and acknowledges it.
 */
public final class Linkage {

  private Linkage() {}

  /** A document of another district, by its reference; kept sealed. */
  public record Paper(String reference, String issuedBy) {}

  /**
   * A letter to the district of the household register; kept sealed.
   *
   * @param region code of the region that it went to
   */
  public record Letter(String reference, String region) {}

  /** That the former district has let a pupil go; {@code paper} is null once it is erased. */
  public record Release(String enrolmentId, LocalDate on, String staffId, @Nullable Paper paper) {}

  /** That the district of the household register knows. */
  public record Acknowledgement(LocalDate on, String staffId, @Nullable Paper paper) {}

  /**
   * That the district of the household register was told in a term.
   *
   * @param letter null once it is erased
   * @param acknowledgement null while none has come
   */
  public record Notice(
      String noticeId,
      LocalDate termStart,
      LocalDate on,
      String staffId,
      @Nullable Letter letter,
      @Nullable Acknowledgement acknowledgement) {

    private Notice acknowledged(@Nullable Acknowledgement by) {
      return new Notice(noticeId, termStart, on, staffId, letter, by);
    }

    private boolean isOf(LocalDate term, String region) {
      return termStart.equals(term) && letter != null && letter.region().equals(region);
    }
  }

  /** Why something is taken back: 录入错误, 登记到他人名下, 文书无效. */
  public enum RetractionReason {
    ENTRY_ERROR,
    WRONG_PUPIL,
    DOCUMENT_INVALID
  }

  /** State. */
  public record State(List<Release> releases, List<Notice> notices) {
    public static final State NOTHING = new State(List.of(), List.of());

    public State {
      releases = List.copyOf(releases);
      notices = List.copyOf(notices);
    }

    /** The confirmation of the former district for an arrival. */
    public Optional<Release> releaseOf(String enrolmentId) {
      return releases.stream().filter(r -> r.enrolmentId().equals(enrolmentId)).findFirst();
    }

    /** A notice by its id. */
    public Optional<Notice> notice(String noticeId) {
      return notices.stream().filter(n -> n.noticeId().equals(noticeId)).findFirst();
    }

    /** The notice to a region in a term. */
    public Optional<Notice> noticeIn(LocalDate termStart, String region) {
      return notices.stream().filter(n -> n.isOf(termStart, region)).findFirst();
    }
  }

  /**
   * Where a pupil is registered and lives.
   *
   * @param householdRegion null where it is not on record
   * @param householdHere whether the household register is this district's
   * @param livesElsewhere whether the residence on record lies outside the district
   */
  public record Regions(
      @Nullable String householdRegion, boolean householdHere, boolean livesElsewhere) {

    /** A migrant pupil (随迁子女): registered elsewhere, living here. */
    public boolean isMigrant() {
      return householdRegion != null && !householdHere && !livesElsewhere;
    }
  }

  /** Commands. */
  public sealed interface Command {

    /**
     * Records that the former district has let the pupil go.
     *
     * @param schoolId the school that the pupil came to; null where the enrolment is not one of a
     *     pupil from another district
     */
    record ConfirmRelease(
        String pupilId,
        String enrolmentId,
        @Nullable String schoolId,
        Paper paper,
        String staffId,
        LocalDate on,
        LocalDate today)
        implements Command {}

    /**
     * Takes the confirmation back.
     *
     * @param since from when on the arrival waits again; null where the pupil is not at school here
     */
    record RetractRelease(
        String pupilId,
        String enrolmentId,
        String schoolId,
        @Nullable LocalDate since,
        RetractionReason reason,
        String staffId,
        LocalDate today)
        implements Command {}

    /**
     * Records that the district of the household register was told.
     *
     * @param enrolled whether the pupil is at school here
     * @param toldElsewhere whether the same stands on record under another entry of the person
     */
    record NotifyHousehold(
        String pupilId,
        String noticeId,
        LocalDate termStart,
        Regions regions,
        boolean enrolled,
        boolean toldElsewhere,
        String reference,
        String staffId,
        LocalDate on,
        LocalDate today)
        implements Command {}

    /** Records its acknowledgement. */
    record AcknowledgeNotice(
        String pupilId, String noticeId, Paper paper, String staffId, LocalDate on, LocalDate today)
        implements Command {}

    /** Takes a notice back, with its acknowledgement. */
    record RetractNotice(
        String pupilId, String noticeId, RetractionReason reason, String staffId, LocalDate today)
        implements Command {}

    /** Takes the acknowledgement of a notice back. */
    record RetractAcknowledgement(
        String pupilId, String noticeId, RetractionReason reason, String staffId, LocalDate today)
        implements Command {}
  }

  /** Events. */
  public sealed interface Event {
    LocalDate effectiveDate();

    /** The former district has let the pupil go. */
    record ReleaseConfirmed(
        String pupilId,
        String enrolmentId,
        String schoolId,
        String staffId,
        LocalDate on,
        @Nullable Paper paper)
        implements Event {
      @Override
      public LocalDate effectiveDate() {
        return on;
      }
    }

    /** It counts as never confirmed; {@code since} as in the command. */
    record ReleaseRetracted(
        String pupilId,
        String enrolmentId,
        String schoolId,
        @Nullable LocalDate since,
        RetractionReason reason,
        String staffId,
        LocalDate on)
        implements Event {
      @Override
      public LocalDate effectiveDate() {
        return on;
      }
    }

    /** The district of the household register was told. */
    record HouseholdNotified(
        String pupilId,
        String noticeId,
        LocalDate termStart,
        String staffId,
        LocalDate on,
        @Nullable Letter letter)
        implements Event {
      @Override
      public LocalDate effectiveDate() {
        return on;
      }
    }

    /** It has acknowledged. */
    record NoticeAcknowledged(
        String pupilId, String noticeId, String staffId, LocalDate on, @Nullable Paper paper)
        implements Event {
      @Override
      public LocalDate effectiveDate() {
        return on;
      }
    }

    /** The notice counts as never sent. */
    record NoticeRetracted(
        String pupilId, String noticeId, RetractionReason reason, String staffId, LocalDate on)
        implements Event {
      @Override
      public LocalDate effectiveDate() {
        return on;
      }
    }

    /** The notice counts as not acknowledged. */
    record AcknowledgementRetracted(
        String pupilId, String noticeId, RetractionReason reason, String staffId, LocalDate on)
        implements Event {
      @Override
      public LocalDate effectiveDate() {
        return on;
      }
    }
  }

  /** Decides a command. */
  public static Decision<Event> decide(State state, Command command) {
    return switch (command) {
      case Command.ConfirmRelease c -> confirmRelease(state, c);
      case Command.RetractRelease c -> retractRelease(state, c);
      case Command.NotifyHousehold c -> notifyHousehold(state, c);
      case Command.AcknowledgeNotice c -> acknowledge(state, c);
      case Command.RetractNotice c -> retractNotice(state, c);
      case Command.RetractAcknowledgement c -> retractAcknowledgement(state, c);
    };
  }

  private static Decision<Event> confirmRelease(State state, Command.ConfirmRelease c) {
    String schoolId = c.schoolId();
    if (schoolId == null) {
      return Decision.refuse(LinkageRefused.ARRIVAL_UNKNOWN);
    }
    if (state.releaseOf(c.enrolmentId()).isPresent()) {
      return Decision.refuse(LinkageRefused.RELEASE_CONFIRMED_ALREADY);
    }
    return c.on().isAfter(c.today())
        ? Decision.refuse(LinkageRefused.DATE_IN_THE_FUTURE, "on")
        : Decision.accept(
            new Event.ReleaseConfirmed(
                c.pupilId(), c.enrolmentId(), schoolId, c.staffId(), c.on(), c.paper()));
  }

  private static Decision<Event> retractRelease(State state, Command.RetractRelease c) {
    return state.releaseOf(c.enrolmentId()).isEmpty()
        ? Decision.refuse(LinkageRefused.RELEASE_UNKNOWN)
        : Decision.accept(
            new Event.ReleaseRetracted(
                c.pupilId(),
                c.enrolmentId(),
                c.schoolId(),
                c.since(),
                c.reason(),
                c.staffId(),
                c.today()));
  }

  private static Decision<Event> notifyHousehold(State state, Command.NotifyHousehold c) {
    if (!c.enrolled()) {
      return Decision.refuse(LinkageRefused.NOT_ENROLLED);
    }
    String region = c.regions().householdRegion();
    if (region == null) {
      return Decision.refuse(LinkageRefused.HOUSEHOLD_REGION_UNKNOWN);
    }
    if (c.regions().householdHere()) {
      return Decision.refuse(LinkageRefused.HOUSEHOLD_REGION_HERE);
    }
    if (c.regions().livesElsewhere()) {
      return Decision.refuse(LinkageRefused.LIVES_ELSEWHERE);
    }
    if (c.on().isAfter(c.today())) {
      return Decision.refuse(LinkageRefused.DATE_IN_THE_FUTURE, "on");
    }
    if (c.on().isBefore(c.termStart())) {
      return Decision.refuse(LinkageRefused.NOTICE_BEFORE_TERM, "on");
    }
    return c.toldElsewhere() || state.noticeIn(c.termStart(), region).isPresent()
        ? Decision.refuse(LinkageRefused.HOUSEHOLD_NOTIFIED_ALREADY)
        : Decision.accept(
            new Event.HouseholdNotified(
                c.pupilId(),
                c.noticeId(),
                c.termStart(),
                c.staffId(),
                c.on(),
                new Letter(c.reference(), region)));
  }

  private static Decision<Event> acknowledge(State state, Command.AcknowledgeNotice c) {
    Optional<Notice> notice = state.notice(c.noticeId());
    if (notice.isEmpty()) {
      return Decision.refuse(LinkageRefused.HOUSEHOLD_NOTICE_UNKNOWN);
    }
    if (notice.get().acknowledgement() != null) {
      return Decision.refuse(LinkageRefused.HOUSEHOLD_NOTICE_ACKNOWLEDGED);
    }
    if (c.on().isAfter(c.today())) {
      return Decision.refuse(LinkageRefused.DATE_IN_THE_FUTURE, "on");
    }
    return c.on().isBefore(notice.get().on())
        ? Decision.refuse(LinkageRefused.ACKNOWLEDGED_BEFORE_NOTICE, "on")
        : Decision.accept(
            new Event.NoticeAcknowledged(
                c.pupilId(), c.noticeId(), c.staffId(), c.on(), c.paper()));
  }

  private static Decision<Event> retractNotice(State state, Command.RetractNotice c) {
    return state.notice(c.noticeId()).isEmpty()
        ? Decision.refuse(LinkageRefused.HOUSEHOLD_NOTICE_UNKNOWN)
        : Decision.accept(
            new Event.NoticeRetracted(
                c.pupilId(), c.noticeId(), c.reason(), c.staffId(), c.today()));
  }

  private static Decision<Event> retractAcknowledgement(
      State state, Command.RetractAcknowledgement c) {
    Optional<Notice> notice = state.notice(c.noticeId());
    if (notice.isEmpty()) {
      return Decision.refuse(LinkageRefused.HOUSEHOLD_NOTICE_UNKNOWN);
    }
    return notice.get().acknowledgement() == null
        ? Decision.refuse(LinkageRefused.ACKNOWLEDGEMENT_UNKNOWN)
        : Decision.accept(
            new Event.AcknowledgementRetracted(
                c.pupilId(), c.noticeId(), c.reason(), c.staffId(), c.today()));
  }

  /** Folds one event. */
  public static State evolve(State state, Event event) {
    return switch (event) {
      case Event.ReleaseConfirmed e ->
          new State(
              plus(state.releases(), new Release(e.enrolmentId(), e.on(), e.staffId(), e.paper())),
              state.notices());
      case Event.ReleaseRetracted e ->
          new State(
              state.releases().stream()
                  .filter(r -> !r.enrolmentId().equals(e.enrolmentId()))
                  .toList(),
              state.notices());
      case Event.HouseholdNotified e ->
          new State(
              state.releases(),
              plus(
                  state.notices(),
                  new Notice(e.noticeId(), e.termStart(), e.on(), e.staffId(), e.letter(), null)));
      case Event.NoticeAcknowledged e ->
          acknowledged(state, e.noticeId(), new Acknowledgement(e.on(), e.staffId(), e.paper()));
      case Event.NoticeRetracted e ->
          new State(
              state.releases(),
              state.notices().stream().filter(n -> !n.noticeId().equals(e.noticeId())).toList());
      case Event.AcknowledgementRetracted e -> acknowledged(state, e.noticeId(), null);
    };
  }

  private static State acknowledged(State state, String noticeId, @Nullable Acknowledgement by) {
    return new State(
        state.releases(),
        state.notices().stream()
            .map(n -> n.noticeId().equals(noticeId) ? n.acknowledged(by) : n)
            .toList());
  }

  private static <T> List<T> plus(List<T> list, T one) {
    List<T> more = new ArrayList<>(list);
    more.add(one);
    return more;
  }
}
