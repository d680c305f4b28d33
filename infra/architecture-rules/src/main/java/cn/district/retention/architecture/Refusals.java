package cn.district.retention.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which refusals the tests of a module show: those that are named, by constant or by code. */
final class Refusals {

  private static final String REASON = "cn.district.retention.decider.Refusal$Reason";
  private static final Pattern WORD = Pattern.compile("[A-Z][A-Z0-9_]+|\"[a-z][a-z0-9-]+\"");

  private Refusals() {}

  /** The refusals, each as type and constant, that no file below {@code tests} names. */
  static List<String> withoutTest(JavaClasses classes, Path tests) {
    Set<String> named = wordsBelow(tests);
    return classes.stream()
        .filter(type -> type.isEnum() && type.isAssignableTo(REASON))
        .flatMap(Refusals::constants)
        .filter(constant -> !named.contains(constant.getName()) && !named.contains(code(constant)))
        .map(constant -> constant.getOwner().getSimpleName() + "." + constant.getName())
        .sorted()
        .toList();
  }

  private static Stream<JavaField> constants(JavaClass type) {
    return type.getFields().stream().filter(field -> field.getRawType().equals(type));
  }

  private static String code(JavaField constant) {
    return '"' + constant.getName().toLowerCase(Locale.ROOT).replace('_', '-') + '"';
  }

  private static Set<String> wordsBelow(Path tests) {
    Set<String> words = new HashSet<>();
    try (Stream<Path> files = Files.walk(tests)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        WORD.matcher(Files.readString(file)).results().forEach(found -> words.add(found.group()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words;
  }
}
