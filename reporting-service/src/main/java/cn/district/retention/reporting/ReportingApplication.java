package cn.district.retention.reporting;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The reporting service. */
@SpringBootApplication
public class ReportingApplication {

  static void main(String[] arguments) {
    SpringApplication.run(ReportingApplication.class, arguments);
  }
}
