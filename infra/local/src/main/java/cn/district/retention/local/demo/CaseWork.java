package cn.district.retention.local.demo;

import cn.district.retention.local.account.Machine;
import cn.district.retention.local.demo.county.Pupil;
import cn.district.retention.local.demo.county.School;
import cn.district.retention.local.demo.county.Township;
import cn.district.retention.local.demo.gateway.Answer;
import cn.district.retention.local.demo.gateway.Question;
import cn.district.retention.local.demo.ledger.Act;
import cn.district.retention.local.demo.life.Fate;
import cn.district.retention.local.demo.life.Homecoming;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Schools and townships work off their lists of dropout cases (辍学个案): visit, confirm or dismiss,
 * issue the return notice, take the measure, take the pupil back (R1-20 to R1-27, R5-11).
 */
final class CaseWork {

  private static final String CASES = "/api/v1/dropout/cases";
  private static final String ESCALATIONS = "/api/v1/dropout/escalations";
  private static final int NOTICE_DAYS = 7;
  private static final int IN_TIME_DAYS = 2;
  private static final int AFTER_MEASURE_DAYS = 4;
  private static final int OBSERVATION_DAYS = 30;
  private static final int PAGE = 500;
  private static final String OPEN = "SUSPECTED,CONFIRMED,NOTICE_ISSUED,ESCALATED,RETURNED";
  private static final Set<String> OF_TOWNSHIPS = Set.of("ESCALATED", "RETURNED");
  private static final List<String> CAUSES =
      List.of("AVERSION", "LABOUR", "LEARNING_DIFFICULTY", "POVERTY", "MOVED_UNKNOWN");

  private final Setting setting;
  private final Others others;

  CaseWork(Setting setting, Others others) {
    this.setting = setting;
    this.others = others;
  }

  /** The bureau looks at the whole list and calls the schools and townships with open cases. */
  void day(LocalDate date) throws InterruptedException {
    Set<School> schools = new LinkedHashSet<>();
    Set<Township> townships = new LinkedHashSet<>();
    for (JsonNode entry : openCases(setting.systems().bureau(), setting.county().id())) {
      School school = setting.county().school(entry.path("schoolId").asString());
      schools.add(school);
      if (OF_TOWNSHIPS.contains(entry.path("standing").asString())) {
        townships.add(setting.county().township(school.townshipId()));
      }
    }
    setting.atOnce().each(schools, school -> workOff(school, date));
    setting.atOnce().each(townships, township -> workOff(township, date));
  }

  private void workOff(School school, LocalDate date) {
    Machine system = setting.systems().school(school.id());
    for (JsonNode entry : openCases(system, school.id())) {
      Pupil pupil = pupilOf(entry);
      if (pupil != null) {
        String standing = entry.path("standing").asString();
        others.unlessMoved(pupil, date, () -> attend(system, pupil, standing, date));
      }
    }
  }

  private void workOff(Township township, LocalDate date) {
    Machine system = setting.systems().machine(township.clientId());
    for (JsonNode entry : list(system, ESCALATIONS + "?township=" + township.id())) {
      Pupil pupil = pupilOf(entry);
      if (pupil != null) {
        String standing = entry.path("standing").asString();
        others.unlessMoved(pupil, date, () -> answer(system, pupil, standing, date));
      }
    }
  }

  private List<JsonNode> openCases(Machine system, String unitId) {
    return list(system, CASES + "?unit=" + unitId + "&standing=" + OPEN);
  }

