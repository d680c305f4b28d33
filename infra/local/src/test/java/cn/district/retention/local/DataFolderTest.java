package cn.district.retention.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

  @TempDir Path root;

  @Test
  void one_launcher_at_a_time_holds_the_folder() throws IOException {
    DataFolder folder = new DataFolder(root);
    try (var held = folder.lock().orElseThrow()) {
      assertThat(held.isOpen()).isTrue();
      // a second process gets no lock; within one process the platform says so this way
      assertThatThrownBy(folder::lock).isInstanceOf(OverlappingFileLockException.class);
    }
    try (var again = folder.lock().orElseThrow()) {
      assertThat(again.isOpen()).isTrue();
    }
  }

  @Test
  void reset_deletes_a_folder_of_the_platform() throws IOException {
    DataFolder folder = new DataFolder(root.resolve("data"));
    folder.lock().orElseThrow().close();
    folder.delete();
    assertThat(folder.root()).doesNotExist();
  }

  @Test
  void reset_keeps_a_folder_that_is_not_the_platforms() throws IOException {
    Files.writeString(root.resolve("thesis.txt"), "irreplaceable");
    assertThatThrownBy(() -> new DataFolder(root).delete())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not a data folder of the platform");
    assertThat(root.resolve("thesis.txt")).exists();
  }
}
