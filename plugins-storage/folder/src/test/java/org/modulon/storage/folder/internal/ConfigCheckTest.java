package org.modulon.storage.folder.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modulon.storage.NewRun;
import org.modulon.storage.Run;
import org.modulon.storage.RunState;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StoreException;

/** What is wrong with config.ini is told, and what PymoNNto does with it isn't wrong. */
class ConfigCheckTest {
  @TempDir Path place;
  private Run run;
  private Path file;
  private String text;

  @BeforeEach
  void record() throws IOException {
    try (RunWriter writer = new FolderBackend().open(place).create(NewRun.of("g", 1))) {
      writer.parameter("Model", "name", "basics");
      writer.parameter("Model", "note", "two\nlines");
      writer.parameter("Model", "size", 12);
      run = writer.seal(RunState.DONE, 0, "", Map.of());
    }
    file = run.path().resolve("config.ini");
    text = Files.readString(file);
  }

  private void change(String from, String to) throws IOException {
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }

  @Test
  void takesItAsItWasWritten() {
    run.verify();
    assertThat(run.remarks()).isEmpty();
  }

  @Test
  void namesWhatPythonCouldNotRead() throws IOException {
    change("name = basics", "name < basics");
    assertThatThrownBy(run::verify)
        .isInstanceOf(StoreException.class)
        .hasMessage(
            file
                + " line 5: 'name < basics' is neither a section nor a parameter. Expected"
                + " key = value. Correct the line in a text editor.");
  }

  @Test
  void namesTheValueThatIsAnother() throws IOException {
    change("name = basics", "name = basicz");
    assertThatThrownBy(run::verify)
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.DAMAGED))
        .hasMessage(
            file
                + ": 'name' in section [Model] is 'basicz'. Expected 'basics' as in manifest.json,"
                + " which counts. Write that there, or restore the file from a copy.");
  }

  @Test
  void namesWhatIsMissing() throws IOException {
    change("size = 12\n", "");
    assertThatThrownBy(run::verify)
        .hasMessageStartingWith(file + " has no 'size' in section [Model]. Expected '12'");
    Files.delete(file);
    assertThatThrownBy(run::verify).hasMessageStartingWith(file + " is missing. Expected ");
  }

  /** PymoNNto writes all sections anew, with other blanks around what it keeps. */
  @Test
  void remarksWhatPymonntoAdds() throws IOException {
    change("size = 12\n\n", "size = 12\nscore = 3\n\n[Results]\nrate = 0.5\n\n");
    run.verify();
    assertThat(run.remarks())
        .containsExactly(
            "config.ini has more than Modulon wrote, as PymoNNto adds it: score in [Model],"
                + " rate in [Results]");
  }

  @Test
  void noticesEveryFlippedBitOfAValueOrItsName() throws IOException {
    byte[] original = Files.readAllBytes(file);
    int noticed = 0;
    for (int at = 0; at < original.length; at++) {
      byte[] flipped = original.clone();
      flipped[at] ^= 1;
      Files.write(file, flipped);
      boolean payload = Character.isLetterOrDigit(original[at]);
      try {
        run.verify();
        assertThat(payload).as("byte %d, unnoticed", at).isFalse();
      } catch (StoreException damage) {
        noticed++;
      }
    }
    assertThat(noticed).isGreaterThan(original.length / 2);
  }

  /** Such runs have nothing to compare with. */
  @Test
  void leavesRunsOfPymonntoAlone() {
    Run foreign = new FolderBackend().open(Resources.path("/pymonnto")).open("MyName/MyName");
    foreign.verify();
    assertThat(foreign.remarks()).isEmpty();
    assertThat(foreign.checkedFiles()).isEmpty();
    assertThat(foreign.dataset("weights").hasChecksums()).isFalse();
    foreign.verifyFile("notes.txt");
  }
}
