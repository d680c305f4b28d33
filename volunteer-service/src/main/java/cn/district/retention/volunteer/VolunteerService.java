package cn.district.retention.volunteer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The service that owns volunteers (志愿者) and pairings (结对帮扶). */
@SpringBootApplication
public class VolunteerService {

  /** Starts the service. */
  public static void main(String[] arguments) {
    SpringApplication.run(VolunteerService.class, arguments);
  }
}
