package cn.district.retention.enrollment.importing.work;

import cn.district.retention.decider.Decision;
import cn.district.retention.decider.DerivedId;
import cn.district.retention.decider.Refusal;
import cn.district.retention.enrollment.importing.PupilImport;
import cn.district.retention.enrollment.importing.row.Column;
import cn.district.retention.enrollment.importing.row.Finding;
import cn.district.retention.enrollment.importing.row.PupilRow;
import cn.district.retention.enrollment.importing.row.RowReader;
import cn.district.retention.enrollment.importing.row.RowReader.Reading;
import cn.district.retention.enrollment.importing.sheet.SheetRow;
import cn.district.retention.enrollment.importing.work.PupilKeys.Keys;
import cn.district.retention.enrollment.pupil.DetailsChange;
import cn.district.retention.enrollment.pupil.PersonalDetails;
import cn.district.retention.enrollment.pupil.PersonalDetails.Guardian;
import cn.district.retention.enrollment.pupil.Pupil;
import cn.district.retention.enrollment.pupil.PupilCommand.Place;
import cn.district.retention.enrollment.pupil.PupilCommand.RegisterPupil;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupil.PupilState.Enrolment;
import cn.district.retention.organisation.SchoolCalendar;
import cn.district.retention.organisation.SchoolClass;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds for each row of one import whether its pupil is new, the same, another or none at all. */
final class RowMatching {

  private final PupilImport.State state;
  private final RowReader reader;
  private final ClassesOfUnit classes;
  private final PupilKeys keys;
  private final Register register;
  private final Map<String, Integer> numbersSeen = new HashMap<>();
  private final Map<String, Integer> personsSeen = new HashMap<>();
  private final Set<String> personsWithoutNumber = new HashSet<>();
  private final Map<Namesake, Boolean> namesakesAllNumbered = new HashMap<>();
  private final Map<String, Map<String, List<String>>> classmates = new HashMap<>();

  /** The pupils who are on the register. */
  interface Register {
    Map<String, PupilState> find(Collection<String> pupilIds);

    /** Who is on the list of each class, by name. */
    Map<String, Map<String, List<String>>> members(Collection<String> classIds);
  }

  RowMatching(
      PupilImport.State state,
      RowReader reader,
      ClassesOfUnit classes,
      PupilKeys keys,
      Register register) {
    this.state = state;
    this.reader = reader;
    this.classes = classes;
    this.keys = keys;
    this.register = register;
  }

  /** What a row comes to. */
  sealed interface Match {

    /** The pupil is not on the register. */
    record New(int row, RegisterPupil command, Keys keys, boolean personIsFree) implements Match {}

    /** The pupil is on the register by an earlier attempt of this import. */
    record Mine(String pupilId) implements Match {}

    /**
     * The pupil is on the register.
     *
     * @param differences what the row says otherwise and is not applied
     * @param amendment what it says otherwise and is applied; null where there is nothing
     */
    record Known(int row, String pupilId, List<Finding> differences, @Nullable Amendment amendment)
        implements Match {}

    /** Something is wrong; {@code pupilIds} are those on the register whom the row may mean. */
    record Wrong(List<Finding> findings, List<String> pupilIds) implements Match {

      static Wrong of(Finding finding, List<String> pupilIds) {
        return new Wrong(List.of(finding), pupilIds);
      }
    }
  }

  /**
   * Non-basic details (L-05) that a row states otherwise than the register.
   *
   * @param columns where the row does
   */
  record Amendment(String classId, DetailsChange change, List<Column> columns) {}

  private record Read(Reading reading, @Nullable Located located, List<Finding> findings) {}

  /**
   * A row and its class.
   *
   * @param namesakeBefore whether a row before it names a classmate of this name and birth date who
   *     may be the same
   */
  private record Located(
      PupilRow row, SchoolClass schoolClass, Keys keys, boolean namesakeBefore) {}

  /** A name and birth date in a class: one person in all likelihood. */
  private record Namesake(String classId, String name, LocalDate birthDate) {}

  /** Notes which rows there were, without asking the register: they are done already. */
  void pass(List<SheetRow> rows) {
    rows.forEach(this::read);
  }

