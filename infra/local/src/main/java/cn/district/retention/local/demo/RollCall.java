package cn.district.retention.local.demo;

import cn.district.retention.local.account.Machine;
import cn.district.retention.local.demo.ClassLists.ClassList;
import cn.district.retention.local.demo.county.SchoolClass;
import cn.district.retention.local.demo.gateway.Answer;
import cn.district.retention.local.demo.gateway.Question;
import cn.district.retention.local.demo.gateway.Refused;
import cn.district.retention.local.demo.ledger.Tally.Kind;
import cn.district.retention.local.demo.life.AbsenceKind;
import cn.district.retention.local.demo.life.Mistakes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Every class calls its roll (点名) on every school day. The class list is read again whenever the
 * school knows of a change, or learns of one that somebody else has made; one in fifty rolls is put
 * right on the next school day.
 */
final class RollCall {

  private static final String SESSION = "WHOLE_DAY";
  private static final Set<String> CALLED_BEFORE =
      Set.of("already-submitted", "idempotency-key-reused");
  private static final long PATIENCE_SECONDS = 20;
  private static final int TRIES = 20;
  private static final long POLL_MILLIS = 20;

  private final Setting setting;
  private final Whereabouts whereabouts;
  private final ClassLists classLists;
  private final Others others;
  private final long patienceSeconds;
  private final Mistakes mistakes;
  private final Map<String, ClassList> lists = new ConcurrentHashMap<>();

  RollCall(Setting setting, Whereabouts whereabouts, ClassLists classLists, Others others) {
    this(setting, whereabouts, classLists, others, PATIENCE_SECONDS);
  }

  RollCall(
      Setting setting,
      Whereabouts whereabouts,
      ClassLists classLists,
      Others others,
      long patienceSeconds) {
    this.setting = setting;
    this.whereabouts = whereabouts;
    this.classLists = classLists;
    this.others = others;
    this.patienceSeconds = patienceSeconds;
    this.mistakes = new Mistakes(setting.seed());
  }

  void day(LocalDate date) throws InterruptedException {
    setting
        .atOnce()
        .each(
            setting.ledger().membersByClass(date).entrySet(),
            members -> call(members.getKey(), onRoll(members.getValue(), date), date));
  }

  /** Who is suspended or on the way to another school is not called. */
  private Set<String> onRoll(List<String> members, LocalDate date) {
    return members.stream()
        .filter(pupilId -> whereabouts.isCalled(pupilId, date))
        .collect(Collectors.toUnmodifiableSet());
  }

  private void call(String classId, Set<String> members, LocalDate date) {
    Machine school = setting.systems().schoolOf(classId);
    if (members.isEmpty()) {
      return;
    }
    ClassList list = classList(school, classId, members, date);
    for (int i = 0; i < TRIES; i++) {
      List<Map<String, Object>> exceptions = exceptions(list, date);
      Question roll = roll(classId, list, exceptions, date);
      Answer answer = setting.gateway().tryToAsk(school, roll);
      if (answer.isOk() || CALLED_BEFORE.contains(answer.code())) {
        setting.tally().add(Kind.COMMANDS);
        setting.tally().add(Kind.ROLLS);
        setting.tally().add(Kind.ABSENCES, exceptions.size());
        return;
      }
      if (!answer.code().equals(ClassLists.NOT_IN_CLASS)) {
        throw new Refused(roll, answer);
      }
      pause();
      list = settled(classLists.read(school, classId), classId, members, date);
    }
    throw new IllegalStateException("The roll of %s is refused again and again".formatted(classId));
  }

  private List<Map<String, Object>> exceptions(ClassList list, LocalDate date) {
    List<Map<String, Object>> exceptions = new ArrayList<>();
    for (String pupilId : list.pupilIds()) {
      whereabouts
          .exception(pupilId, date)
          .ifPresent(kind -> exceptions.add(Map.of("pupilId", pupilId, "kind", kind)));
    }
    return exceptions;
  }

  private Question roll(
      String classId, ClassList list, List<Map<String, Object>> exceptions, LocalDate date) {
    return Question.post(
        Setting.ENROLLMENT + "/rolls",
        Map.of(
            "classId", classId,
            "date", date,
            "session", SESSION,
            "classListVersion", list.version(),
            "exceptions", exceptions),
        setting.key("roll", classId, date));
  }

