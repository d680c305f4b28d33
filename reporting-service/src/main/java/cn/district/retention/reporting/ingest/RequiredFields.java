package cn.district.retention.reporting.ingest;

import cn.district.retention.contracts.ContractEvent;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What a contract does not declare nullable must be in the body. */
final class RequiredFields {

  private static final Map<Class<?>, List<Method>> REQUIRED = new ConcurrentHashMap<>();

  private RequiredFields() {}

  /** The first required field that an event lacks; null where it is whole. */
  static @Nullable String firstMissing(ContractEvent event) {
    for (Method accessor : REQUIRED.computeIfAbsent(event.getClass(), RequiredFields::of)) {
      try {
        if (accessor.invoke(event) == null) {
          return accessor.getName();
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("A record's accessor cannot be called", e);
      }
    }
    return null;
  }

  private static List<Method> of(Class<?> record) {
    List<Method> accessors = new ArrayList<>();
    for (RecordComponent component : record.getRecordComponents()) {
      boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      if (!component.getType().isPrimitive() && !nullable) {
        accessors.add(component.getAccessor());
      }
    }
    return List.copyOf(accessors);
  }
}
