package org.modulon.storage.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modulon.storage.RunIds;
import org.modulon.storage.StoreException;

class DurableFilesTest {
  @TempDir Path folder;

  @Test
  void replacesAFileOrLeavesItAsItWas() {
    Path file = folder.resolve("file");
    DurableFiles.replace(file, new byte[] {1});

    assertThatThrownBy(
            () ->
                DurableFiles.replace(
                    file,
                    out -> {
                      out.write(2);
                      throw new IOException("no more");
                    }))
        .isInstanceOf(StoreException.class);
    assertThat(file).hasBinaryContent(new byte[] {1});
    DurableFiles.replace(file, new byte[] {3});
    assertThat(file).hasBinaryContent(new byte[] {3});
    assertThat(folder.toFile().list()).containsExactly("file");
  }

  @Test
  void removesWhatADeadProcessLeft() throws IOException {
    Path left = Files.write(folder.resolve(".tmp-" + RunIds.create(1)), new byte[100]);

    List<Path> found = DurableFiles.temporaryFiles(folder);

    assertThat(found).containsExactly(left);
    assertThat(DurableFiles.removeLeftovers(found)).isEqualTo(100);
    assertThat(left).doesNotExist();
    assertThat(DurableFiles.removeLeftovers(found)).as("they are gone").isZero();
  }

  @Test
  void leavesAFileAloneThatIsBeingWritten() {
    Path file = folder.resolve("file");
    DurableFiles.replace(
        file,
        out -> {
          out.write(1);
          List<Path> found = DurableFiles.temporaryFiles(folder);
          assertThat(found).hasSize(1);
          assertThat(DurableFiles.removeLeftovers(found)).isZero();
          out.write(2);
        });
    assertThat(file).hasBinaryContent(new byte[] {1, 2});
  }

  @Test
  void takesNothingElseForATemporaryFile() throws IOException {
    Files.writeString(folder.resolve(".tmp-mine"), "not of ours");
    Files.createDirectory(folder.resolve(".tmp-" + RunIds.create(1)));
    Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "x");
    Files.createSymbolicLink(folder.resolve(".tmp-" + RunIds.create(2)), elsewhere);

    assertThat(DurableFiles.temporaryFiles(folder)).isEmpty();
    assertThat(DurableFiles.temporaryFiles(folder.resolve("nowhere"))).isEmpty();
  }
}