  /** What the platform knows of a change late it is waited for; what remains, others have done. */
  private ClassList classList(Machine school, String classId, Set<String> members, LocalDate date) {
    ClassList known = lists.get(classId);
    if (known != null && known.isOf(members)) {
      return known;
    }
    ClassList fresh = classLists.read(school, classId);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(patienceSeconds);
    while (!fresh.isOf(members) && System.nanoTime() < deadline) {
      pause();
      fresh = classLists.read(school, classId);
    }
    return settled(fresh, classId, members, date);
  }

  /** Lets go whoever is missing from the list, and whoever is on it and should be elsewhere. */
  private ClassList settled(ClassList fresh, String classId, Set<String> members, LocalDate date) {
    Set<String> moved = new HashSet<>(members);
    moved.removeIf(fresh.pupilIds()::contains);
    fresh.pupilIds().stream().filter(pupilId -> !members.contains(pupilId)).forEach(moved::add);
    moved.forEach(pupilId -> others.letGo(pupilId, date));
    ClassList ours = fresh.without(moved);
    lists.put(classId, ours);
    return ours;
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The load was stopped", e);
    }
  }

  /** Puts right some rolls of the school day before. */
  void correct(LocalDate yesterday) throws InterruptedException {
    List<SchoolClass> wrong =
        setting.county().classes().stream()
            .filter(schoolClass -> lists.containsKey(schoolClass.id()))
            .filter(schoolClass -> mistakes.correctsRoll(schoolClass, yesterday))
            .toList();
    setting.atOnce().each(wrong, schoolClass -> correct(schoolClass.id(), yesterday));
  }

  private void correct(String classId, LocalDate date) {
    Machine school = setting.systems().schoolOf(classId);
    String resource = Setting.ENROLLMENT + "/rolls/" + classId + "/" + date + "/" + SESSION;
    Answer roll = setting.gateway().ask(school, Question.get(resource));
    Question correction =
        Question.change(
            resource + "/correction",
            correction(classId, roll.body().path("exceptions"), date),
            setting.key("correct", classId, date),
            roll.requiredVersion());
    Answer answer = setting.gateway().tryToAsk(school, correction);
    if (answer.isOk()) {
      setting.tally().add(Kind.COMMANDS);
      setting.tally().add(Kind.CORRECTIONS);
    } else if (answer.code().equals(ClassLists.NOT_IN_CLASS)) {
      letGoMissing(school, classId, date);
    } else {
      throw new Refused(correction, answer);
    }
  }

  /** The roll of a day on which somebody was in class who has been moved since stays as it is. */
  private void letGoMissing(Machine school, String classId, LocalDate date) {
    ClassList fresh = classLists.read(school, classId);
    lists.getOrDefault(classId, ClassList.NONE).pupilIds().stream()
        .filter(pupilId -> !fresh.pupilIds().contains(pupilId))
        .forEach(pupilId -> others.letGo(pupilId, date));
    lists.put(classId, fresh);
  }

  /** A leave slip that arrived turns truancy into leave; else somebody had come late. */
  private Map<String, Object> correction(String classId, JsonNode exceptions, LocalDate date) {
    List<Map<String, Object>> corrected = new ArrayList<>();
    Set<String> marked = new HashSet<>();
    String reason = "ENTRY_ERROR";
    for (JsonNode exception : exceptions) {
      String pupilId = exception.path("pupilId").asString();
      AbsenceKind kind = AbsenceKind.valueOf(exception.path("kind").asString());
      marked.add(pupilId);
      if (kind == AbsenceKind.UNEXCUSED
          && !others.hasMoved(pupilId)
          && whereabouts.isOtherwiseHere(pupilId, date)) {
        kind = AbsenceKind.SICK_LEAVE;
        reason = "LEAVE_SLIP_ARRIVED";
      }
      corrected.add(Map.of("pupilId", pupilId, "kind", kind));
    }
    if (reason.equals("ENTRY_ERROR")) {
      lists.getOrDefault(classId, ClassList.NONE).pupilIds().stream()
          .filter(pupilId -> !marked.contains(pupilId))
          .filter(whereabouts::isSteady)
          .findFirst()
          .ifPresent(
              pupilId -> corrected.add(Map.of("pupilId", pupilId, "kind", AbsenceKind.LATE)));
    }
    return Map.of("exceptions", corrected, "reason", reason);
  }
}
