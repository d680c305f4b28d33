package cn.district.retention.faults.platform;

import cn.district.retention.faults.Cases;
import cn.district.retention.faults.Course;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A few cases of the faults around running applications, on one platform. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PlatformFaultsTest {

  private static SmallPlatform platform;

  @BeforeAll
  static void start() throws Exception {
    platform = SmallPlatform.start(Course.repositoryOfProperty());
  }

  @AfterAll
  static void stop() throws Exception {
    if (platform != null) {
      platform.close();
    }
  }

  @Test
  void a_broker_that_is_killed_fails_no_write() throws Exception {
    Cases.pass("broker", (course, tally) -> new KilledBroker().run(platform, course, tally), 5);
  }

  @Test
  void a_store_that_is_gone_is_told_at_once_and_taken_up_again() throws Exception {
    StoppedStore outage = new StoppedStore(StoppedStore.Limits.BUILD);
    Cases.pass("outage", (course, tally) -> outage.run(platform, course, tally), 1);
  }
}
