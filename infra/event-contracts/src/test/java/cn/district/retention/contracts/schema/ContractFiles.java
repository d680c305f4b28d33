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

/** The committed files of the contracts, and the JSON dialect of the platform. */
final class ContractFiles {

  static final JsonMapper JSON = JsonMapper.builder().build();

  /** True where the run may write files instead of only comparing them. */
  static final boolean WRITING = Boolean.getBoolean("contracts.write");

  static final String HOW_TO_WRITE =
      "run the tests of event-contracts with -Dcontracts.write=true and commit the result";

  private static final Path FILES = Path.of("src/main/resources/contracts");
  private static final ObjectWriter WRITER =
      JSON.writer()
          .with(
              new DefaultPrettyPrinter(
                      Separators.createDefaultInstance()
                          .withObjectNameValueSpacing(Separators.Spacing.AFTER))
                  .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                  .withArrayIndenter(new DefaultIndenter("  ", "\n")));

  private ContractFiles() {}

  static String pretty(JsonNode node) {
    return WRITER.writeValueAsString(node) + "\n";
  }

  static Optional<String> read(String file) {
    Path path = FILES.resolve(file);
    try {
      return Files.exists(path) ? Optional.of(Files.readString(path)) : Optional.empty();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static void write(String file, String content) {
    Path path = FILES.resolve(file);
    try {
      Files.createDirectories(path.getParent());
      Files.writeString(path, content);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Every committed file whose name ends so, relative to the folder of the contracts. */
  static List<String> endingWith(String suffix) {
    try (Stream<Path> files = Files.walk(FILES)) {
      return files
          .map(path -> FILES.relativize(path).toString().replace('\\', '/'))
          .filter(file -> file.endsWith(suffix))
          .sorted()
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
