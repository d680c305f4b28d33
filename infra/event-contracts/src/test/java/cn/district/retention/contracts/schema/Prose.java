package cn.district.retention.contracts.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a contract type says of itself: the Javadoc of its source, as plain text. */
final class Prose {

  private static final Path SOURCES = Path.of("src/main/java");

  private Prose() {}

  static String of(Class<?> type) {
    Path source = SOURCES.resolve(type.getName().replace('.', '/') + ".java");
    Pattern javadoc =
        Pattern.compile(
            "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*public (?:record|enum) " + type.getSimpleName() + "\\b",
            Pattern.DOTALL);
    Matcher found = javadoc.matcher(text(source));
    if (!found.find()) {
      throw new IllegalStateException(type.getName() + " has no Javadoc");
    }
    return found
        .group(1)
        .replaceAll("(?m)^\\s*\\*", "")
        .replaceAll("\\{@code ([^}]*)}", "$1")
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static String text(Path source) {
    try {
      return Files.readString(source);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
