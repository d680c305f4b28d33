package cn.district.retention.servicekit.aggregate;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Copies records with one component left null.
 *
 * @param <T> the record's type
 */
final class BlankCopy<T> {

  private final Constructor<T> constructor;

  /** Null stands for the component that is left out. */
  private final List<@Nullable Method> accessors = new ArrayList<>();

  /**
   * @throws IllegalArgumentException where the record has no such component
   */
  BlankCopy(Class<T> record, String leftOut) {
    RecordComponent[] components = record.getRecordComponents();
    for (RecordComponent component : components) {
      accessors.add(component.getName().equals(leftOut) ? null : open(component.getAccessor()));
    }
    if (!accessors.contains(null)) {
      throw new IllegalArgumentException(record.getSimpleName() + " has no component " + leftOut);
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      constructor = record.getDeclaredConstructor(types);
      constructor.setAccessible(true);
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(record + " is not a record", e);
    }
  }

  private static Method open(Method accessor) {
    accessor.setAccessible(true);
    return accessor;
  }

  T copyOf(T original) {
    try {
      @Nullable Object[] values = new @Nullable Object[accessors.size()];
      for (int i = 0; i < values.length; i++) {
        Method accessor = accessors.get(i);
        values[i] = accessor == null ? null : accessor.invoke(original);
      }
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record could not be copied", e);
    }
  }
}
