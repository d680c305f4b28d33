package cn.district.retention.local.demo;

import cn.district.retention.local.account.Machine;
import cn.district.retention.local.demo.county.Pupil;
import cn.district.retention.local.demo.county.SchoolClass;
import cn.district.retention.local.demo.gateway.Answer;
import cn.district.retention.local.demo.gateway.Question;
import cn.district.retention.local.demo.ledger.Act;
import cn.district.retention.local.demo.ledger.Tally.Kind;
import cn.district.retention.local.demo.life.Fate;
import cn.district.retention.local.demo.life.Help;
import cn.district.retention.local.demo.life.Mistakes;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Schools put their pupils on the register and into their classes, with the mistakes that schools
 * make: wrong ID numbers, pupils registered twice, requests sent twice, facts recorded late.
 */
final class Registration {

  private static final int REFUSED = 400;
  private static final int CONFLICT = 409;

  private final Setting setting;
  private final Whereabouts whereabouts;
  private final Mistakes mistakes;
  private final Help help;

  Registration(Setting setting, Whereabouts whereabouts) {
    this.setting = setting;
    this.whereabouts = whereabouts;
    this.mistakes = new Mistakes(setting.seed());
    this.help = new Help(setting.seed());
  }

  /** Whoever is on the register on the first day. */
  void openYear(LocalDate first) throws InterruptedException {
    List<Pupil> expected =
        setting.county().pupils().stream()
            .filter(pupil -> whereabouts.recordedOn(pupil).equals(first))
            .toList();
    setting.atOnce().each(expected, pupil -> enter(pupil, first));
  }

  /** Those whose papers are entered some days late, and newcomers from other districts. */
  void day(LocalDate date) throws InterruptedException {
    LocalDate first = setting.county().year().start();
    List<Pupil> late =
        setting.county().pupils().stream()
            .filter(pupil -> whereabouts.recordedOn(pupil).equals(date))
            .toList();
    setting.atOnce().each(late, pupil -> enter(pupil, first));
    setting.tally().add(Kind.OUT_OF_ORDER, late.size());
    List<Pupil> newcomers =
        setting.county().newcomers().stream()
            .filter(pupil -> setting.year().of(pupil).equals(new Fate.Arrives(date)))
            .toList();
    setting.atOnce().each(newcomers, pupil -> enter(pupil, date));
  }

  private void enter(Pupil pupil, LocalDate from) {
    boolean newcomer = !setting.county().year().start().equals(from);
    SchoolClass place = pupil.firstClass();
    Machine school = setting.systems().school(place.schoolId());
    if (mistakes.mistypesIdNumber(pupil)) {
      expectRefusal(
          school,
          registration(
              pupil, pupil.id(), mistakes.mistyped(pupil.idNumber()), from, newcomer, "mistyped"),
          REFUSED,
          Kind.BAD_NUMBERS_REFUSED);
    }
    Question registration =
        registration(pupil, pupil.id(), pupil.idNumber(), from, newcomer, "register");
    Answer answer = setting.gateway().ask(school, registration);
    if (mistakes.sendsAgain(pupil)) {
      setting.gateway().ask(school, registration);
      setting.tally().add(Kind.REPEATED);
    }
    if (mistakes.registersTwice(pupil)) {
      String otherId = setting.seed().uuid("registered twice", pupil.number());
      expectRefusal(
          school,
          registration(pupil, otherId, pupil.idNumber(), from, newcomer, "register twice"),
          CONFLICT,
          Kind.DUPLICATES_REFUSED);
    }
    if (newcomer) {
      answer = admit(school, pupil, from, answer.requiredVersion());
    }
    setting
        .ledger()
        .write(
            new Act.Enrolled(
                pupil.id(), place.id(), place.schoolId(), place.grade(), from, newcomer));
    if (help.isLeftBehind(pupil)) {
      tag(school, pupil, from, answer.requiredVersion());
    }
  }

  private void expectRefusal(Machine school, Question question, int atLeast, Kind kind) {
    Answer answer = setting.gateway().tryToAsk(school, question);
    if (answer.status() < atLeast || answer.status() > 499) {
      throw new IllegalStateException(
          "A planted fault was answered " + answer.status() + ": " + kind);
    }
    setting.tally().add(kind);
  }

  private Question registration(
      Pupil pupil,
      String pupilId,
      String idNumber,
      LocalDate from,
      boolean newcomer,
      String keyLabel) {
    Map<String, Object> request = new HashMap<>();
    request.put("pupilId", pupilId);
    request.put("name", pupil.name());
    request.put("sex", pupil.sex());
    request.put("birthDate", pupil.birthDate());
    request.put("idNumber", idNumber);
    request.put("guardian", Map.of("name", pupil.guardianName(), "relation", "PARENT"));
    request.put("householdRegion", "000000");
    request.put("registeredOn", from);
    if (!newcomer) {
      request.put(
          "enrolment",
          Map.of("classId", pupil.firstClass().id(), "from", from, "entryKind", "FIRST_ENTRY"));
    }
    return Question.post(
        Setting.ENROLLMENT + "/pupils", request, setting.key(keyLabel, pupil.number()));
  }

  /** Takes a pupil of another district into the class, with the papers of the transfer. */
  private Answer admit(Machine school, Pupil pupil, LocalDate from, String version) {
    return setting
        .gateway()
        .ask(
            school,
            Question.change(
                Setting.ENROLLMENT + "/pupils/" + pupil.id() + "/arrival-from-outside",
                Map.of(
                    "classId",
                    pupil.firstClass().id(),
                    "from",
                    from,
                    "fromSchool",
                    "外县小学",
                    "fromRegion",
                    "000001",
                    "guardianRequest",
                    Map.of("reference", "TI-" + pupil.number(), "signedOn", from),
                    "approvalReference",
                    "TA-" + pupil.number(),
                    "fileNumber",
                    "TF-" + pupil.number()),
                setting.key("admit", pupil.number()),
                version));
  }

  private void tag(Machine school, Pupil pupil, LocalDate from, String version) {
    setting
        .gateway()
        .ask(
            school,
            Question.change(
                Setting.ENROLLMENT + "/pupils/" + pupil.id() + "/key-group-tags",
                Map.of("keyGroup", "LEFT_BEHIND", "source", "SCHOOL_SURVEY", "from", from),
                setting.key("tag", pupil.number()),
                version));
    setting.tally().add(Kind.TAGS);
  }
}
