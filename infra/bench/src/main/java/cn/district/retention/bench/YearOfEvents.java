package cn.district.retention.bench;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.dropout.DropoutCause;
import cn.district.retention.contracts.dropout.DropoutConfirmedV1;
import cn.district.retention.contracts.dropout.PupilReturnedV1;
import cn.district.retention.contracts.dropout.ReturnEvidence;
import cn.district.retention.contracts.dropout.ReturnNoticeIssuedV1;
import cn.district.retention.contracts.dropout.SuspicionRaisedV1;
import cn.district.retention.contracts.dropout.SuspicionTrigger;
import cn.district.retention.contracts.enrollment.AbsenceKind;
import cn.district.retention.contracts.enrollment.EnrolmentClosedV1;
import cn.district.retention.contracts.enrollment.EnrolmentOpenedV1;
import cn.district.retention.contracts.enrollment.EntryKind;
import cn.district.retention.contracts.enrollment.ExitCode;
import cn.district.retention.contracts.enrollment.RollException;
import cn.district.retention.contracts.enrollment.RollSession;
import cn.district.retention.contracts.enrollment.RollSubmittedV1;
import cn.district.retention.contracts.reference.ClassFormedV1;
import cn.district.retention.contracts.reference.SchoolType;
import cn.district.retention.contracts.reference.SchoolYearSetV1;
import cn.district.retention.contracts.reference.Term;
import cn.district.retention.contracts.reference.UnitKind;
import cn.district.retention.contracts.reference.UnitOpenedV1;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What a county's school year leaves on the topics: an enrolment a pupil, a roll a class and day,
 * exits of three in a hundred, a dropout that is found and brought back of one in a hundred.
 *
 * @param pupils who have an enrolment
 * @param events on all topics together
 */
record YearOfEvents(int pupils, int events) {

  private static final int CLASSES = 1_000;
  private static final int CLASSES_PER_SCHOOL = 25;
  private static final int PUPILS_PER_CLASS = 40;
  private static final int ROLL_DAYS = 180;
  private static final int YEAR = 2024;
  private static final double EXITS = 0.03;
  private static final double DROPOUTS = 0.01;
  private static final LocalDate START = LocalDate.of(YEAR, 9, 1);
  private static final String DISTRICT = "00000000-0000-4000-8000-000000000001";

  static YearOfEvents publish(long seed, String servers) {
    try (ContractProducer producer = new ContractProducer(servers)) {
      return new Writer(new SplittableRandom(seed), producer).write();
    }
  }

  private record Writer(SplittableRandom random, ContractProducer producer) {

    YearOfEvents write() {
      openUnit(DISTRICT, UnitKind.DISTRICT, null, null);
      calendar();
      int pupils = 0;
      String school = "";
      for (int i = 0; i < CLASSES; i++) {
        if (i % CLASSES_PER_SCHOOL == 0) {
          school = Drawn.ids(random, 1).getFirst();
          openUnit(school, UnitKind.SCHOOL, DISTRICT, SchoolType.PRIMARY);
        }
        pupils += liveClass(Drawn.ids(random, 1).getFirst(), school);
      }
      return new YearOfEvents(pupils, producer.sent());
    }

    private void openUnit(
        String id, UnitKind kind, @Nullable String parent, @Nullable SchoolType type) {
      send(
          Topic.REFERENCE,
          "unit/" + id,
          1,
          new UnitOpenedV1(id, kind, id, "单位", "Unit", parent, type, DISTRICT, START));
    }

    private void calendar() {
      send(
          Topic.REFERENCE,
          "calendar/" + DISTRICT,
          1,
          new SchoolYearSetV1(
              DISTRICT,
              YEAR,
              START,
              START,
              List.of(new Term("AUTUMN", START, START.plusDays(ROLL_DAYS))),
              List.of(),
              List.of()));
    }

    private int liveClass(String classId, String school) {
      send(
          Topic.REFERENCE,
          "class/" + classId,
          1,
          new ClassFormedV1(classId, school, "一班", YEAR, 1, DISTRICT, START));
      List<String> pupils = Drawn.ids(random, PUPILS_PER_CLASS);
      pupils.forEach(pupil -> livePupil(pupil, classId, school));
      for (int day = 0; day < ROLL_DAYS; day++) {
        callRoll(classId, school, START.plusDays(day), pupils);
      }
      return pupils.size();
    }

    private void livePupil(String pupil, String classId, String school) {
      String stream = "pupil/" + pupil;
      String enrolment = Drawn.ids(random, 1).getFirst();
      send(
          Topic.ENROLLMENT,
          stream,
          1,
          new EnrolmentOpenedV1(
              pupil,
              enrolment,
              classId,
              school,
              1,
              YEAR,
              EntryKind.FIRST_ENTRY,
              null,
              DISTRICT,
              START));
      double fate = random.nextDouble();
      if (fate < EXITS) {
        send(
            Topic.ENROLLMENT,
            stream,
            2,
            new EnrolmentClosedV1(
                pupil,
                enrolment,
                classId,
                school,
                1,
                ExitCode.EMIGRATED,
                true,
                null,
                DISTRICT,
                START.plusDays(60)));
      } else if (fate < EXITS + DROPOUTS) {
        dropOutAndReturn(pupil, classId, school);
      }
    }

    private void dropOutAndReturn(String pupil, String classId, String school) {
      String stream = "dropout-case/" + pupil;
      List<ContractEvent> episode =
          List.of(
              new SuspicionRaisedV1(
                  pupil,
                  1,
                  pupil,
                  classId,
                  school,
                  SuspicionTrigger.UNEXCUSED_DAYS,
                  START.plusDays(33),
                  DISTRICT,
                  START.plusDays(30)),
              new DropoutConfirmedV1(
                  pupil,
                  1,
                  pupil,
                  classId,
                  school,
                  List.of(DropoutCause.LABOUR),
                  START.plusDays(27),
                  DISTRICT,
                  START.plusDays(33)),
              new ReturnNoticeIssuedV1(
                  pupil,
                  1,
                  pupil,
                  school,
                  "notice",
                  START.plusDays(40),
                  DISTRICT,
                  START.plusDays(33)),
              new PupilReturnedV1(
                  pupil,
                  1,
                  pupil,
                  classId,
                  school,
                  ReturnEvidence.ROLL,
                  DISTRICT,
                  START.plusDays(45)));
      for (int i = 0; i < episode.size(); i++) {
        send(Topic.DROPOUT, stream, i + 1, episode.get(i));
      }
    }

    private void callRoll(String classId, String school, LocalDate date, List<String> pupils) {
      List<RollException> exceptions = new ArrayList<>();
      while (random.nextInt(2) == 0) {
        String pupil = pupils.get(random.nextInt(pupils.size()));
        exceptions.add(new RollException(pupil, AbsenceKind.SICK_LEAVE));
      }
      send(
          Topic.ENROLLMENT,
          "roll/" + classId + "/" + date + "/" + RollSession.WHOLE_DAY,
          1,
          new RollSubmittedV1(
              classId,
              school,
              date,
              RollSession.WHOLE_DAY,
              1,
              pupils.size(),
              exceptions,
              DISTRICT));
    }

    private void send(Topic topic, String stream, int version, ContractEvent event) {
      producer.send(topic, stream, version, event);
    }
  }
}
