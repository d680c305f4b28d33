package cn.district.retention.volunteer.team;

import java.time.LocalDate;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who a volunteer is: personal data. */
public record Person(
    String name, LocalDate birthDate, @Nullable String phone, SortedSet<Skill> skills) {

  public Person {
    skills = new TreeSet<>(skills);
  }
}
