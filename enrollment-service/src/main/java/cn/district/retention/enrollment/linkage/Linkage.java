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

    private boolean isOf(LocalDate term, String region) {
      return termStart.equals(term) && letter != null && letter.region().equals(region);
    }
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

    /** Records that the district of the household register was told. */
    record NotifyHousehold(
        String pupilId,
        String noticeId,
        LocalDate termStart,
        Regions regions,
        String reference,
        String staffId,
        LocalDate on,
        LocalDate today)
        implements Command {}

    /** Records its acknowledgement. */
    record AcknowledgeNotice(
        String pupilId, String noticeId, Paper paper, String staffId, LocalDate on, LocalDate today)
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
  }

  /** Decides a command. */
  public static Decision<Event> decide(State state, Command command) {
    return switch (command) {
      case Command.ConfirmRelease c -> confirmRelease(state, c);
      case Command.NotifyHousehold c -> notifyHousehold(state, c);
      case Command.AcknowledgeNotice c -> acknowledge(state, c);
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

  private static Decision<Event> notifyHousehold(State state, Command.NotifyHousehold c) {
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
    return state.noticeIn(c.termStart(), region).isPresent()
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
    Optional<Notice> notice =
        state.notices().stream().filter(n -> n.noticeId().equals(c.noticeId())).findFirst();
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

  /** Folds one event. */
  public static State evolve(State state, Event event) {
    return switch (event) {
      case Event.ReleaseConfirmed e ->
          new State(
              plus(state.releases(), new Release(e.enrolmentId(), e.on(), e.staffId(), e.paper())),
              state.notices());
      case Event.HouseholdNotified e ->
          new State(
              state.releases(),
              plus(
                  state.notices(),
                  new Notice(e.noticeId(), e.termStart(), e.on(), e.staffId(), e.letter(), null)));
      case Event.NoticeAcknowledged e ->
          new State(
              state.releases(),
              state.notices().stream()
                  .map(n -> n.noticeId().equals(e.noticeId()) ? acknowledged(n, e) : n)
                  .toList());
    };
  }

  private static Notice acknowledged(Notice notice, Event.NoticeAcknowledged e) {
    return new Notice(
        notice.noticeId(),
        notice.termStart(),
        notice.on(),
        notice.staffId(),
        notice.letter(),
        new Acknowledgement(e.on(), e.staffId(), e.paper()));
  }

  private static <T> List<T> plus(List<T> list, T one) {
    List<T> more = new ArrayList<>(list);
    more.add(one);
    return more;
  }
}
