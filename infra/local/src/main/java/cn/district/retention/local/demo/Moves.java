package cn.district.retention.local.demo;

import cn.district.retention.local.account.Machine;
import cn.district.retention.local.demo.county.Pupil;
import cn.district.retention.local.demo.county.SchoolClass;
import cn.district.retention.local.demo.gateway.Answer;
import cn.district.retention.local.demo.gateway.Question;
import cn.district.retention.local.demo.ledger.Act;
import cn.district.retention.local.demo.ledger.Act.Leaving;
import cn.district.retention.local.demo.ledger.Tally.Kind;
import cn.district.retention.local.demo.life.Fate;
import cn.district.retention.local.demo.life.Itinerary;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Transfers (转学) along their four steps, from application to arrival (R5-23 to R5-28). */
final class Moves {

  /** Days from the sending of a file to the day on which an unconfirmed pupil counts as lost. */
  private static final int TERM_DAYS = 31;

  private static final List<String> REASONS =
      List.of("HOUSEHOLD_MOVED", "PARENTS_WORK", "HOME_MOVED");
  private static final String TRANSFERS = Setting.ENROLLMENT + "/transfers";

  private final Setting setting;
  private final Others others;

  Moves(Setting setting, Others others) {
    this.setting = setting;
    this.others = others;
  }

  void day(LocalDate date) throws InterruptedException {
    List<Pupil> moving =
        setting.everybody().stream().filter(pupil -> itinerary(pupil) != null).toList();
    setting
        .atOnce()
        .each(moving, pupil -> others.unlessMoved(pupil, date, () -> step(pupil, date)));
  }

  private @Nullable Itinerary itinerary(Pupil pupil) {
    return switch (setting.year().of(pupil)) {
      case Fate.Moves moves -> moves.itinerary();
      case Fate.LeavesDistrict leaves -> leaves.itinerary();
      case Fate.Vanishes vanishes -> vanishes.itinerary();
      default -> null;
    };
  }

  private void step(Pupil pupil, LocalDate date) {
    Itinerary itinerary = itinerary(pupil);
    if (itinerary == null) {
      return;
    }
    SchoolClass to = destination(pupil);
    if (date.equals(itinerary.appliedOn())) {
      apply(pupil, to, date);
    } else if (date.equals(itinerary.agreedOn())) {
      agree(pupil, to, date);
    } else if (date.equals(itinerary.fileSentOn())) {
      sign(sendingSchool(pupil), pupil, "/file", Map.of("on", date));
    } else if (setting.year().of(pupil) instanceof Fate.Vanishes) {
      runOut(pupil, itinerary.fileSentOn().plusDays(TERM_DAYS), date);
    } else if (date.equals(itinerary.arrivedOn())) {
      arrive(pupil, to, date);
    }
  }

  private @Nullable SchoolClass destination(Pupil pupil) {
    return setting.year().of(pupil) instanceof Fate.Moves moves ? moves.to() : null;
  }

  private Machine sendingSchool(Pupil pupil) {
    return setting.systems().school(pupil.firstClass().schoolId());
  }

  private Machine receivingSchool(Pupil pupil, @Nullable SchoolClass to) {
    return to == null ? sendingSchool(pupil) : setting.systems().school(to.schoolId());
  }

  private void apply(Pupil pupil, @Nullable SchoolClass to, LocalDate date) {
    Map<String, Object> body = new HashMap<>();
    body.put("pupilId", pupil.id());
    body.put("reason", setting.seed().oneOf(REASONS, "reason", pupil.number()));
    body.put("guardianSignature", signature(pupil, date));
    body.put("appliedOn", date);
    if (to == null) {
      body.put("toExternalSchool", Map.of("name", "外县实验学校", "region", "000000"));
    } else {
      body.put("toSchoolId", to.schoolId());
    }
    Answer answer =
        setting
            .gateway()
            .ask(
                sendingSchool(pupil),
                Question.post(TRANSFERS, body, setting.key("transfer", pupil.number())));
    String transferId = answer.body().path("transferId").asString();
    setting.ledger().write(new Act.TransferApplied(pupil.id(), transferId, date));
    setting.tally().add(Kind.TRANSFERS);
    sign(sendingSchool(pupil), pupil, "/teacher-opinion", Map.of("consents", true, "on", date));
  }

  private void agree(Pupil pupil, @Nullable SchoolClass to, LocalDate date) {
    Map<String, Object> opinion = new HashMap<>(Map.of("consents", true, "on", date));
    if (to == null) {
      opinion.put("receiptReference", "L-" + pupil.number());
    }
    sign(receivingSchool(pupil, to), pupil, "/receiving-school-opinion", opinion);
    sign(sendingSchool(pupil), pupil, "/approval", Map.of("consents", true, "on", date));
  }

  private void arrive(Pupil pupil, @Nullable SchoolClass to, LocalDate date) {
    if (to == null) {
      sign(
          sendingSchool(pupil),
          pupil,
          "/arrival",
          Map.of("on", date, "receiptNumber", "H-" + pupil.number()));
      setting.ledger().write(new Act.Left(pupil.id(), Leaving.TRANSFERRED, date));
    } else {
      sign(receivingSchool(pupil, to), pupil, "/arrival", Map.of("on", date, "classId", to.id()));
      setting.ledger().write(new Act.Moved(pupil.id(), to.id(), to.schoolId(), to.grade(), date));
    }
  }

  /** Nobody confirmed the arrival in time: a dropout (R5-27). */
  private void runOut(Pupil pupil, LocalDate from, LocalDate date) {
    if (!date.isBefore(from)
        && setting.ledger().last(pupil.id(), Act.TransferRanOut.class).isEmpty()) {
      setting.ledger().write(new Act.TransferRanOut(pupil.id(), from));
    }
  }

  private void sign(Machine signing, Pupil pupil, String step, Map<String, Object> body) {
    String transferId =
        setting
            .ledger()
            .last(pupil.id(), Act.TransferApplied.class)
            .map(Act.TransferApplied::transferId)
            .orElseThrow();
    setting
        .gateway()
        .change(
            signing,
            TRANSFERS + "/" + transferId,
            step,
            body,
            setting.key("transfer", pupil.number(), step));
  }

  static Map<String, Object> signature(Pupil pupil, LocalDate date) {
    return Map.of("reference", "G-" + pupil.number(), "signedOn", date);
  }
}