  /** Matches the next rows of the file. */
  List<Match> match(List<SheetRow> rows) {
    List<Read> read = rows.stream().map(this::read).toList();
    Set<String> wanted = new HashSet<>();
    for (Read one : read) {
      String number = one.reading().idNumber();
      if (number != null) {
        wanted.add(keys.ofIdNumber(number));
      }
      if (one.located() != null) {
        wanted.add(one.located().keys().person());
      }
    }
    Map<String, String> holders = keys.holders(wanted);
    Map<String, PupilState> pupils = register.find(new HashSet<>(holders.values()));
    List<Match> matches =
        new ArrayList<>(read.stream().map(one -> match(one, holders, pupils)).toList());
    Map<String, PupilState> named = namedAlike(matches);
    for (int i = 0; i < matches.size(); i++) {
      Located located = read.get(i).located();
      if (located != null && matches.get(i) instanceof Match.New fresh) {
        matches.set(i, reviewed(located, fresh, named));
      }
    }
    return matches;
  }

  /** The classmates of new pupils who have the same name, as the register has them now. */
  private Map<String, PupilState> namedAlike(List<Match> matches) {
    List<RegisterPupil> fresh =
        matches.stream()
            .filter(Match.New.class::isInstance)
            .map(match -> ((Match.New) match).command())
            .toList();
    Set<String> unread = new HashSet<>();
    fresh.forEach(command -> unread.add(classOf(command)));
    unread.removeAll(classmates.keySet());
    if (!unread.isEmpty()) {
      unread.forEach(classId -> classmates.put(classId, Map.of()));
      classmates.putAll(register.members(unread));
    }
    Set<String> wanted = new HashSet<>();
    fresh.forEach(command -> wanted.addAll(calledAlike(command)));
    return wanted.isEmpty() ? Map.of() : register.find(wanted);
  }

  private List<String> calledAlike(RegisterPupil command) {
    return classmates
        .getOrDefault(classOf(command), Map.of())
        .getOrDefault(command.details().name(), List.of());
  }

  private static String classOf(RegisterPupil command) {
    return Objects.requireNonNull(command.place()).classId();
  }

  /**
   * A row is nobody new where the class has one of its name and birth date, unless both have
   * numbers, and others. Under the same guardian it is that pupil; under another one it may be, and
   * somebody has to look.
   */
  private Match reviewed(Located located, Match.New fresh, Map<String, PupilState> named) {
    PersonalDetails own = located.row().details();
    List<String> alike = new ArrayList<>();
    List<String> same = new ArrayList<>();
    for (String pupilId : calledAlike(fresh.command())) {
      PupilState pupil = named.get(pupilId);
      PersonalDetails details = pupil == null ? null : pupil.details();
      if (pupil != null
          && details != null
          && details.name().equals(own.name())
          && details.birthDate().equals(own.birthDate())
          && isSame(pupil, own.idNumber())) {
        alike.add(pupilId);
        if (details.guardian().name().equals(own.guardian().name())) {
          same.add(pupilId);
        }
      }
    }
    if (same.size() == 1) {
      String pupilId = same.getFirst();
      return known(located, pupilId, Objects.requireNonNull(named.get(pupilId)));
    }
    return alike.isEmpty() && !located.namesakeBefore()
        ? fresh
        : Match.Wrong.of(
            Finding.at(located.row().number(), Column.NAME, "possible-duplicate"), alike);
  }

  private Read read(SheetRow sheetRow) {
    Reading reading = reader.read(sheetRow);
    PupilRow row = reading.row();
    List<Finding> findings = new ArrayList<>(reading.findings());
    if (row == null) {
      return new Read(reading, null, findings);
    }
    Optional<SchoolClass> schoolClass = classes.of(row, findings::add);
    if (schoolClass.isEmpty()) {
      return new Read(reading, null, findings);
    }
    Keys own = keys.of(row.details(), schoolClass.get().schoolId());
    int doubled = rowOfSamePupil(row.number(), own);
    if (doubled != row.number()) {
      Column column = own.idNumber() == null ? Column.NAME : Column.ID_NUMBER;
      findings.add(new Finding(row.number(), column, "row-doubled", doubled));
      return new Read(reading, null, findings);
    }
    boolean numbered = own.idNumber() != null;
    var namesake =
        new Namesake(schoolClass.get().id(), row.details().name(), row.details().birthDate());
    Boolean allNumbered = namesakesAllNumbered.get(namesake);
    boolean namesakeBefore = allNumbered != null && !(allNumbered && numbered);
    namesakesAllNumbered.merge(namesake, numbered, Boolean::logicalAnd);
    return new Read(reading, new Located(row, schoolClass.get(), own, namesakeBefore), findings);
  }

