package cn.district.retention.local.demo;

import cn.district.retention.local.demo.county.Term;
import cn.district.retention.local.demo.gateway.Question;
import cn.district.retention.local.demo.gateway.Refused;
import cn.district.retention.local.demo.life.Fate;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Pupils report at the start of a term (报到), most on the first day and some late (R5-09). */
final class TermStart {

  private static final int LATE_ENTRY_DAYS = 7;

  private final Setting setting;
  private final Whereabouts whereabouts;
  private final ClassLists classLists;
  private final Others others;

  TermStart(Setting setting, Whereabouts whereabouts, ClassLists classLists, Others others) {
    this.setting = setting;
    this.whereabouts = whereabouts;
    this.classLists = classLists;
    this.others = others;
  }

  void day(LocalDate date) throws InterruptedException {
    for (Term term : setting.county().year().terms()) {
      if (date.equals(term.start())) {
        report(term, date, pupilId -> comesOnFirstDay(pupilId, term, date));
      } else if (date.isAfter(term.start())
          && date.isBefore(term.start().plusDays(2L * LATE_ENTRY_DAYS))) {
        report(term, date, pupilId -> comesNow(pupilId, term, date));
      }
    }
  }

  private void report(Term term, LocalDate date, Who who) throws InterruptedException {
    Map<String, List<String>> members = setting.ledger().membersByClass(date);
    setting
        .atOnce()
        .each(
            members.entrySet(),
            list -> {
              List<String> reported = list.getValue().stream().filter(who::reports).toList();
              if (!reported.isEmpty()) {
                sendOrLetGo(list.getKey(), term, date, reported);
              }
            });
  }

  /** Whom somebody else has moved out of the class cannot report there. */
  private void sendOrLetGo(String classId, Term term, LocalDate date, List<String> reported) {
    try {
      send(classId, term, date, reported);
    } catch (Refused refused) {
      if (!refused.code().equals(ClassLists.NOT_IN_CLASS)) {
        throw refused;
      }
      List<String> there = classLists.read(setting.systems().schoolOf(classId), classId).pupilIds();
      reported.stream()
          .filter(pupilId -> !there.contains(pupilId))
          .forEach(pupilId -> others.letGo(pupilId, date));
      List<String> stillThere = reported.stream().filter(there::contains).toList();
      if (!stillThere.isEmpty()) {
        send(classId, term, date, stillThere);
      }
    }
  }

  private void send(String classId, Term term, LocalDate date, List<String> reported) {
    setting
        .gateway()
        .ask(
            setting.systems().schoolOf(classId),
            Question.post(
                Setting.ENROLLMENT + "/classes/" + classId + "/term-registration",
                Map.of("termStart", term.start(), "date", date, "reported", reported),
                setting.key("term", classId, date)));
  }

  private boolean comesOnFirstDay(String pupilId, Term term, LocalDate date) {
    if (setting.ledger().isOut(pupilId, date) || setting.ledger().isSuspended(pupilId, date)) {
      return false;
    }
    return switch (setting.fate(pupilId)) {
      case Fate.ComesLate late -> !late.termStart().equals(term.start());
      case Fate.DropsOut out -> !whereabouts.isAway(pupilId, out, date);
      case Fate.Vanishes gone -> date.isBefore(gone.itinerary().fileSentOn());
      default -> true;
    };
  }

  /** Late comers, pupils whose papers are entered only now, and pupils who are back. */
  private boolean comesNow(String pupilId, Term term, LocalDate date) {
    return switch (setting.fate(pupilId)) {
      case Fate.ComesLate late -> late.termStart().equals(term.start()) && late.on().equals(date);
      case Fate.DropsOut out -> whereabouts.isBackSince(pupilId, date);
      case Fate.Steady steady -> whereabouts.isRecordedLate(pupilId, date);
      default -> false;
    };
  }

  private interface Who {

    boolean reports(String pupilId);
  }
}
