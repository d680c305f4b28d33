package cn.district.retention.reporting.history;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Folds the facts of one pupil, in any order of arrival, into the pupil's history. */
public final class HistoryFold {

  private final Map<String, EnrolmentDraft> enrolments = new LinkedHashMap<>();
  private final Map<String, TransferDraft> transfers = new LinkedHashMap<>();
  private final Map<String, SuspensionDraft> suspensions = new LinkedHashMap<>();
  private final Map<EpisodeKey, EpisodeDraft> episodes = new LinkedHashMap<>();

  private HistoryFold() {}

  /** The history that follows from the facts. */
  public static PupilHistory of(String pupilId, Iterable<PupilFact> facts) {
    HistoryFold fold = new HistoryFold();
    facts.forEach(fold::take);
    return fold.finish(pupilId);
  }

  private void take(PupilFact fact) {
    switch (fact) {
      case PupilFact.EnrolmentOpened f -> enrolment(f.enrolmentId()).opened = f;
      case PupilFact.EnrolmentClosed f -> enrolment(f.enrolmentId()).closed = f;
      case PupilFact.SuspensionApproved f -> suspension(f.suspensionId()).approved = f;
      case PupilFact.SuspensionEnded f -> suspension(f.suspensionId()).endedOn = f.on();
      case PupilFact.SuspensionExpired f -> suspension(f.suspensionId()).expiredOn = f.on();
      case PupilFact.FileSent f -> {
        TransferDraft draft = transfer(f.transferId());
        draft.fromSchoolId = f.fromSchoolId();
        draft.toSchoolId = f.toSchoolId();
        draft.sentOn = f.sentOn();
      }
      case PupilFact.ArrivalConfirmed f -> {
        TransferDraft draft = transfer(f.transferId());
        draft.fromSchoolId = f.fromSchoolId();
        draft.toSchoolId = f.toSchoolId();
        draft.arrivedOn = f.arrivedOn();
      }
      case PupilFact.TransferUnverified f -> {
        TransferDraft draft = transfer(f.transferId());
        draft.fromSchoolId = f.fromSchoolId();
        draft.unverifiedFrom = f.unverifiedFrom();
      }
      case PupilFact.TransferRejected f -> transfer(f.transferId()).rejectedOn = f.rejectedOn();
      case PupilFact.Suspected f -> {
        EpisodeDraft draft = episode(f.episode());
        draft.place = draft.place == null ? f.place() : draft.place;
        draft.suspectedFrom = f.suspectedFrom();
      }
      case PupilFact.SuspicionDismissed f -> episode(f.episode()).dismissedOn = f.dismissedOn();
      case PupilFact.DropoutConfirmed f -> {
        EpisodeDraft draft = episode(f.episode());
        draft.place = f.place();
        draft.outSince = f.outSince();
        draft.confirmedOn = f.confirmedOn();
      }
      case PupilFact.NoticeIssued f ->
          episode(f.episode())
              .notices
              .put(
                  f.noticeId(), new Episode.Notice(f.noticeId(), f.deadline(), f.issuedOn(), null));
      case PupilFact.NoticeWithdrawn f ->
          episode(f.episode())
              .notices
              .computeIfPresent(
                  f.noticeId(),
                  (id, notice) ->
                      new Episode.Notice(
                          id, notice.deadline(), notice.issuedOn(), f.withdrawnOn()));
      case PupilFact.Returned f -> episode(f.episode()).returnedOn = f.returnedOn();
      case PupilFact.EpisodeClosed f -> {
        EpisodeDraft draft = episode(f.episode());
        draft.closing = f.code();
        draft.closedOn = f.closedOn();
      }
    }
  }

