package cn.district.retention.organisation.caller;

import cn.district.retention.contracts.reference.Role;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which roles may call a handler. Whether the roles are held for the right unit is checked with
 * {@link Caller#requireWithin}, once the handler knows the unit.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Allowed {

  /** Any one of these suffices. */
  Role[] value();
}