  /** The row in which this pupil was seen first; the row itself where this is the first. */
  private int rowOfSamePupil(int row, Keys own) {
    Integer samePerson = personsSeen.putIfAbsent(own.person(), row);
    if (own.idNumber() == null) {
      personsWithoutNumber.add(own.person());
      return samePerson == null ? row : samePerson;
    }
    Integer sameNumber = numbersSeen.putIfAbsent(own.idNumber(), row);
    if (sameNumber != null) {
      return sameNumber;
    }
    return samePerson != null && personsWithoutNumber.contains(own.person()) ? samePerson : row;
  }

  private Match match(Read read, Map<String, String> holders, Map<String, PupilState> pupils) {
    String number = read.reading().idNumber();
    String byNumber = number == null ? null : holders.get(keys.ofIdNumber(number));
    Located located = read.located();
    if (located == null) {
      return new Match.Wrong(
          read.findings(),
          byNumber != null && pupils.containsKey(byNumber) ? List.of(byNumber) : List.of());
    }
    PupilRow row = located.row();
    String ownId = pupilIdOf(row.number());
    PupilState known = byNumber == null ? null : pupils.get(byNumber);
    if (known != null && byNumber != null) {
      return byNumber.equals(ownId) ? new Match.Mine(ownId) : known(located, byNumber, known);
    }
    String byPerson = holders.get(located.keys().person());
    PupilState person = byPerson == null ? null : pupils.get(byPerson);
    if (person != null && byPerson != null && isSame(person, number)) {
      return byPerson.equals(ownId) ? new Match.Mine(ownId) : known(located, byPerson, person);
    }
    return fresh(located, ownId, person == null);
  }

  private static boolean isSame(PupilState person, @Nullable String idNumber) {
    PersonalDetails details = person.details();
    return idNumber == null
        || details == null
        || details.idNumber() == null
        || idNumber.equals(details.idNumber());
  }

  private Match fresh(Located located, String pupilId, boolean personIsFree) {
    PupilRow row = located.row();
    SchoolClass schoolClass = located.schoolClass();
    LocalDate from = row.from() == null ? state.registeredOn() : row.from();
    int schoolYear = Math.max(SchoolCalendar.schoolYearOf(from), schoolClass.firstSchoolYear());
    var place =
        new Place(
            DerivedId.of(pupilId, "first"),
            schoolClass.id(),
            schoolClass.schoolId(),
            schoolClass.gradeIn(schoolYear),
            schoolYear,
            from,
            row.entryKind(),
            null);
    var command =
        new RegisterPupil(pupilId, row.details(), state.registeredOn(), place, row.arrival());
    if (row.arrival() != null
        && row.arrival().guardianRequest().signedOn().isAfter(state.registeredOn())) {
      return Match.Wrong.of(
          Finding.at(row.number(), Column.TRANSFER_REQUEST_ON, "date-in-the-future"), List.of());
    }
    return switch (Pupil.decide(PupilState.NOTHING, command)) {
      case Decision.Refused<?>(Refusal refusal) ->
          Match.Wrong.of(
              new Finding(row.number(), columnOf(refusal.field()), refusal.reason().code(), 0),
              List.of());
      case Decision.Accepted<?> accepted ->
          new Match.New(row.number(), command, located.keys(), personIsFree);
    };
  }

  private static @Nullable Column columnOf(@Nullable String field) {
    if (field == null) {
      return null;
    }
    return switch (field) {
      case "enrolment.classId" -> Column.CLASS_NAME;
      case "enrolment.entryKind" -> Column.ENTRY_KIND;
      default -> Column.ofKey(field).orElse(null);
    };
  }

