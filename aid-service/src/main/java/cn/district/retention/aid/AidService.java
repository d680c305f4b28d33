package cn.district.retention.aid;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The service that owns aid applications (助学申请). */
@SpringBootApplication
public class AidService {

  /** Starts the service. */
  public static void main(String[] arguments) {
    SpringApplication.run(AidService.class, arguments);
  }
}
