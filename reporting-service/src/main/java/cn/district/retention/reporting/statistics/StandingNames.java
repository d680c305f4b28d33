package cn.district.retention.reporting.statistics;

/** The names under which counts of a standing are shown beside a rate. */
final class StandingNames {

  private StandingNames() {}

  static String of(Standing standing) {
    return switch (standing) {
      case COMPLETED -> "completed";
      case IN_SCHOOL -> "inSchool";
      case SUSPENDED -> "suspended";
      case IN_TRANSIT -> "inTransit";
      case DROPPED_OUT -> "droppedOut";
      case TRANSFERRED -> "transferred";
      case DECEASED -> "deceased";
      case EMIGRATED -> "emigrated";
    };
  }
}
