package cn.district.retention.contracts;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name of each contract record on the wire, and the way back. */
public final class ContractTypes {

  private static final Pattern RECORD_NAME = Pattern.compile("(?<name>[A-Za-z]+)V(?<version>\\d+)");

  private static final Map<String, Class<? extends ContractEvent>> BY_TYPE = new HashMap<>();
  private static final Map<Class<? extends ContractEvent>, String> BY_RECORD = new HashMap<>();

  static {
    for (Topic topic : Topic.values()) {
      for (Class<? extends ContractEvent> record : topic.records()) {
        String type = typeOf(topic, record);
        BY_TYPE.put(type, record);
        BY_RECORD.put(record, type);
      }
    }
  }

  private ContractTypes() {}

  /**
   * The CloudEvents type of a contract record, for example {@code
   * district.enrollment.RollSubmitted.v1}.
   */
  public static String typeOf(Class<? extends ContractEvent> record) {
    String type = BY_RECORD.get(record);
    if (type == null) {
      throw new IllegalArgumentException(record + " is not listed in a topic");
    }
    return type;
  }

  /** The record of a CloudEvents type; null where this build knows no such type and version. */
  public static @Nullable Class<? extends ContractEvent> recordOf(String type) {
    return BY_TYPE.get(type);
  }

  /** The type without its version, for example {@code district.enrollment.RollSubmitted}. */
  public static String withoutVersion(String type) {
    int dot = type.lastIndexOf(".v");
    return dot < 0 ? type : type.substring(0, dot);
  }

  private static String typeOf(Topic topic, Class<?> record) {
    Matcher name = RECORD_NAME.matcher(record.getSimpleName());
    if (!name.matches()) {
      throw new IllegalStateException(record + " does not end in its version");
    }
    return "district." + topic.context() + "." + name.group("name") + ".v" + name.group("version");
  }
}
