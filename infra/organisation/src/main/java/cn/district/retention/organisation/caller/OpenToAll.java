package cn.district.retention.organisation.caller;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A handler that anybody may call without signing in, in the place of {@link Allowed}. Its address
 * is declared as an {@link cn.district.retention.servicekit.web.OpenAddress} too.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OpenToAll {}
