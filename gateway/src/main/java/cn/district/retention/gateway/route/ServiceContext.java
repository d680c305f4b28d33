package cn.district.retention.gateway.route;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The bounded contexts, one service each. */
public enum ServiceContext {
  ENROLLMENT,
  DROPOUT,
  AID,
  VOLUNTEER,
  REPORTING;

  private static final String API = "/api/v1/";

  /** As it stands in addresses, for example {@code dropout}. */
  public String segment() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The context that an address belongs to; the dashboard's pages are reporting's. */
  public static Optional<ServiceContext> ofPath(String path) {
    if (path.startsWith(API)) {
      String rest = path.substring(API.length());
      return Arrays.stream(values())
          .filter(context -> rest.equals(context.segment()) || rest.startsWith(context.prefix()))
          .findFirst();
    }
    return isPage(path) ? Optional.of(REPORTING) : Optional.empty();
  }

  /** Whether an address is one of the operator's own, on events that a service could not handle. */
  public boolean isOperation(String path) {
    String letters = API + segment() + "/dead-letters";
    return path.equals(letters) || path.startsWith(letters + "/");
  }

  private static boolean isPage(String path) {
    return path.equals("/dashboard")
        || path.startsWith("/dashboard/")
        || path.startsWith("/webjars/");
  }

  String apiPattern() {
    return API + segment() + "/**";
  }

  private String prefix() {
    return segment() + "/";
  }
}
