package cn.district.retention.local.demo;

import cn.district.retention.local.account.Machine;
import cn.district.retention.local.demo.county.Pupil;
import cn.district.retention.local.demo.gateway.Question;
import cn.district.retention.local.demo.ledger.Tally.Kind;
import cn.district.retention.local.demo.life.Fate;
import cn.district.retention.local.demo.life.Help;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Poor families apply in September; the school reviews, the aid group decides (R3-24 to R3-31). */
final class AidRound {

  private static final String APPLICATIONS = "/api/v1/aid/applications";
  private static final int FIRST_DAY = 6;
  private static final int DAYS_TO_APPLY = 8;
  private static final int DAYS_TO_REVIEW = 2;
  private static final int DAYS_TO_DECIDE = 5;

  private final Setting setting;
  private final Others others;
  private final Help help;
  private final List<LocalDate> schoolDays;

  AidRound(Setting setting, Others others) {
    this.setting = setting;
    this.others = others;
    this.help = new Help(setting.seed());
    this.schoolDays = setting.county().year().schoolDays();
  }

  void day(LocalDate date) throws InterruptedException {
    int today = schoolDays.indexOf(date);
    if (today < FIRST_DAY || today > FIRST_DAY + DAYS_TO_APPLY + DAYS_TO_DECIDE) {
      return;
    }
    each(today, date, pupil -> apply(pupil, date));
    each(today - DAYS_TO_REVIEW, date, pupil -> review(pupil, date));
    each(today - DAYS_TO_DECIDE, date, pupil -> decide(pupil, date));
  }

  private void each(int dayOfApplication, LocalDate date, Consumer<Pupil> step)
      throws InterruptedException {
    List<Pupil> applicants =
        setting.county().pupils().stream()
            .filter(help::appliesForAid)
            .filter(pupil -> setting.year().of(pupil) instanceof Fate.Steady)
            .filter(pupil -> FIRST_DAY + pupil.number() % DAYS_TO_APPLY == dayOfApplication)
            .toList();
    setting
        .atOnce()
        .each(applicants, pupil -> others.unlessMoved(pupil, date, () -> step.accept(pupil)));
  }

  private void apply(Pupil pupil, LocalDate date) {
    setting
        .gateway()
        .ask(
            school(pupil),
            Question.post(
                APPLICATIONS,
                Map.of(
                    "applicationId", applicationId(pupil),
                    "pupilId", pupil.id(),
                    "schoolYear", setting.county().year().year(),
                    "claimedConditions", List.of(help.condition(pupil)),
                    "statement", "家庭经济困难，申请资助。",
                    "guardianSignature", Moves.signature(pupil, date),
                    "on", date),
                setting.key("aid", pupil.number())));
  }

  private void review(Pupil pupil, LocalDate date) {
    change(
        school(pupil),
        pupil,
        "/school-review",
        Map.of("supported", true, "opinion", "情况属实。", "on", date));
  }

  private void decide(Pupil pupil, LocalDate date) {
    boolean approved = help.isApproved(pupil);
    Map<String, Object> body = new HashMap<>();
    body.put("outcome", approved ? "APPROVED" : "REJECTED");
    body.put("on", date);
    if (approved) {
      body.put(
          "conditions",
          List.of(
              Map.of(
                  "condition", help.condition(pupil), "evidenceReference", "E-" + pupil.number())));
    } else {
      body.put("conditions", List.of());
      body.put("reason", "条件不符。");
    }
    change(setting.systems().aidGroup(), pupil, "/decision", body);
    setting.tally().add(Kind.AID_DECISIONS);
  }

  private void change(Machine system, Pupil pupil, String verb, Map<String, Object> body) {
    setting
        .gateway()
        .change(
            system,
            APPLICATIONS + "/" + applicationId(pupil),
            verb,
            body,
            setting.key("aid", pupil.number(), verb));
  }

  private Machine school(Pupil pupil) {
    return setting.systems().school(pupil.firstClass().schoolId());
  }

  private String applicationId(Pupil pupil) {
    return setting.seed().uuid("application", pupil.number());
  }
}
