package cn.district.retention.reporting.history;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the spells out of school of one pupil: confirmed cases, transfers whose term ran out,
 * expired suspensions and other leavers; whatever overlaps is one spell.
 */
final class SpellFold {

  /** A finisher of grade 6 who is enrolled nowhere is a leaver from this day of the new year. */
  private static final int DAYS_TO_REPORT = 7;

  private static final int LAST_PRIMARY_GRADE = 6;

  private record Absence(Place place, LocalDate start, @Nullable LocalDate end) {}

  private final PupilHistory pupil;
  private final List<Absence> absences = new ArrayList<>();

  SpellFold(PupilHistory pupil) {
    this.pupil = pupil;
  }

  List<DropoutSpell> spells() {
    confirmedCases();
    unverifiedTransfers();
    expiredSuspensions();
    otherLeavers();
    return union();
  }

  private void confirmedCases() {
    for (Episode episode : pupil.episodes()) {
      LocalDate start = episode.outSince();
      if (start == null || episode.closing() == Closing.DISMISSED) {
        continue;
      }
      LocalDate end = earlier(episode.returnedOn(), episode.closedOn());
      if (episode.closing() == Closing.TRANSFER_VERIFIED && episode.closedOn() != null) {
        end = earlier(end, lastArrival(episode.closedOn()));
      }
      add(episode.place(), start, end);
    }
  }

  private void unverifiedTransfers() {
    for (Transfer transfer : pupil.transfers()) {
      LocalDate start = transfer.unverifiedFrom();
      if (start == null) {
        continue;
      }
      LocalDate end = earlier(transfer.arrivedOn(), backInSchool(start));
      String school = transfer.fromSchoolId() == null ? "" : transfer.fromSchoolId();
      add(placeOn(start, Place.school(school)), start, end);
    }
  }

  private void expiredSuspensions() {
    for (Suspension suspension : pupil.suspensions()) {
      LocalDate start = suspension.expiredOn();
      if (start == null) {
        continue;
      }
      LocalDate end = earlier(suspension.endedOn(), backInSchool(start));
      for (Suspension later : pupil.suspensions()) {
        if (!later.id().equals(suspension.id()) && !later.from().isBefore(start)) {
          end = earlier(end, later.from());
        }
      }
      add(suspension.place(), start, end);
    }
  }

  private void otherLeavers() {
    for (Enrolment enrolment : pupil.enrolments()) {
      LocalDate to = enrolment.to();
      if (to == null || enrolment.exit() == null) {
        continue;
      }
      boolean leftUnverified =
          enrolment.exit() == Exit.OTHER
              || enrolment.exit() == Exit.TRANSFERRED_OUT
                  && !enrolment.verified()
                  && enrolment.exitTransferId() == null;
      if (leftUnverified) {
        add(enrolment.place(), to, backInSchool(to));
      }
      if (enrolment.isCompleted() && enrolment.gradeAtExit() <= LAST_PRIMARY_GRADE) {
        LocalDate expected =
            SchoolYear.start(SchoolYear.of(to.minusDays(1)) + 1).plusDays(DAYS_TO_REPORT);
        Enrolment next = pupil.lastEnrolment(expected);
        boolean enrolledAgain = next != null && !next.from().isBefore(to);
        if (!enrolledAgain) {
          add(enrolment.place(), expected, backInSchool(expected));
        }
      }
    }
  }

  /** The first day on which the pupil is seen at school again after an absence without a case. */
  private @Nullable LocalDate backInSchool(LocalDate start) {
    LocalDate back = null;
    for (Enrolment enrolment : pupil.enrolments()) {
      if (enrolment.entry().bringsBack()) {
        back = earlier(back, notBefore(enrolment.from(), start));
      }
    }
    for (Episode episode : pupil.episodes()) {
      back = earlier(back, notBefore(episode.returnedOn(), start));
      back = earlier(back, notBefore(episode.dismissedOn(), start));
    }
    return back;
  }

  /** Death, emigration, a verified departure and completion end every absence. */
  private @Nullable LocalDate endOfDuty(LocalDate start) {
    LocalDate end = null;
    for (Enrolment enrolment : pupil.enrolments()) {
      LocalDate to = enrolment.to();
      Exit exit = enrolment.exit();
      if (to == null || exit == null) {
        continue;
      }
      boolean ends =
          exit.isFinal()
              || exit.completes()
              || exit == Exit.TRANSFERRED_OUT && enrolment.verified();
      if (ends) {
        end = earlier(end, notBefore(to, start));
      }
      if (exit.isFinal() && to.isBefore(start) && isLastBy(enrolment, start)) {
        return start;
      }
    }
    for (Transfer transfer : pupil.transfers()) {
      end = earlier(end, notBefore(transfer.arrivedOn(), start));
    }
    for (Episode episode : pupil.episodes()) {
      if (episode.closing() == Closing.DECEASED || episode.closing() == Closing.EMIGRATED) {
        end = earlier(end, notBefore(episode.closedOn(), start));
      }
    }
    return end;
  }

  private boolean isLastBy(Enrolment enrolment, LocalDate date) {
    return enrolment.equals(pupil.lastEnrolment(date));
  }

  private @Nullable LocalDate lastArrival(LocalDate until) {
    LocalDate last = null;
    for (Transfer transfer : pupil.transfers()) {
      LocalDate arrivedOn = transfer.arrivedOn();
      if (arrivedOn != null
          && !arrivedOn.isAfter(until)
          && (last == null || arrivedOn.isAfter(last))) {
        last = arrivedOn;
      }
    }
    return last;
  }

  private void add(Place place, LocalDate start, @Nullable LocalDate end) {
    LocalDate ended = earlier(end, endOfDuty(start));
    if (ended == null || ended.isAfter(start)) {
      absences.add(new Absence(placeOn(start, place), start, ended));
    }
  }

  private Place placeOn(LocalDate date, Place otherwise) {
    Enrolment last = pupil.lastEnrolment(date);
    return last == null ? otherwise : last.place();
  }

  private List<DropoutSpell> union() {
    absences.sort(Comparator.comparing(Absence::start));
    List<DropoutSpell> spells = new ArrayList<>();
    for (Absence absence : absences) {
      DropoutSpell last = spells.isEmpty() ? null : spells.getLast();
      if (last != null && (last.end() == null || !absence.start().isAfter(last.end()))) {
        LocalDate end =
            last.end() == null || absence.end() == null
                ? null
                : last.end().isAfter(absence.end()) ? last.end() : absence.end();
        spells.set(spells.size() - 1, new DropoutSpell(last.place(), last.start(), end));
      } else {
        spells.add(new DropoutSpell(absence.place(), absence.start(), absence.end()));
      }
    }
    return spells;
  }

  private static @Nullable LocalDate notBefore(@Nullable LocalDate date, LocalDate start) {
    return date == null || date.isBefore(start) ? null : date;
  }

  private static @Nullable LocalDate earlier(@Nullable LocalDate a, @Nullable LocalDate b) {
    if (a == null) {
      return b;
    }
    return b == null || a.isBefore(b) ? a : b;
  }
}
