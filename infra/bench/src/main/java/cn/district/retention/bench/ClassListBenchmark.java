package cn.district.retention.bench;

import cn.district.retention.enrollment.classlist.ClassList;
import cn.district.retention.enrollment.classlist.ClassLists;
import cn.district.retention.enrollment.pupil.EntryKind;
import cn.district.retention.enrollment.pupil.PersonalDetails;
import cn.district.retention.enrollment.pupil.PersonalDetails.Guardian;
import cn.district.retention.enrollment.pupil.PersonalDetails.Sex;
import cn.district.retention.enrollment.pupil.Pupil;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilEvent.EnrolmentOpened;
import cn.district.retention.enrollment.pupil.PupilEvent.PupilRegistered;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupilfile.PupilCards;
import cn.district.retention.servicekit.aggregate.OwnView.Seen;
import cn.district.retention.servicekit.privacy.KeyManagement;
import cn.district.retention.servicekit.privacy.MasterKeyFile;
import cn.district.retention.servicekit.privacy.MongoPersonalKeys;
import cn.district.retention.servicekit.privacy.PersonalKeys;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * Reads the list of one class with its names among 50 000 pupils, as a roll is called from it: with
 * the personal keys in memory, and by an instance that has just started and has none.
 */
final class ClassListBenchmark implements Benchmark {

  private static final int CLASSES = 1_000;
  private static final int PUPILS_A_CLASS = 50;
  private static final int LOADERS = 8;
  private static final int BOUND_MILLIS = 20;
  private static final int KEY_BYTES = 32;
  private static final int GRADE = 3;
  private static final int SCHOOL_YEAR = 2024;
  private static final LocalDate ENTRY = LocalDate.parse("2024-09-02");
  private static final String DATABASE = "enrollment";

  @Override
  public void run(Protocol protocol, Report report) throws Exception {
    try (Scratch scratch = Scratch.make();
        Server store = Server.store(scratch.folder());
        MongoClient client = MongoClients.create("mongodb://" + store.address())) {
      MongoDatabase database = client.getDatabase(DATABASE);
      MongoDatabase keyDatabase = client.getDatabase(DATABASE + "_keys");
      String masterKey = Base64.getEncoder().encodeToString(new byte[KEY_BYTES]);
      KeyManagement management = MasterKeyFile.of(List.of("bench-1 " + masterKey));
      var random = new SplittableRandom(protocol.seed());
      List<String> classes = Drawn.ids(random, CLASSES);
      try (var views = views(database, new MongoPersonalKeys(database, keyDatabase, management))) {
        load(views, classes, random);
        measure("class list, keys in memory", views, classes, protocol, report, random);
      }
      try (var views = views(database, new MongoPersonalKeys(database, keyDatabase, management))) {
        List<String> once = new ArrayList<>(classes);
        report.rate("class list, no key in memory", List.of(each(views, once)));
      }
      report.line("  bound of the median %d ms".formatted(BOUND_MILLIS));
    }
  }

  private static AnnotationConfigApplicationContext views(
      MongoDatabase database, PersonalKeys keys) {
    var context = new AnnotationConfigApplicationContext();
    context.registerBean(MongoDatabase.class, () -> database);
    context.registerBean(PersonalKeys.class, () -> keys);
    context.register(ClassLists.class, PupilCards.class);
    context.refresh();
    return context;
  }

  private static void load(
      AnnotationConfigApplicationContext views, List<String> classes, SplittableRandom random)
      throws Exception {
    ClassLists lists = views.getBean(ClassLists.class);
    PupilCards cards = views.getBean(PupilCards.class);
    try (ExecutorService loaders = Executors.newFixedThreadPool(LOADERS)) {
      List<Future<?>> loaded = new ArrayList<>();
      for (String classId : classes) {
        List<String> pupils = Drawn.ids(random, PUPILS_A_CLASS);
        loaded.add(
            loaders.submit(
                () ->
                    pupils.forEach(
                        pupilId -> {
                          Seen seen = registered(pupilId, classId);
                          lists.apply(seen);
                          cards.apply(seen);
                        })));
      }
      for (Future<?> each : loaded) {
        each.get();
      }
    }
  }

  private static Seen registered(String pupilId, String classId) {
    var details =
        new PersonalDetails(
            "测试学生" + pupilId.substring(0, 4),
            Sex.FEMALE,
            LocalDate.parse("2015-03-14"),
            null,
            new Guardian("测试监护", "母亲", null),
            null);
    List<PupilEvent> events =
        List.of(
            new PupilRegistered(pupilId, ENTRY, details),
            new EnrolmentOpened(
                pupilId,
                pupilId,
                classId,
                classId,
                GRADE,
                SCHOOL_YEAR,
                EntryKind.FIRST_ENTRY,
                null,
                ENTRY));
    PupilState state = PupilState.NOTHING;
    for (PupilEvent event : events) {
      state = Pupil.evolve(state, event);
    }
    return new Seen("pupil", pupilId, 1, state, List.copyOf(events));
  }

  private static void measure(
      String name,
      AnnotationConfigApplicationContext views,
      List<String> classes,
      Protocol protocol,
      Report report,
      SplittableRandom random) {
    for (int i = 0; i < CLASSES; i++) {
      read(views, classes.get(random.nextInt(CLASSES)));
    }
    List<Sample> rounds = new ArrayList<>();
    for (int round = 0; round < protocol.rounds(); round++) {
      rounds.add(each(views, classes));
    }
    report.rate(name, rounds);
  }

  private static Sample each(AnnotationConfigApplicationContext views, List<String> classes) {
    long[] latencies = new long[classes.size()];
    long begin = System.nanoTime();
    for (int i = 0; i < latencies.length; i++) {
      long started = System.nanoTime();
      read(views, classes.get(i));
      latencies[i] = System.nanoTime() - started;
    }
    long nanos = System.nanoTime() - begin;
    Arrays.sort(latencies);
    return new Sample(latencies.length, Duration.ofNanos(nanos), latencies);
  }

  private static void read(AnnotationConfigApplicationContext views, String classId) {
    ClassList list = views.getBean(ClassLists.class).of(classId);
    Map<String, String> names = views.getBean(PupilCards.class).namesOf(list.onRoll());
    if (names.size() != PUPILS_A_CLASS) {
      throw new IllegalStateException("a class of " + names.size());
    }
  }
}
