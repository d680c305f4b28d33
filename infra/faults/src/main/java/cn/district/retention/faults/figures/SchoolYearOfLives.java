package cn.district.retention.faults.figures;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.dropout.DropoutCause;
import cn.district.retention.contracts.dropout.DropoutConfirmedV1;
import cn.district.retention.contracts.dropout.PupilReturnedV1;
import cn.district.retention.contracts.dropout.ReturnEvidence;
import cn.district.retention.contracts.dropout.SuspicionRaisedV1;
import cn.district.retention.contracts.dropout.SuspicionTrigger;
import cn.district.retention.contracts.enrollment.ArrivalProof;
import cn.district.retention.contracts.enrollment.EnrolmentClosedV1;
import cn.district.retention.contracts.enrollment.EnrolmentOpenedV1;
import cn.district.retention.contracts.enrollment.EntryKind;
import cn.district.retention.contracts.enrollment.ExitCode;
import cn.district.retention.contracts.enrollment.SuspensionApprovedV1;
import cn.district.retention.contracts.enrollment.SuspensionEndedV1;
import cn.district.retention.contracts.enrollment.TransferArrivalConfirmedV1;
import cn.district.retention.contracts.enrollment.TransferFileSentV1;
import cn.district.retention.contracts.reference.ClassFormedV1;
import cn.district.retention.contracts.reference.SchoolType;
import cn.district.retention.contracts.reference.UnitKind;
import cn.district.retention.contracts.reference.UnitOpenedV1;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Seeded lives of pupils in one school year of a small district, as the contract events of their
 * streams: entries, moves between schools, suspensions, dropouts that are found and brought back or
 * not, deaths, departures abroad.
 */
final class SchoolYearOfLives {

  static final int YEAR = 2024;
  static final String DISTRICT = "00000000-0000-4000-8000-000000000001";
  static final LocalDate CENSUS = LocalDate.of(YEAR, 9, 1);

  private static final LocalDate LONG_AGO = LocalDate.of(2015, 1, 1);
  private static final String EAST = "township-east";
  private static final String WEST = "township-west";
  private static final List<String> SCHOOLS = List.of("school-1", "school-2", "school-3");
  private static final int GRADES = 9;
  private static final int LATE_PERCENT = 10;
  private static final int RETURN_PERCENT = 65;
  private static final int HUNDRED = 100;

  /** Each unit that figures are asked for with the schools in it. */
  static final Map<String, List<String>> UNITS = units();

  private final SplittableRandom random;
  private final Map<String, List<Told>> streams = new LinkedHashMap<>();

  private SchoolYearOfLives(SplittableRandom random) {
    this.random = random;
  }

  private static Map<String, List<String>> units() {
    Map<String, List<String>> units = new LinkedHashMap<>();
    units.put(DISTRICT, SCHOOLS);
    units.put(EAST, SCHOOLS.subList(0, 2));
    units.put(WEST, SCHOOLS.subList(2, 3));
    SCHOOLS.forEach(school -> units.put(school, List.of(school)));
    return units;
  }

  /** The streams of the district's units and classes. */
  static List<List<Told>> district() {
    SchoolYearOfLives told = new SchoolYearOfLives(new SplittableRandom(0));
    told.unit(DISTRICT, UnitKind.DISTRICT, null, null);
    told.unit(EAST, UnitKind.TOWNSHIP, DISTRICT, null);
    told.unit(WEST, UnitKind.TOWNSHIP, DISTRICT, null);
    for (String school : SCHOOLS) {
      String township = school.equals(SCHOOLS.getLast()) ? WEST : EAST;
      told.unit(school, UnitKind.SCHOOL, township, SchoolType.NINE_YEAR);
      told.tell(
          Topic.REFERENCE,
          "class/" + classOf(school),
          new ClassFormedV1(classOf(school), school, "一班", YEAR, 1, DISTRICT, LONG_AGO));
    }
    return List.copyOf(told.streams.values());
  }

  /** The streams of so many pupils; the name keeps them apart from others. */
  static List<List<Told>> pupils(String name, int pupils, SplittableRandom random) {
    SchoolYearOfLives told = new SchoolYearOfLives(random);
    for (int i = 0; i < pupils; i++) {
      told.live("%s-%d".formatted(name, i));
    }
    return List.copyOf(told.streams.values());
  }

  private static String classOf(String school) {
    return school + "-class";
  }

  private void unit(String id, UnitKind kind, @Nullable String parent, @Nullable SchoolType type) {
    tell(
        Topic.REFERENCE,
        "unit/" + id,
        new UnitOpenedV1(id, kind, id, "单位", "Unit", parent, type, DISTRICT, LONG_AGO));
  }

  private void tell(Topic topic, String stream, ContractEvent event) {
    List<Told> told = streams.computeIfAbsent(stream, id -> new ArrayList<>());
    told.add(new Told(topic, stream, told.size() + 1, event));
  }

  private int percent() {
    return random.nextInt(HUNDRED);
  }

