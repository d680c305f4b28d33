package cn.district.retention.reporting.ingest;

import cn.district.retention.contracts.ContractEvent;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What a contract does not declare nullable must be in the body, in the records within it too. */
final class RequiredFields {

  private static final Map<Class<?>, List<Field>> FIELDS = new ConcurrentHashMap<>();

  private RequiredFields() {}

  /** The first required field that an event lacks; null where it is whole. */
  static @Nullable String firstMissing(ContractEvent event) {
    return firstMissingIn(event);
  }

  private static @Nullable String firstMissingIn(Object record) {
    for (Field field : FIELDS.computeIfAbsent(record.getClass(), RequiredFields::of)) {
      Object value = field.of(record);
      if (value == null && field.required()) {
        return field.name();
      }
      String within = value instanceof Record inner ? firstMissingIn(inner) : null;
      if (within != null) {
        return field.name() + "." + within;
      }
    }
    return null;
  }

  private record Field(Method accessor, boolean required) {
    String name() {
      return accessor.getName();
    }

    @Nullable Object of(Object record) {
      try {
        return accessor.invoke(record);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("A record's accessor cannot be called", e);
      }
    }
  }

  private static List<Field> of(Class<?> record) {
    List<Field> fields = new ArrayList<>();
    for (RecordComponent component : record.getRecordComponents()) {
      boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      boolean inner = component.getType().isRecord();
      if (inner || !component.getType().isPrimitive() && !nullable) {
        fields.add(new Field(component.getAccessor(), !nullable));
      }
    }
    return List.copyOf(fields);
  }
}
