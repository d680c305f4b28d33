package cn.district.retention.local.demo;

import cn.district.retention.local.demo.county.SchoolClass;
import cn.district.retention.local.demo.gateway.Answer;
import cn.district.retention.local.demo.gateway.Question;
import cn.district.retention.local.demo.ledger.Act;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** In July the sixth and ninth grades graduate (毕业), but for those who are not at school. */
final class Graduation {

  private static final List<Integer> LAST_GRADES = List.of(6, 9);

  private final Setting setting;
  private final Others others;

  Graduation(Setting setting, Others others) {
    this.setting = setting;
    this.others = others;
  }

  void hold(LocalDate on) throws InterruptedException {
    Map<String, List<String>> members = setting.ledger().membersByClass(on);
    List<SchoolClass> classes =
        setting.county().classes().stream()
            .filter(schoolClass -> LAST_GRADES.contains(schoolClass.grade()))
            .filter(schoolClass -> members.containsKey(schoolClass.id()))
            .toList();
    setting
        .atOnce()
        .each(
            classes,
            schoolClass ->
                graduate(schoolClass, members.getOrDefault(schoolClass.id(), List.of()), on));
  }

  private void graduate(SchoolClass schoolClass, List<String> members, LocalDate on) {
    List<String> staying =
        Stream.concat(
                members.stream().filter(pupilId -> isAway(pupilId, on)),
                setting.ledger().letGo().stream())
            .toList();
    Answer answer =
        setting
            .gateway()
            .ask(
                setting.systems().school(schoolClass.schoolId()),
                Question.post(
                    Setting.ENROLLMENT + "/classes/" + schoolClass.id() + "/graduation",
                    Map.of("exitCode", "GRADUATED", "on", on, "except", staying),
                    setting.key("graduation", schoolClass.id())));
    answer
        .body()
        .path("refused")
        .forEach(refused -> others.letGo(refused.path("pupilId").asString(), on));
    List<String> graduates =
        members.stream().filter(id -> !staying.contains(id) && !others.hasMoved(id)).toList();
    setting.ledger().write(new Act.Graduated(graduates, on));
  }

  private boolean isAway(String pupilId, LocalDate on) {
    return setting.ledger().isOut(pupilId, on) || setting.ledger().isSuspended(pupilId, on);
  }
}
