package cn.district.retention.enrollment.appointment.appoint;

import cn.district.retention.enrollment.appointment.Appointment;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives the claims on roles the system's clock: a lease is no date of the domain. */
@Configuration(proxyBeanMethods = false)
class AppointmentConfiguration {

  @Bean
  RoleClaims roleClaims(
      MongoDatabase database,
      Commands commands,
      AggregateType<Appointment.State, Appointment.Command, Appointment.Event> appointments) {
    return new RoleClaims(database, commands, appointments, Clock.systemUTC());
  }
}
