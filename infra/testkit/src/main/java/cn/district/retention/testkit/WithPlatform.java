package cn.district.retention.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Points the Spring application of a test at the broker, the document store and the token provider
 * of this JVM, gives it a clock that the test moves ({@link AdjustableClock} can be injected) and
 * fails the test when a store command outside the allow-list was sent.
 *
 * <p>All test classes of a JVM share one broker and one store, as one deployment does: a database
 * that is behind its topics would be refused. Tests therefore use ids of their own. A test that
 * stops a server, or needs an empty platform, says {@code alone}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(StoreCommandsChecked.class)
public @interface WithPlatform {

  /** A broker and a store for this test class alone, stopped with its application context. */
  boolean alone() default false;

  /** Where the clock stands at first: noon of this ISO date in the platform's zone. */
  String date() default "2024-09-02";
}
