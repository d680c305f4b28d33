package cn.district.retention.decider;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A typed refusal: a stable reason, the offending field where there is one, and arguments for the
 * text that the caller reads. Arguments never hold personal data.
 */
public record Refusal(Reason reason, @Nullable String field, Map<String, Object> arguments) {

  public Refusal {
    arguments = Map.copyOf(arguments);
  }

  /** What sort of refusal it is; the edge turns it into an HTTP status. */
  public enum Kind {
    /** A rule of the domain is not met (422). */
    RULE,
    /** The state of the aggregate does not allow it now (409). */
    CONFLICT,
    /** There is no such thing (404). */
    UNKNOWN,
    /** The caller may not do this to this one (403). */
    FORBIDDEN,
    /** It was there, and has been erased for good (410). */
    GONE,
    /** What the command names has not arrived here yet (503, Retry-After). */
    NOT_YET_KNOWN
  }

  /** Implemented by one enum an aggregate; its constants are the stable codes. */
  public interface Reason {
    /** The constant's name, for example {@code TEACHER_OPINION_MISSING}. */
    String name();

    /** What sort of refusal it is. */
    Kind kind();

    /** The stable code, for example {@code teacher-opinion-missing}. */
    default String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** A refusal without field or arguments. */
  public static Refusal of(Reason reason) {
    return new Refusal(reason, null, Map.of());
  }

  /** The same refusal, naming the offending field of the command. */
  public Refusal at(String offendingField) {
    return new Refusal(reason, offendingField, arguments);
  }

  /** The same refusal with one more argument for its text. */
  public Refusal with(String name, Object value) {
    var more = new LinkedHashMap<>(arguments);
    more.put(name, value);
    return new Refusal(reason, field, more);
  }
}
