package cn.district.retention.contracts.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files of the contracts in one folder, and the JSON dialect of the platform.
 *
 * @param writing whether the run may write files instead of only comparing them
 */
record ContractFiles(Path folder, boolean writing) {

  /** What the repository holds. */
  static final ContractFiles COMMITTED =
      new ContractFiles(
          Path.of("src/main/resources/contracts"), Boolean.getBoolean("contracts.write"));

  static final JsonMapper JSON = JsonMapper.builder().build();

  static final String HOW_TO_WRITE =
      "run the tests of event-contracts with -Dcontracts.write=true and commit the result";

  private static final ObjectWriter WRITER =
      JSON.writer()
          .with(
              new DefaultPrettyPrinter(
                      Separators.createDefaultInstance()
                          .withObjectNameValueSpacing(Separators.Spacing.AFTER))
                  .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                  .withArrayIndenter(new DefaultIndenter("  ", "\n")));

  static String pretty(JsonNode node) {
    return WRITER.writeValueAsString(node) + "\n";
  }

  Optional<String> read(String file) {
    Path path = folder.resolve(file);
    try {
      return Files.exists(path) ? Optional.of(Files.readString(path)) : Optional.empty();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  void write(String file, String content) {
    Path path = folder.resolve(file);
    try {
      Files.createDirectories(path.getParent());
      Files.writeString(path, content);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Every file whose path in the folder matches, sorted. */
  List<String> matching(String pattern) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(path -> folder.relativize(path).toString().replace('\\', '/'))
          .filter(file -> file.matches(pattern))
          .sorted()
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
