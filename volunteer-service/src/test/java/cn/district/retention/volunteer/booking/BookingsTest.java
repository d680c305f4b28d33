package cn.district.retention.volunteer.booking;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.testkit.AdjustableClock;
import cn.district.retention.testkit.LocalStore;
import cn.district.retention.volunteer.booking.Bookings.Answer;
import cn.district.retention.volunteer.booking.Bookings.Hold;
import com.mongodb.client.MongoClient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BookingsTest {

  private static final String VOLUNTEER = Bookings.volunteer("v");
  private static final Function<String, Hold> HELD = pairing -> Hold.HELD;
  private static final Function<String, Hold> NOT_THERE = pairing -> Hold.NOT_THERE;
  private static final Function<String, Hold> GIVEN_UP = pairing -> Hold.GIVEN_UP;

  private final AdjustableClock clock = AdjustableClock.atNoonOf("2024-09-30");
  private MongoClient client;
  private Bookings bookings;

  @BeforeEach
  void connect() {
    client = LocalStore.shared().client();
    bookings = new Bookings(client.getDatabase(LocalStore.freshDatabase(getClass())), clock);
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void there_are_as_many_places_as_the_policy_gives() {
    assertThat(bookings.book(VOLUNTEER, "first", 2, HELD)).isEqualTo(Answer.BOOKED);
    assertThat(bookings.book(VOLUNTEER, "second", 2, HELD)).isEqualTo(Answer.BOOKED);
    assertThat(bookings.book(VOLUNTEER, "third", 2, HELD)).isEqualTo(Answer.FULL);
    assertThat(bookings.pairingsOf(VOLUNTEER)).containsExactlyInAnyOrder("first", "second");
  }

  @Test
  void a_pairing_takes_one_place_however_often_it_asks() {
    bookings.book(VOLUNTEER, "first", 2, HELD);
    bookings.book(VOLUNTEER, "first", 2, HELD);

    assertThat(bookings.book(VOLUNTEER, "second", 2, HELD)).isEqualTo(Answer.BOOKED);
  }

  @Test
  void a_lower_limit_counts_what_was_taken_under_the_higher_one() {
    bookings.book(VOLUNTEER, "first", 3, HELD);
    bookings.book(VOLUNTEER, "second", 3, HELD);
    bookings.book(VOLUNTEER, "third", 3, HELD);
    bookings.free(VOLUNTEER, "first");

    assertThat(bookings.book(VOLUNTEER, "fourth", 2, HELD)).isEqualTo(Answer.FULL);
  }

  @Test
  void a_place_given_back_or_given_up_is_free() {
    bookings.book(VOLUNTEER, "first", 1, HELD);
    bookings.free(VOLUNTEER, "first");
    assertThat(bookings.book(VOLUNTEER, "second", 1, HELD)).isEqualTo(Answer.BOOKED);

    assertThat(bookings.book(VOLUNTEER, "third", 1, GIVEN_UP)).isEqualTo(Answer.BOOKED);
    assertThat(bookings.pairingsOf(VOLUNTEER)).containsExactly("third");
  }

  @Test
  void a_pairing_that_is_not_written_yet_keeps_its_place_within_the_lease() {
    bookings.book(VOLUNTEER, "first", 1, HELD);

    assertThat(bookings.book(VOLUNTEER, "second", 1, NOT_THERE)).isEqualTo(Answer.FULL_FOR_NOW);

    clock.advance(Bookings.LEASE);
    assertThat(bookings.book(VOLUNTEER, "second", 1, NOT_THERE)).isEqualTo(Answer.BOOKED);
  }

  @Test
  void a_pairing_that_was_written_keeps_its_place_after_the_lease() {
    bookings.book(VOLUNTEER, "first", 1, HELD);
    clock.advance(Bookings.LEASE.multipliedBy(2));

    assertThat(bookings.book(VOLUNTEER, "second", 1, HELD)).isEqualTo(Answer.FULL);
  }

  @Test
  void a_hundred_who_book_at_once_get_the_places_there_are() throws Exception {
    List<Answer> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Collection<Callable<Answer>> all =
          IntStream.range(0, 100)
              .<Callable<Answer>>mapToObj(
                  i -> () -> bookings.book(VOLUNTEER, "pairing-" + i, 3, HELD))
              .toList();
      for (Future<Answer> each : threads.invokeAll(all)) {
        answers.add(each.get());
      }
    }

    assertThat(answers.stream().filter(answer -> answer == Answer.BOOKED)).hasSize(3);
    assertThat(bookings.pairingsOf(VOLUNTEER)).hasSize(3);
  }
}
