package cn.district.retention.gateway.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MinuteCountTest {

  private final AtomicLong time = new AtomicLong(-5);
  private final MinuteCount count = new MinuteCount(new VerificationSettings(2, 5), time::get);

  @Test
  void one_address_is_let_through_so_often_a_minute_and_again_in_the_next() throws Exception {
    InetAddress caller = InetAddress.getByName("192.0.2.1");

    assertThat(count.admits(caller)).isTrue();
    assertThat(count.admits(caller)).isTrue();
    assertThat(count.admits(caller)).isFalse();
    assertThat(count.admits(InetAddress.getByName("192.0.2.2"))).isTrue();
    time.addAndGet(Duration.ofMinutes(1).toNanos());
    assertThat(count.admits(caller)).isTrue();
  }

  @Test
  void the_addresses_of_one_subnet_count_as_one() throws Exception {
    assertThat(count.admits(InetAddress.getByName("2001:db8:1:2::1"))).isTrue();
    assertThat(count.admits(InetAddress.getByName("2001:db8:1:2::2"))).isTrue();
    assertThat(count.admits(InetAddress.getByName("2001:db8:1:2::3"))).isFalse();
    assertThat(count.admits(InetAddress.getByName("2001:db8:1:3::1"))).isTrue();
  }

  @Test
  void all_together_are_let_through_so_often_however_many_they_are() throws Exception {
    for (int i = 1; i <= 5; i++) {
      assertThat(count.admits(InetAddress.getByName("192.0.2." + i))).isTrue();
    }
    assertThat(count.admits(InetAddress.getByName("192.0.2.6"))).isFalse();
  }
}
