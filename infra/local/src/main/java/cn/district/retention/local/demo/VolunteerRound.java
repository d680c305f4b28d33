package cn.district.retention.local.demo;

import cn.district.retention.local.account.Machine;
import cn.district.retention.local.demo.county.Pupil;
import cn.district.retention.local.demo.gateway.Question;
import cn.district.retention.local.demo.ledger.Tally.Kind;
import cn.district.retention.local.demo.life.Fate;
import cn.district.retention.local.demo.life.Help;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Volunteers join, are checked, and help left-behind pupils for a year (R3-05, R3-11, R3-34). */
final class VolunteerRound {

  private static final String VOLUNTEERS = "/api/v1/volunteer/volunteers";
  private static final String PAIRINGS = "/api/v1/volunteer/pairings";
  private static final int JOINING_DAY = 8;
  private static final int PAIRING_DAY = 16;
  private static final int MANY_TO_ONE_EACH = 3;
  private static final List<String> SYLLABLES = List.of("子", "一", "思", "明", "若", "书", "语", "安");

  private final Setting setting;
  private final Others others;
  private final Help help;
  private final List<LocalDate> schoolDays;

  VolunteerRound(Setting setting, Others others) {
    this.setting = setting;
    this.others = others;
    this.help = new Help(setting.seed());
    this.schoolDays = setting.county().year().schoolDays();
  }

  void day(LocalDate date) throws InterruptedException {
    List<Pupil> paired =
        setting.county().pupils().stream()
            .filter(help::isPaired)
            .filter(pupil -> setting.year().of(pupil) instanceof Fate.Steady)
            .toList();
    List<Integer> numbers = IntStream.range(0, paired.size()).boxed().toList();
    if (date.equals(schoolDays.get(JOINING_DAY))) {
      setting.atOnce().each(numbers, number -> join(number, date));
    } else if (date.equals(schoolDays.get(PAIRING_DAY))) {
      setting
          .atOnce()
          .each(
              numbers,
              number ->
                  others.unlessMoved(
                      paired.get(number),
                      date,
                      () -> pair(paired.get(number), number, paired.size(), date)));
    }
  }

  private void join(int number, LocalDate date) {
    Machine coordinator = setting.systems().volunteers();
    setting
        .gateway()
        .ask(
            coordinator,
            Question.post(
                VOLUNTEERS,
                Map.of(
                    "volunteerId", volunteerId(number),
                    "name", name(number),
                    "birthDate", LocalDate.of(2003, 3, 1).plusDays(number % 300),
                    "skills", List.of("STUDY_GUIDANCE"),
                    "on", date),
                setting.key("volunteer", number)));
    setting
        .gateway()
        .change(
            coordinator,
            VOLUNTEERS + "/" + volunteerId(number),
            "/record-checks",
            Map.of("checkedOn", date, "reference", "C-" + number),
            setting.key("record check", number));
  }

  private void pair(Pupil pupil, int number, int volunteers, LocalDate date) {
    boolean several = number % MANY_TO_ONE_EACH == 0 && volunteers > 1;
    List<String> helpers =
        several
            ? List.of(volunteerId(number), volunteerId((number + 1) % volunteers))
            : List.of(volunteerId(number));
    setting
        .gateway()
        .ask(
            setting.systems().volunteers(),
            Question.post(
                PAIRINGS,
                Map.of(
                    "pairingId", setting.seed().uuid("pairing", number),
                    "pupilId", pupil.id(),
                    "volunteerIds", helpers,
                    "guardianConsent", Moves.signature(pupil, date),
                    "from", date),
                setting.key("pairing", number)));
    setting.tally().add(Kind.PAIRINGS);
  }

  private String volunteerId(int number) {
    return setting.seed().uuid("volunteer", number);
  }

  private String name(int number) {
    return "林"
        + setting.seed().oneOf(SYLLABLES, "volunteer 1", number)
        + setting.seed().oneOf(SYLLABLES, "volunteer 2", number);
  }
}
