package cn.district.retention.local.process;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The processes, each with its port counted from the base, in the order of starting. */
public enum Part {
  STORE(10),
  BROKER(8),
  IDENTITY(6),
  ENROLLMENT(1),
  DROPOUT(2),
  AID(3),
  VOLUNTEER(4),
  REPORTING(5),
  GATEWAY(0);

  /** The launcher's own port. */
  public static final int CONTROL_OFFSET = 7;

  /** The broker's second port. */
  public static final int CONTROLLER_OFFSET = 9;

  private final int offset;

  Part(int offset) {
    this.offset = offset;
  }

  /** The name in messages and of the log file. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  int offset() {
    return offset;
  }

  /** Whether it is a Spring Boot application, in a module of the build. */
  public boolean isApplication() {
    return this != STORE && this != BROKER;
  }

  /** Whether it is one of the five event-sourced services. */
  public boolean isService() {
    return services().contains(this);
  }

  /** The five services. */
  public static List<Part> services() {
    return List.of(ENROLLMENT, DROPOUT, AID, VOLUNTEER, REPORTING);
  }

  /** Every application, in the order of starting. */
  public static List<Part> applications() {
    return Arrays.stream(values()).filter(Part::isApplication).toList();
  }

  /** The folder of its module and the name of its artifact. */
  String module() {
    return switch (this) {
      case IDENTITY -> "infra/identity";
      case GATEWAY -> "gateway";
      case ENROLLMENT, DROPOUT, AID, VOLUNTEER, REPORTING -> label() + "-service";
      case STORE, BROKER -> "infra/local";
    };
  }
}
