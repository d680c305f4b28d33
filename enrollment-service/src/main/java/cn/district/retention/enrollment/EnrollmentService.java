package cn.district.retention.enrollment;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Owns pupils, enrolments, rolls, transfers and the district's reference data. */
@SpringBootApplication
public class EnrollmentService {

  public static void main(String[] arguments) {
    SpringApplication.run(EnrollmentService.class, arguments);
  }
}