  private PupilHistory finish(String pupilId) {
    List<Enrolment> orderedEnrolments =
        enrolments.values().stream()
            .map(EnrolmentDraft::finish)
            .filter(Objects::nonNull)
            .filter(enrolment -> enrolment.exit() != Exit.REGISTERED_IN_ERROR)
            .sorted(Comparator.comparing(Enrolment::from).thenComparing(Enrolment::id))
            .toList();
    List<Transfer> knownTransfers =
        transfers.entrySet().stream().map(e -> e.getValue().finish(e.getKey())).toList();
    List<Suspension> knownSuspensions =
        suspensions.entrySet().stream()
            .map(e -> e.getValue().finish(e.getKey()))
            .filter(Objects::nonNull)
            .sorted(Comparator.comparing(Suspension::from))
            .toList();
    List<Episode> knownEpisodes =
        episodes.entrySet().stream()
            .map(e -> e.getValue().finish(e.getKey()))
            .filter(Objects::nonNull)
            .toList();
    PupilHistory withoutSpells =
        new PupilHistory(
            pupilId, orderedEnrolments, knownTransfers, knownSuspensions, knownEpisodes, List.of());
    return new PupilHistory(
        pupilId,
        orderedEnrolments,
        knownTransfers,
        knownSuspensions,
        knownEpisodes,
        new SpellFold(withoutSpells).spells());
  }

  private EnrolmentDraft enrolment(String id) {
    return enrolments.computeIfAbsent(id, ignored -> new EnrolmentDraft());
  }

  private TransferDraft transfer(String id) {
    return transfers.computeIfAbsent(id, ignored -> new TransferDraft());
  }

  private SuspensionDraft suspension(String id) {
    return suspensions.computeIfAbsent(id, ignored -> new SuspensionDraft());
  }

  private EpisodeDraft episode(EpisodeKey key) {
    return episodes.computeIfAbsent(key, ignored -> new EpisodeDraft());
  }

  private static final class EnrolmentDraft {
    private PupilFact.@Nullable EnrolmentOpened opened;
    private PupilFact.@Nullable EnrolmentClosed closed;

    @Nullable Enrolment finish() {
      if (opened == null) {
        return null;
      }
      return new Enrolment(
          opened.enrolmentId(),
          opened.place(),
          opened.grade(),
          opened.schoolYear(),
          opened.entry(),
          closed == null ? null : closed.transferId(),
          opened.from(),
          closed == null ? null : closed.to(),
          closed == null ? null : closed.exit(),
          closed == null ? 0 : closed.grade(),
          closed != null && closed.verified());
    }
  }

  private static final class TransferDraft {
    private @Nullable String fromSchoolId;
    private @Nullable String toSchoolId;
    private @Nullable LocalDate sentOn;
    private @Nullable LocalDate arrivedOn;
    private @Nullable LocalDate unverifiedFrom;
    private @Nullable LocalDate rejectedOn;

    Transfer finish(String id) {
      return new Transfer(
          id, fromSchoolId, toSchoolId, sentOn, arrivedOn, unverifiedFrom, rejectedOn);
    }
  }

  private static final class SuspensionDraft {
    private PupilFact.@Nullable SuspensionApproved approved;
    private @Nullable LocalDate endedOn;
    private @Nullable LocalDate expiredOn;

    @Nullable Suspension finish(String id) {
      if (approved == null) {
        return null;
      }
      return new Suspension(
          id, approved.place(), approved.from(), approved.until(), endedOn, expiredOn);
    }
  }

  private static final class EpisodeDraft {
    private @Nullable Place place;
    private @Nullable LocalDate suspectedFrom;
    private @Nullable LocalDate dismissedOn;
    private @Nullable LocalDate outSince;
    private @Nullable LocalDate confirmedOn;
    private @Nullable LocalDate returnedOn;
    private @Nullable LocalDate closedOn;
    private @Nullable Closing closing;
    private final Map<String, Episode.Notice> notices = new LinkedHashMap<>();

    @Nullable Episode finish(EpisodeKey key) {
      if (place == null) {
        return null;
      }
      return new Episode(
          key,
          place,
          suspectedFrom,
          dismissedOn,
          outSince,
          confirmedOn,
          returnedOn,
          closedOn,
          closing,
          new ArrayList<>(notices.values()));
    }
  }
}
