package cn.district.retention.dropout.owner;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.dropout.dropoutcase.Place;
import cn.district.retention.dropout.owner.Owner.Named;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.Organisation.Appointment;
import cn.district.retention.organisation.alias.PupilAliases;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Finds who answers for a case (D3): the teacher who is named for the pupil and serves at the
 * school, else the class teacher; the director of the class; the principal. Where several hold a
 * role, the one who has held it longest.
 */
@Component
public final class CaseOwners {

  private final ResponsibleTeachers teachers;
  private final PupilAliases aliases;
  private final Organisation organisation;

  CaseOwners(ResponsibleTeachers teachers, PupilAliases aliases, Organisation organisation) {
    this.teachers = teachers;
    this.aliases = aliases;
    this.organisation = organisation;
  }

  /** Who answers for the case of a person on a day. */
  public Owner of(String pupilId, Place place, LocalDate on) {
    Optional<String> classTeacher = holder(Role.CLASS_TEACHER, place.classId(), on);
    Optional<String> named =
        namedFor(pupilId, on).filter(teacher -> organisation.serves(teacher, place.schoolId(), on));
    Optional<String> teacher = named.or(() -> classTeacher);
    Named how = named.isPresent() ? Named.FOR_THE_PUPIL : Named.AS_CLASS_TEACHER;
    Optional<String> director =
        holder(Role.DIRECTOR, place.classId(), on)
            .or(() -> classTeacher)
            .or(() -> holder(Role.DIRECTOR, place.schoolId(), on));
    return new Owner(
        teacher.orElse(null),
        teacher.isPresent() ? how : null,
        director.orElse(null),
        holder(Role.PRINCIPAL, place.schoolId(), on).orElse(null));
  }

  /** A teacher may be named for any entry of the person; the surviving one's counts first. */
  private Optional<String> namedFor(String pupilId, LocalDate on) {
    List<String> entries = aliases.entriesOf(pupilId);
    Map<String, String> named = teachers.of(entries, on);
    return entries.stream().map(named::get).filter(Objects::nonNull).findFirst();
  }

  private Optional<String> holder(Role role, String unitId, LocalDate on) {
    return organisation.appointmentsAt(unitId, on).stream()
        .filter(appointment -> appointment.role() == role)
        .min(Comparator.comparing(Appointment::from).thenComparing(Appointment::id))
        .map(Appointment::staffId);
  }
}
