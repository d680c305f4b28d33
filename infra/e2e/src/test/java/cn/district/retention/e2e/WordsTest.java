package cn.district.retention.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search that finds nothing must be one that would have found something. */
@Order(0)
class WordsTest {

  private final Words words = new Words(List.of("欧阳鹤鸣", "王芳", "19900001234"));

  @Test
  void words_are_found_as_they_are_and_as_json_escapes_them() {
    assertThat(words.in("{\"name\":\"王芳\"}")).containsExactly("王芳");
    assertThat(words.in("\\u738b\\u82b3 \\u6B27\\u9633\\u9E64\\u9E23"))
        .containsExactlyInAnyOrder("王芳", "欧阳鹤鸣");
    assertThat(words.in("019900001234519900001234")).containsExactly("19900001234");
    assertThat(words.in("王 芳, 199000012, 欧阳")).isEmpty();
  }

  @Test
  void a_word_is_found_between_any_other_bytes_and_across_windows(@TempDir Path folder)
      throws IOException {
    byte[] content = new byte[9 * 1024 * 1024];
    byte[] word = "欧阳鹤鸣".getBytes(StandardCharsets.UTF_8);
    Path file = folder.resolve("segment");
    for (int at :
        List.of(0, 4 * 1024 * 1024 - 5, 8 * 1024 * 1024 - 3, content.length - word.length)) {
      byte[] planted = content.clone();
      System.arraycopy(word, 0, planted, at, word.length);
      Files.write(file, planted);
      assertThat(words.in(file)).as("at %d", at).containsExactly("欧阳鹤鸣");
    }
    Files.write(file, content);
    assertThat(words.in(file)).isEmpty();
  }
}
