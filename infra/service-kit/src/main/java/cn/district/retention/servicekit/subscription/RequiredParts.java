package cn.district.retention.servicekit.subscription;

import cn.district.retention.decider.Refusal;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses a body that lacks what its record requires: decoding alone would hand on a null. */
final class RequiredParts {

  private RequiredParts() {}

  /** Checks a decoded body, with the records and lists inside it. */
  static void check(Object body) {
    if (body instanceof List<?> list) {
      list.forEach(RequiredParts::check);
    } else if (body instanceof Record) {
      for (RecordComponent component : body.getClass().getRecordComponents()) {
        checkPart(component, valueOf(component, body));
      }
    }
  }

  private static void checkPart(RecordComponent component, @Nullable Object part) {
    if (part != null) {
      check(part);
    } else if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
      throw new CommandFailure.Refused(
          Refusal.of(MalformedEvent.FIELD_MISSING).at(component.getName()));
    }
  }

  private static @Nullable Object valueOf(RecordComponent component, Object body) {
    try {
      return component.getAccessor().invoke(body);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a contract record is public, " + body.getClass(), e);
    }
  }
}
