package cn.district.retention.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PolicyParameterTest {

  private static final Path DOCUMENT = Path.of("..", "docs", "policy.md");

  @ParameterizedTest
  @EnumSource
  void a_packaged_default_lies_within_the_bounds(PolicyParameter parameter) {
    assertThat(parameter.defaultValue()).isBetween(parameter.least(), parameter.largest());
  }

  @Test
  void the_document_names_each_parameter_with_its_default_and_bounds() throws IOException {
    List<String> stated =
        Files.readAllLines(DOCUMENT).stream()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.split("\\|"))
            .map(cells -> cells[1] + cells[3] + cells[4])
            .toList();

    assertThat(stated)
        .containsExactlyElementsOf(
            Arrays.stream(PolicyParameter.values()).map(PolicyParameterTest::line).toList());
  }

  private static String line(PolicyParameter each) {
    return " `%s`  %d  %d to %d "
        .formatted(each.parameter(), each.defaultValue(), each.least(), each.largest());
  }
}
