package cn.district.retention.enrollment.importing.sheet;

import cn.district.retention.enrollment.importing.sheet.FileRefused.Why;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * OneRoster 1.2 in bulk (CSV): its files joined to one row for each student, under the plain names
 * of an import's columns. The row's number is the student's line in {@code users.csv}.
 */
final class OneRosterSource implements Table.Source {

  private static final String USERS = "users.csv";
  private static final String ENROLLMENTS = "enrollments.csv";
  private static final String CLASSES = "classes.csv";
  private static final String ORGS = "orgs.csv";
  private static final String DEMOGRAPHICS = "demographics.csv";
  private static final String ROLES = "roles.csv";
  private static final String ID = "sourcedId";

  private static final List<String> HEADER =
      List.of(
          "name",
          "sex",
          "birthDate",
          "idNumber",
          "guardianName",
          "guardianRelation",
          "guardianPhone",
          "school",
          "className",
          "enrolledFrom");

  private static final Map<String, String> RELATIONS =
      Map.of("parent", "父母", "guardian", "监护人", "relative", "亲属");

  private final Map<String, Map<String, String>> schools;
  private final Map<String, Map<String, String>> classes;
  private final Map<String, Map<String, String>> places;
  private final Map<String, Map<String, String>> people;
  private final Map<String, Map<String, String>> guardians = new HashMap<>();
  private final Map<String, String> roles = new HashMap<>();
  private final byte[] users;

  OneRosterSource(Archive archive, List<String> names) {
    Map<String, byte[]> files = new HashMap<>();
    for (String wanted : List.of(USERS, ENROLLMENTS, CLASSES, ORGS, DEMOGRAPHICS, ROLES)) {
      names.stream()
          .filter(name -> lastPart(name).equals(wanted))
          .findFirst()
          .ifPresent(name -> files.put(wanted, contentOf(archive, name)));
    }
    users = files.getOrDefault(USERS, new byte[0]);
    schools = byField(files.get(ORGS), ID);
    classes = byField(files.get(CLASSES), ID);
    people = byField(files.get(DEMOGRAPHICS), ID);
    places = new HashMap<>();
    each(files.get(ENROLLMENTS), (number, row) -> takePlace(row));
    each(
        files.get(ROLES),
        (number, row) ->
            roles.merge(of(row, "userSourcedId"), of(row, "role"), OneRosterSource::studentFirst));
    each(
        users,
        (number, row) -> {
          if (!isStudent(row)) {
            guardians.put(of(row, ID), row);
          }
        });
  }

  static boolean isIn(List<String> names) {
    List<String> last = names.stream().map(OneRosterSource::lastPart).toList();
    return last.containsAll(List.of(USERS, ENROLLMENTS, CLASSES, ORGS));
  }

  private static String lastPart(String name) {
    return name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
  }

  private static String studentFirst(String one, String other) {
    return one.equals("student") ? one : other;
  }

  private static byte[] contentOf(Archive archive, String name) {
    var content = new ByteArrayOutputStream();
    archive.read(name, in -> in.transferTo(content));
    return content.toByteArray();
  }

  private static Map<String, Map<String, String>> byField(byte @Nullable [] file, String field) {
    Map<String, Map<String, String>> rows = new HashMap<>();
    each(file, (number, row) -> rows.put(of(row, field), row));
    return rows;
  }

  /** Hands over the rows that are not marked for deletion, by the names of their columns. */
  private static void each(
      byte @Nullable [] file, BiConsumer<Integer, Map<String, String>> visitor) {
    if (file == null || file.length == 0) {
      return;
    }
    Header header = new Header();
    new CsvSource(file)
        .each(
            row -> {
              if (header.names.isEmpty()) {
                header.names = row.cells().stream().map(Cell::text).toList();
                return;
              }
              Map<String, String> values = new HashMap<>();
              for (int i = 0; i < header.names.size(); i++) {
                String value = row.at(i).text();
                if (!value.isEmpty()) {
                  values.put(header.names.get(i), value);
                }
              }
              if (!of(values, "status").equals("tobedeleted")) {
                visitor.accept(row.number(), values);
              }
            });
    if (header.names.isEmpty()) {
      throw new FileRefused(Why.FILE_BROKEN);
    }
  }

  private static final class Header {
    private List<String> names = List.of();
  }

  private static String of(Map<String, String> row, String field) {
    return row.getOrDefault(field, "");
  }

  private void takePlace(Map<String, String> row) {
    if (of(row, "role").equals("student") && of(row, "endDate").isEmpty()) {
      places.merge(
          of(row, "userSourcedId"),
          row,
          (one, other) -> of(other, "primary").equals("true") ? other : one);
    }
  }

  private boolean isStudent(Map<String, String> user) {
    String role = roles.getOrDefault(of(user, ID), of(user, "role"));
    return role.isEmpty() ? places.containsKey(of(user, ID)) : role.equals("student");
  }

  @Override
  public void each(Consumer<SheetRow> visitor) {
    visitor.accept(new SheetRow(1, HEADER.stream().map(Cell::text).toList()));
    each(
        users,
        (number, row) -> {
          if (isStudent(row)) {
            visitor.accept(new SheetRow(number, cells(row)));
          }
        });
  }

  private List<Cell> cells(Map<String, String> user) {
    String id = of(user, ID);
    Map<String, String> person = people.getOrDefault(id, Map.of());
    Map<String, String> place = places.getOrDefault(id, Map.of());
    Map<String, String> schoolClass = classes.getOrDefault(of(place, "classSourcedId"), Map.of());
    String schoolId = of(place, "schoolSourcedId");
    Map<String, String> school =
        schools.getOrDefault(
            schoolId.isEmpty() ? of(schoolClass, "schoolSourcedId") : schoolId, Map.of());
    Map<String, String> guardian =
        Stream.of(of(user, "agentSourcedIds").split(","))
            .map(agent -> guardians.getOrDefault(agent.strip(), Map.of()))
            .filter(agent -> !agent.isEmpty())
            .findFirst()
            .orElse(Map.of());
    String relation = roles.getOrDefault(of(guardian, ID), "");
    return Stream.of(
            nameOf(user),
            of(person, "sex"),
            of(person, "birthDate"),
            of(user, "identifier"),
            nameOf(guardian),
            guardian.isEmpty() ? "" : RELATIONS.getOrDefault(relation, "监护人"),
            of(guardian, "phone").isEmpty() ? of(guardian, "sms") : of(guardian, "phone"),
            of(school, "identifier").isEmpty() ? of(school, "name") : of(school, "identifier"),
            of(schoolClass, "title"),
            of(place, "beginDate"))
        .map(Cell::text)
        .toList();
  }

  /** Family name first, without a space, unless the name is in Latin letters. */
  private static String nameOf(Map<String, String> user) {
    String family = of(user, "familyName");
    String given = of(user, "givenName");
    boolean latin = !given.isEmpty() && given.codePoints().allMatch(c -> c < 0x250);
    return latin ? given + " " + family : family + given;
  }
}
