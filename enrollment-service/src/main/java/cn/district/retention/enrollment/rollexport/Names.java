package cn.district.retention.enrollment.rollexport;

import cn.district.retention.enrollment.pupilfile.PupilCards;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.SchoolClass;
import cn.district.retention.organisation.Unit;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The names that stand in lists in the place of ids. */
@Component
final class Names {

  private static final String NAMELESS = "—";

  private final Organisation organisation;
  private final PupilCards cards;

  Names(Organisation organisation, PupilCards cards) {
    this.organisation = organisation;
    this.cards = cards;
  }

  String school(@Nullable String schoolId) {
    return schoolId == null
        ? NAMELESS
        : organisation.unit(schoolId).map(Unit::nameZh).orElse(NAMELESS);
  }

  String schoolClass(String classId) {
    return organisation.schoolClass(classId).map(SchoolClass::nameZh).orElse(NAMELESS);
  }

  /** The names of pupils; of one who is erased, or unknown, there is none. */
  Pupils pupils(Collection<String> pupilIds) {
    return new Pupils(cards.namesOf(Set.copyOf(pupilIds)));
  }

  /** Names by pupil. */
  record Pupils(Map<String, String> byId) {

    String of(@Nullable String pupilId) {
      return pupilId == null ? "" : byId.getOrDefault(pupilId, "");
    }
  }
}