  private void live(String pupil) {
    String school = SCHOOLS.get(random.nextInt(SCHOOLS.size()));
    int grade = 1 + random.nextInt(GRADES);
    boolean late = percent() < LATE_PERCENT;
    LocalDate from = late ? CENSUS.plusDays(5 + random.nextInt(20)) : CENSUS;
    open(pupil, 1, school, grade, late ? EntryKind.TRANSFER_IN : EntryKind.FIRST_ENTRY, from);
    LocalDate day = CENSUS.plusDays(30 + random.nextInt(60));
    switch (random.nextInt(10)) {
      case 0 -> close(pupil, 1, school, grade, ExitCode.DECEASED, day);
      case 1 -> close(pupil, 1, school, grade, ExitCode.EMIGRATED, day);
      case 2 -> suspend(pupil, school, day);
      case 3, 4 -> dropOut(pupil, 1, school, grade, day);
      case 5 -> move(pupil, school, grade, day);
      default -> {
        // stays
      }
    }
  }

  private void move(String pupil, String school, int grade, LocalDate day) {
    String target = SCHOOLS.get((SCHOOLS.indexOf(school) + 1) % SCHOOLS.size());
    LocalDate arrival = day.plusDays(20);
    String transfer = pupil + "-transfer";
    tell(
        Topic.ENROLLMENT,
        "transfer/" + transfer,
        new TransferFileSentV1(transfer, pupil, school, target, day.plusDays(30), DISTRICT, day));
    tell(
        Topic.ENROLLMENT,
        "transfer/" + transfer,
        new TransferArrivalConfirmedV1(
            transfer,
            pupil,
            school,
            target,
            classOf(target),
            ArrivalProof.RECEIVING_SCHOOL,
            DISTRICT,
            arrival));
    close(pupil, 1, school, grade, ExitCode.TRANSFERRED_OUT, arrival);
    open(pupil, 2, target, grade, EntryKind.TRANSFER_IN, arrival);
    if (percent() < HUNDRED - RETURN_PERCENT) {
      dropOut(pupil, 2, target, grade, arrival.plusDays(15));
    }
  }

  private void suspend(String pupil, String school, LocalDate day) {
    String suspension = pupil + "-suspension";
    String enrolment = enrolment(pupil, 1);
    LocalDate until = day.plusDays(120);
    tell(
        Topic.ENROLLMENT,
        "pupil/" + pupil,
        new SuspensionApprovedV1(
            pupil, enrolment, classOf(school), school, suspension, DISTRICT, day, until));
    if (percent() < RETURN_PERCENT) {
      tell(
          Topic.ENROLLMENT,
          "pupil/" + pupil,
          new SuspensionEndedV1(
              pupil,
              enrolment,
              suspension,
              classOf(school),
              school,
              DISTRICT,
              until.minusDays(10)));
    }
  }

  private void dropOut(String pupil, int enrolment, String school, int grade, LocalDate day) {
    String dropoutCase = pupil + "-case";
    String stream = "dropout-case/" + dropoutCase;
    tell(
        Topic.DROPOUT,
        stream,
        new SuspicionRaisedV1(
            dropoutCase,
            1,
            pupil,
            classOf(school),
            school,
            SuspicionTrigger.UNEXCUSED_DAYS,
            day.plusDays(6),
            DISTRICT,
            day.plusDays(3)));
    tell(
        Topic.DROPOUT,
        stream,
        new DropoutConfirmedV1(
            dropoutCase,
            1,
            pupil,
            classOf(school),
            school,
            List.of(DropoutCause.LABOUR),
            day,
            DISTRICT,
            day.plusDays(9)));
    if (percent() < RETURN_PERCENT) {
      tell(
          Topic.DROPOUT,
          stream,
          new PupilReturnedV1(
              dropoutCase,
              1,
              pupil,
              classOf(school),
              school,
              ReturnEvidence.ROLL,
              DISTRICT,
              day.plusDays(40)));
    } else if (percent() < HUNDRED - RETURN_PERCENT) {
      close(pupil, enrolment, school, grade, ExitCode.DECEASED, day.plusDays(70));
    }
  }

  private void open(
      String pupil, int enrolment, String school, int grade, EntryKind kind, LocalDate from) {
    tell(
        Topic.ENROLLMENT,
        "pupil/" + pupil,
        new EnrolmentOpenedV1(
            pupil,
            enrolment(pupil, enrolment),
            classOf(school),
            school,
            grade,
            YEAR,
            kind,
            null,
            DISTRICT,
            from));
  }

  private void close(
      String pupil, int enrolment, String school, int grade, ExitCode code, LocalDate to) {
    tell(
        Topic.ENROLLMENT,
        "pupil/" + pupil,
        new EnrolmentClosedV1(
            pupil,
            enrolment(pupil, enrolment),
            classOf(school),
            school,
            grade,
            code,
            true,
            null,
            DISTRICT,
            to));
  }

  private static String enrolment(String pupil, int number) {
    return pupil + "-enrolment-" + number;
  }
}