  /** All pages of a list. */
  private List<JsonNode> list(Machine system, String path) {
    List<JsonNode> entries = new ArrayList<>();
    String after = "";
    do {
      Answer page = setting.gateway().ask(system, Question.get(path + "&limit=" + PAGE + after));
      page.body().path("items").forEach(entries::add);
      String next = page.body().path("next").asString("");
      after = next.isEmpty() ? "" : "&after=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    } while (!after.isEmpty());
    return entries;
  }

  /**
   * Null for a pupil whom somebody else has registered while the county lives: not ours to visit.
   */
  private @Nullable Pupil pupilOf(JsonNode entry) {
    return setting.pupils().get(entry.path("caseId").asString());
  }

  private void answer(Machine township, Pupil pupil, String standing, LocalDate date) {
    if (standing.equals("ESCALATED")
        && on(pupil, Act.MeasureTaken.class, Act.MeasureTaken::on).isEmpty()) {
      change(
          township, pupil, "/measures", Map.of("measure", "CRITICISM_EDUCATION", "on", date), date);
      setting.ledger().write(new Act.MeasureTaken(pupil.id(), date));
    } else if (standing.equals("RETURNED")) {
      close(township, pupil, date);
    }
  }

  /** A month after the return the case is closed (销号). */
  private void close(Machine closing, Pupil pupil, LocalDate date) {
    Optional<LocalDate> due =
        on(pupil, Act.Returned.class, back -> back.on().plusDays(OBSERVATION_DAYS));
    if (due.filter(day -> !date.isBefore(day)).isPresent()) {
      change(closing, pupil, "/closure", Map.of("code", "RETURNED", "on", date), date);
    }
  }

  private void attend(Machine school, Pupil pupil, String standing, LocalDate date) {
    switch (standing) {
      case "SUSPECTED" -> visitOrSettle(school, pupil, date);
      case "CONFIRMED" -> notice(school, pupil, date);
      case "NOTICE_ISSUED", "ESCALATED" -> takeBack(school, pupil, date);
      case "RETURNED" -> {
        if (!isTownships(pupil)) {
          close(school, pupil, date);
        }
      }
      default -> {}
    }
  }

  /** Who came back after the deadline was reported to the township, which closes the case. */
  private boolean isTownships(Pupil pupil) {
    Optional<LocalDate> deadline = on(pupil, Act.NoticeIssued.class, Act.NoticeIssued::deadline);
    Optional<LocalDate> back = on(pupil, Act.Returned.class, Act.Returned::on);
    return deadline.isPresent() && back.isPresent() && back.get().isAfter(deadline.get());
  }

  private void visitOrSettle(Machine school, Pupil pupil, LocalDate date) {
    Optional<LocalDate> visited = on(pupil, Act.Visited.class, Act.Visited::on);
    if (visited.isEmpty()) {
      change(
          school,
          pupil,
          "/visits",
          Map.of("kind", "HOME_VISIT", "on", date, "outcome", outcome(pupil)),
          date);
      setting.ledger().write(new Act.Visited(pupil.id(), date));
    } else if (visited.get().isBefore(date)) {
      settle(school, pupil, date);
    }
  }

  private String outcome(Pupil pupil) {
    return switch (setting.year().of(pupil)) {
      case Fate.Vanishes gone -> "MOVED";
      case Fate.DropsOut out when out.homecoming() == Homecoming.NEVER -> "REFUSED";
      default -> "PROMISED_RETURN";
    };
  }

  private void settle(Machine school, Pupil pupil, LocalDate date) {
    switch (setting.year().of(pupil)) {
      case Fate.DropsOut out -> confirm(school, pupil, out.from(), date);
      case Fate.Vanishes gone -> confirm(school, pupil, lostSince(pupil), date);
      case Fate.ComesLate late when date.isBefore(late.on()) -> {}
      default -> change(school, pupil, "/dismissal", Map.of("code", "ATTENDING", "on", date), date);
    }
  }

  private LocalDate lostSince(Pupil pupil) {
    return on(pupil, Act.TransferRanOut.class, Act.TransferRanOut::from).orElseThrow();
  }

  private void confirm(Machine school, Pupil pupil, LocalDate outSince, LocalDate date) {
    change(
        school,
        pupil,
        "/confirmation",
        Map.of(
            "causes", List.of(setting.seed().oneOf(CAUSES, "cause", pupil.number())),
            "outSince", outSince,
            "on", date),
        date);
    setting.ledger().write(new Act.Confirmed(pupil.id(), outSince, date));
    notice(school, pupil, date);
  }

  private void notice(Machine school, Pupil pupil, LocalDate date) {
    change(
        school,
        pupil,
        "/return-notices",
        Map.of("pupilName", pupil.name(), "guardianName", pupil.guardianName(), "on", date),
        date);
    setting.ledger().write(new Act.NoticeIssued(pupil.id(), date.plusDays(NOTICE_DAYS), date));
  }

  private void takeBack(Machine school, Pupil pupil, LocalDate date) {
    if (!(setting.year().of(pupil) instanceof Fate.DropsOut out)) {
      return;
    }
    Optional<LocalDate> comesOn =
        switch (out.homecoming()) {
          case IN_TIME -> on(pupil, Act.NoticeIssued.class, n -> n.on().plusDays(IN_TIME_DAYS));
          case AFTER_MEASURE ->
              on(pupil, Act.MeasureTaken.class, m -> m.on().plusDays(AFTER_MEASURE_DAYS));
          case NEVER -> Optional.empty();
        };
    if (comesOn.filter(day -> !date.isBefore(day)).isPresent()) {
      change(school, pupil, "/return", Map.of("on", date, "evidence", "TEACHER_STATEMENT"), date);
      setting.ledger().write(new Act.Returned(pupil.id(), date));
    }
  }

  private void change(
      Machine system, Pupil pupil, String verb, Map<String, Object> body, LocalDate date) {
    setting
        .gateway()
        .change(
            system,
            CASES + "/" + pupil.id(),
            verb,
            body,
            setting.key("case", pupil.number(), verb, date));
  }

  private <A extends Act> Optional<LocalDate> on(
      Pupil pupil, Class<A> kind, Function<A, LocalDate> date) {
    return setting.ledger().last(pupil.id(), kind).map(date);
  }
}
