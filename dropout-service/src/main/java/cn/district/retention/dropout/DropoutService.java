package cn.district.retention.dropout;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The deployable. */
@SpringBootApplication
public class DropoutService {

  public static void main(String[] arguments) {
    SpringApplication.run(DropoutService.class, arguments);
  }
}
