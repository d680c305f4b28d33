package cn.district.retention.dropout.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.testkit.AllowedCommands;
import cn.district.retention.testkit.LocalStore;
import com.mongodb.client.MongoClient;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AttendanceBookTest {

  private static final LocalDate MONDAY = LocalDate.parse("2024-09-02");
  private static final SessionRoll AWAY = new SessionRoll(Set.of("pupil"), Set.of("other"));
  private static final SessionRoll PRESENT = new SessionRoll(Set.of(), Set.of());

  private final AllowedCommands commands = new AllowedCommands();
  private final MongoClient client = LocalStore.shared().client(commands);
  private final AttendanceBook book =
      new AttendanceBook(client.getDatabase(LocalStore.freshDatabase(AttendanceBookTest.class)));
  private final String classId = UUID.randomUUID().toString();

  @AfterEach
  void onlyAllowedCommands() {
    client.close();
    commands.verify();
  }

  @Test
  void what_was_recorded_is_read_back() {
    ClassAttendance recorded = book.record(classId, MONDAY, "MORNING", 1, AWAY);

    assertThat(book.of(classId)).isEqualTo(recorded);
    assertThat(recorded.days().get(MONDAY)).containsEntry("MORNING", AWAY);
    assertThat(book.of("another class").days()).isEmpty();
  }

  @Test
  void a_later_version_replaces_and_an_earlier_one_does_not() {
    book.record(classId, MONDAY, "WHOLE_DAY", 1, AWAY);
    book.record(classId, MONDAY, "WHOLE_DAY", 3, PRESENT);
    ClassAttendance after = book.record(classId, MONDAY, "WHOLE_DAY", 2, AWAY);

    assertThat(after.days().get(MONDAY)).containsEntry("WHOLE_DAY", PRESENT);
    assertThat(book.of(classId)).isEqualTo(after);
  }

  @Test
  void the_oldest_days_make_room() {
    for (int i = 0; i < 60; i++) {
      book.record(classId, MONDAY.plusDays(i), "WHOLE_DAY", 1, AWAY);
    }

    assertThat(book.of(classId).days()).hasSizeBetween(40, 45);
    assertThat(book.of(classId).days().lastKey()).isEqualTo(MONDAY.plusDays(59));
  }

  @Test
  void rolls_of_one_class_that_come_at_once_are_all_kept() throws Exception {
    List<Callable<ClassAttendance>> rolls =
        IntStream.range(0, 30)
            .<Callable<ClassAttendance>>mapToObj(
                i -> () -> book.record(classId, MONDAY.plusDays(i), "WHOLE_DAY", 1, AWAY))
            .toList();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<ClassAttendance> roll : threads.invokeAll(rolls)) {
        roll.get();
      }
    }

    assertThat(book.of(classId).days()).hasSize(30);
  }
}