  private Match known(Located located, String pupilId, PupilState pupil) {
    PupilRow row = located.row();
    PersonalDetails there = pupil.details();
    if (there == null) {
      return Match.Wrong.of(Finding.of(row.number(), "personal-data-erased"), List.of(pupilId));
    }
    if (pupil.merged().isPresent()) {
      return new Match.Known(
          row.number(),
          pupil.merged().get().survivingPupilId(),
          List.of(Finding.of(row.number(), "merged-into-another")),
          null);
    }
    Optional<Enrolment> last = pupil.lastEnrolment();
    if (last.isPresent() && !classes.has(last.get().classId())) {
      // what another school has on record is none of this caller's business
      return Match.Wrong.of(Finding.of(row.number(), "registered-elsewhere"), List.of(pupilId));
    }
    List<Column> basic = basicDiffering(row.details(), there);
    List<Column> others = othersDiffering(row.details(), there);
    Optional<Enrolment> open = pupil.openEnrolment();
    // under another name or birth date the row may be somebody else's, with a mistaken number
    boolean applies =
        open.isPresent()
            && !others.isEmpty()
            && !basic.contains(Column.NAME)
            && !basic.contains(Column.BIRTH_DATE);
    List<Finding> differences = new ArrayList<>();
    Stream.concat(basic.stream(), applies ? Stream.empty() : others.stream())
        .forEach(
            column -> differences.add(Finding.at(row.number(), column, "differs-not-applied")));
    if (open.isEmpty()) {
      differences.add(Finding.at(row.number(), Column.CLASS_NAME, "not-enrolled"));
    } else if (!open.get().classId().equals(located.schoolClass().id())) {
      differences.add(Finding.at(row.number(), Column.CLASS_NAME, "differs-not-applied"));
    } else if (row.from() != null && !row.from().equals(open.get().from())) {
      differences.add(Finding.at(row.number(), Column.ENROLLED_FROM, "differs-not-applied"));
    }
    return new Match.Known(
        row.number(),
        pupilId,
        differences,
        applies
            ? new Amendment(open.get().classId(), changeAs(row.details(), there, others), others)
            : null);
  }

  private static DetailsChange changeAs(
      PersonalDetails row, PersonalDetails there, List<Column> differing) {
    boolean sameGuardian = differing.stream().allMatch(Column.RESIDENCE_REGION::equals);
    return new DetailsChange(
        null,
        null,
        null,
        null,
        sameGuardian ? null : guardianAs(row.guardian(), there.guardian()),
        null,
        row.residenceRegion(),
        null);
  }

  /** A phone that the row does not state stays with the same guardian only. */
  private static Guardian guardianAs(Guardian stated, Guardian there) {
    boolean keepsPhone = stated.phone() == null && stated.name().equals(there.name());
    return new Guardian(
        stated.name(), stated.relation(), keepsPhone ? there.phone() : stated.phone());
  }

  /** Where a row says something else; what it leaves empty it does not deny. */
  private static List<Column> basicDiffering(PersonalDetails row, PersonalDetails there) {
    List<Column> columns = new ArrayList<>();
    compare(columns, Column.NAME, row.name(), there.name());
    compare(columns, Column.SEX, row.sex(), there.sex());
    compare(columns, Column.BIRTH_DATE, row.birthDate(), there.birthDate());
    compare(columns, Column.ID_NUMBER, row.idNumber(), there.idNumber());
    compare(columns, Column.HOUSEHOLD_REGION, row.householdRegion(), there.householdRegion());
    return columns;
  }

  private static List<Column> othersDiffering(PersonalDetails row, PersonalDetails there) {
    List<Column> columns = new ArrayList<>();
    compare(columns, Column.GUARDIAN_NAME, row.guardian().name(), there.guardian().name());
    compare(
        columns, Column.GUARDIAN_RELATION, row.guardian().relation(), there.guardian().relation());
    compare(columns, Column.GUARDIAN_PHONE, row.guardian().phone(), there.guardian().phone());
    compare(columns, Column.RESIDENCE_REGION, row.residenceRegion(), there.residenceRegion());
    return columns;
  }

  private static void compare(
      List<Column> columns, Column column, @Nullable Object said, @Nullable Object there) {
    if (said != null && !Objects.equals(said, there)) {
      columns.add(column);
    }
  }

  /** The same whenever the row is tried again, so that a repetition never makes a second pupil. */
  private String pupilIdOf(int row) {
    return DerivedId.of(state.importId(), row);
  }
}
