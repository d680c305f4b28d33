package cn.district.retention.local.demo;

import cn.district.retention.local.account.Machine;
import cn.district.retention.local.demo.county.Pupil;
import cn.district.retention.local.demo.gateway.Answer;
import cn.district.retention.local.demo.ledger.Act;
import cn.district.retention.local.demo.ledger.Act.Leaving;
import cn.district.retention.local.demo.life.Fate;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Approved suspensions (休学) and their ends, emigrations and deaths. */
final class Leaves {

  private final Setting setting;
  private final Others others;

  Leaves(Setting setting, Others others) {
    this.setting = setting;
    this.others = others;
  }

  void day(LocalDate date) throws InterruptedException {
    List<Pupil> leaving =
        setting.county().pupils().stream().filter(pupil -> isConcerned(pupil, date)).toList();
    setting
        .atOnce()
        .each(leaving, pupil -> others.unlessMoved(pupil, date, () -> act(pupil, date)));
  }

  private boolean isConcerned(Pupil pupil, LocalDate date) {
    return switch (setting.year().of(pupil)) {
      case Fate.Suspended s -> date.equals(s.from()) || date.equals(s.resumesOn());
      case Fate.Emigrates e -> date.equals(e.on());
      case Fate.Dies d -> date.equals(d.on());
      default -> false;
    };
  }

  private void act(Pupil pupil, LocalDate date) {
    switch (setting.year().of(pupil)) {
      case Fate.Suspended s when date.equals(s.from()) -> suspend(pupil, s);
      case Fate.Suspended s -> resume(pupil, date);
      case Fate.Emigrates e -> withdraw(pupil, Leaving.EMIGRATED, "EXIT_PERMIT", date);
      case Fate.Dies d -> withdraw(pupil, Leaving.DECEASED, "DEATH_CERTIFICATE", date);
      default -> {}
    }
  }

  private void suspend(Pupil pupil, Fate.Suspended suspension) {
    Answer answer =
        change(
            pupil,
            "/suspensions",
            Map.of(
                "from", suspension.from(),
                "until", suspension.until(),
                "guardianRequest", Moves.signature(pupil, suspension.from()),
                "approvalReference", "X-" + pupil.number()));
    String id =
        answer.body().path("suspensions").values().stream()
            .filter(s -> s.path("from").asString().equals(suspension.from().toString()))
            .map(s -> s.path("suspensionId").asString())
            .findFirst()
            .orElseThrow();
    setting
        .ledger()
        .write(new Act.Suspended(pupil.id(), id, suspension.from(), suspension.until()));
  }

  private void resume(Pupil pupil, LocalDate date) {
    String id =
        setting
            .ledger()
            .last(pupil.id(), Act.Suspended.class)
            .map(Act.Suspended::suspensionId)
            .orElseThrow();
    change(
        pupil,
        "/suspensions/" + id + "/end",
        Map.of(
            "on",
            date,
            "guardianRequest",
            Moves.signature(pupil, date),
            "certificateReference",
            "M-" + pupil.number()));
    setting.ledger().write(new Act.Resumed(pupil.id(), date));
  }

  private void withdraw(Pupil pupil, Leaving leaving, String document, LocalDate date) {
    change(
        pupil,
        "/withdrawal",
        Map.of(
            "exitCode",
            leaving,
            "to",
            date,
            "guardianRequest",
            Moves.signature(pupil, date),
            "document",
            Map.of("type", document, "number", "D-" + pupil.number()),
            "approvalReference",
            "A-" + pupil.number()));
    setting.ledger().write(new Act.Left(pupil.id(), leaving, date));
  }

  private Answer change(Pupil pupil, String verb, Map<String, Object> body) {
    Machine school = setting.systems().school(pupil.firstClass().schoolId());
    return setting
        .gateway()
        .change(
            school,
            Setting.ENROLLMENT + "/pupils/" + pupil.id(),
            verb,
            body,
            setting.key(verb, pupil.number()));
  }
}
