package cn.district.retention.enrollment.responsibility.chain;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.classlist.ClassList;
import cn.district.retention.enrollment.classlist.ClassLists;
import cn.district.retention.enrollment.responsibility.KeyPupils;
import cn.district.retention.enrollment.responsibility.KeyPupils.KeyPupil;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.Organisation.Appointment;
import cn.district.retention.organisation.SchoolClass;
import cn.district.retention.organisation.Unit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The three levels of responsibility (三包) of a school, and where one of them is missing. */
@Component
public final class ResponsibilityChains {

  private static final Set<Role> OF_A_CLASS = EnumSet.of(Role.DIRECTOR, Role.CLASS_TEACHER);

  private final Organisation organisation;
  private final ClassLists classLists;
  private final KeyPupils keyPupils;

  ResponsibilityChains(Organisation organisation, ClassLists classLists, KeyPupils keyPupils) {
    this.organisation = organisation;
    this.classLists = classLists;
    this.keyPupils = keyPupils;
  }

  /** Who answers for a pupil at each level; a level without anybody is empty or absent. */
  record Chain(
      String pupilId,
      String classId,
      String schoolId,
      List<String> principals,
      List<String> ofClass,
      @Nullable String teacher,
      boolean teacherServesSchool) {}

  /** Why a key pupil counts as one without a teacher. */
  public enum PupilGapReason {
    /** Nobody was ever named, or the responsibility has ended. */
    NOBODY_NAMED,
    /** Whoever is named holds no appointment at the pupil's school any more. */
    TEACHER_LEFT_SCHOOL
  }

  /** A class that nobody answers for. */
  public record ClassGap(String classId, String nameZh) {}

  /** A pupil of a key group without a teacher. */
  public record PupilGap(
      String pupilId, String classId, Set<String> groups, PupilGapReason reason) {}

  /** One school: what is complete and what is missing. */
  public record SchoolGaps(
      String schoolId,
      String nameZh,
      String nameEn,
      boolean principalMissing,
      int classes,
      List<ClassGap> classesWithoutTeacher,
      int keyPupils,
      int keyPupilsWithTeacher,
      List<PupilGap> keyPupilsWithoutTeacher) {}

  /** The chain of one pupil on a date. */
  Chain of(String pupilId, SchoolClass schoolClass, LocalDate on) {
    String teacher = keyPupils.of(pupilId).teacher();
    return new Chain(
        pupilId,
        schoolClass.id(),
        schoolClass.schoolId(),
        holders(schoolClass.schoolId(), EnumSet.of(Role.PRINCIPAL), on),
        holders(schoolClass.id(), OF_A_CLASS, on),
        teacher,
        teacher != null && organisation.serves(teacher, schoolClass.schoolId(), on));
  }

  /** The gaps of one school on a date; classes without pupils do not count. */
  public SchoolGaps gapsOf(Unit school, LocalDate on) {
    List<ClassGap> openClasses = new ArrayList<>();
    List<PupilGap> openPupils = new ArrayList<>();
    int classes = 0;
    int keyPupilCount = 0;
    List<SchoolClass> formed = classesOf(school, on);
    Map<String, ClassList> lists = classLists.of(formed.stream().map(SchoolClass::id).toList());
    for (SchoolClass schoolClass : formed) {
      ClassList list = lists.get(schoolClass.id());
      Set<String> members = list == null ? Set.of() : list.members().keySet();
      if (members.isEmpty()) {
        continue;
      }
      classes++;
      if (holders(schoolClass.id(), OF_A_CLASS, on).isEmpty()) {
        openClasses.add(new ClassGap(schoolClass.id(), schoolClass.nameZh()));
      }
      for (Map.Entry<String, KeyPupil> each : keyPupils.of(members).entrySet()) {
        KeyPupil pupil = each.getValue();
        Set<String> groups = pupil.groupsOn(on);
        if (groups.isEmpty()) {
          continue;
        }
        keyPupilCount++;
        PupilGapReason reason = gap(pupil, school.id(), on);
        if (reason != null) {
          openPupils.add(new PupilGap(each.getKey(), schoolClass.id(), groups, reason));
        }
      }
    }
    return new SchoolGaps(
        school.id(),
        school.nameZh(),
        school.nameEn(),
        holders(school.id(), EnumSet.of(Role.PRINCIPAL), on).isEmpty(),
        classes,
        openClasses,
        keyPupilCount,
        keyPupilCount - openPupils.size(),
        openPupils.stream().sorted(Comparator.comparing(PupilGap::pupilId)).toList());
  }

  private List<SchoolClass> classesOf(Unit school, LocalDate on) {
    return organisation.classesOf(school.id(), on).stream()
        .sorted(Comparator.comparing(SchoolClass::nameZh).thenComparing(SchoolClass::id))
        .toList();
  }

  private @Nullable PupilGapReason gap(KeyPupil pupil, String schoolId, LocalDate on) {
    if (pupil.teacher() == null) {
      return PupilGapReason.NOBODY_NAMED;
    }
    return organisation.serves(pupil.teacher(), schoolId, on)
        ? null
        : PupilGapReason.TEACHER_LEFT_SCHOOL;
  }

  private List<String> holders(String unitOrClassId, Set<Role> roles, LocalDate on) {
    Set<String> holders = new HashSet<>();
    for (Appointment appointment : organisation.appointmentsAt(unitOrClassId, on)) {
      if (roles.contains(appointment.role())) {
        holders.add(appointment.staffId());
      }
    }
    return holders.stream().sorted().toList();
  }
}
