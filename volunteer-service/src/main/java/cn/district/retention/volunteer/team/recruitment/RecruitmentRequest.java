package cn.district.retention.volunteer.team.recruitment;

import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.volunteer.team.Person;
import cn.district.retention.volunteer.team.Skill;
import java.time.LocalDate;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A volunteer as sent; {@code volunteerId} is made by offline clients. */
record RecruitmentRequest(
    @Nullable String volunteerId,
    @Nullable String name,
    @Nullable LocalDate birthDate,
    @Nullable String phone,
    @Nullable SortedSet<Skill> skills,
    @Nullable LocalDate on) {

  Person person() {
    return new Person(
        Checks.text(name, "name"),
        Checks.required(birthDate, "birthDate"),
        Checks.optionalText(phone, "phone"),
        skills == null ? new TreeSet<>() : skills);
  }
}
