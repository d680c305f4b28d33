package cn.district.retention.faults.process;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Runs another main class in a process that ends when its standard input does, as it does when the
 * process that started it is gone: {@code Leashed <main class> <argument>…}.
 */
public final class Leashed {

  private static final int ABANDONED = 3;

  private Leashed() {}

  public static void main(String[] arguments) throws ReflectiveOperationException {
    Thread.ofPlatform().daemon().name("leash").start(Leashed::endWithParent);
    Method main = Class.forName(arguments[0]).getDeclaredMethod("main", String[].class);
    main.setAccessible(true);
    main.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
  }

  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        // nobody writes; only the end matters
      }
    } catch (IOException gone) {
      // as the end
    }
    Runtime.getRuntime().halt(ABANDONED);
  }
}
