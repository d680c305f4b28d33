package cn.district.retention.contracts.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a contract type and its constants say of themselves: their Javadoc, as plain text. */
final class Prose {

  private static final Path SOURCES = Path.of("src/main/java");

  private Prose() {}

  static String of(Class<?> type) {
    return before("public (?:record|enum) " + type.getSimpleName(), type);
  }

  /** What a constant means, without the full stop that Javadoc asks for. */
  static String of(Enum<?> constant) {
    return before(constant.name(), constant.getDeclaringClass()).replaceFirst("\\.$", "");
  }

  private static String before(String declaration, Class<?> type) {
    Pattern javadoc =
        Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s*" + declaration + "\\b", Pattern.DOTALL);
    Matcher found = javadoc.matcher(sourceOf(type));
    if (!found.find()) {
      throw new IllegalStateException(declaration + " of " + type.getName() + " has no Javadoc");
    }
    return found
        .group(1)
        .replaceAll("(?m)^\\s*\\*", "")
        .replaceAll("\\{@code ([^}]*)}", "$1")
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static String sourceOf(Class<?> type) {
    try {
      return Files.readString(SOURCES.resolve(type.getName().replace('.', '/') + ".java"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
