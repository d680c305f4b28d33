package cn.district.retention.local.demo;

import cn.district.retention.local.account.Machine;
import cn.district.retention.local.demo.gateway.Answer;
import cn.district.retention.local.demo.gateway.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Class lists as the schools read them, without those who are not the demo's to call. */
final class ClassLists {

  /** What the platform answers where somebody is on no list of the class. */
  static final String NOT_IN_CLASS = "pupil-not-in-class";

  private final Setting setting;

  ClassLists(Setting setting) {
    this.setting = setting;
  }

  ClassList read(Machine school, String classId) {
    Answer answer =
        setting
            .gateway()
            .ask(school, Question.get(Setting.ENROLLMENT + "/classes/" + classId + "/roll-list"));
    List<String> pupilIds = new ArrayList<>();
    for (JsonNode pupil : answer.body().path("pupils")) {
      String pupilId = pupil.path("pupilId").asString();
      // whom somebody else has registered or moved is present as far as we are concerned
      if (setting.pupils().containsKey(pupilId) && !setting.ledger().isLetGo(pupilId)) {
        pupilIds.add(pupilId);
      }
    }
    return new ClassList(answer.body().path("version").asLong(), pupilIds);
  }

  /** The class list as the school last read it. */
  record ClassList(long version, List<String> pupilIds) {

    static final ClassList NONE = new ClassList(0, List.of());

    ClassList {
      pupilIds = List.copyOf(pupilIds);
    }

    boolean isOf(Set<String> members) {
      return pupilIds.size() == members.size() && members.containsAll(pupilIds);
    }

    ClassList without(Set<String> others) {
      return new ClassList(
          version, pupilIds.stream().filter(pupilId -> !others.contains(pupilId)).toList());
    }
  }
}
