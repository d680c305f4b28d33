package cn.district.retention.volunteer.booking;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives the bookings the system's clock: a lease is no date of the domain. */
@Configuration(proxyBeanMethods = false)
class BookingConfiguration {

  @Bean
  Bookings bookings(MongoDatabase database) {
    return new Bookings(database, Clock.systemUTC());
  }
}
