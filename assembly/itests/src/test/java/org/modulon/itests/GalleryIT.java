package org.modulon.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every model of the gallery runs in the product and draws its figures. */
@Execution(ExecutionMode.SAME_THREAD)
class GalleryIT {
  /** Enough for every behavior to do its part, few enough for a quick test. */
  private static final String STEPS = "120";

  @RegisterExtension static final Session SESSION = new Session();

  private final Path folder = SESSION.folder();

  static List<String> models() {
    try (Stream<Path> files = Files.list(Distribution.shared().home().resolve("examples/models"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .map(name -> name.substring(0, name.length() - ".yaml".length()))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void aModelRunsAndDrawsItsFigures(String name) throws Exception {
    Distribution product = Distribution.shared();
    Path file = product.home().resolve("examples/models/" + name + ".yaml");
    SESSION.modulon("run", file.toString(), "--steps", STEPS, "--quiet").requireStatus(0);
    long plots = Arrays.stream(Files.readString(file).split("title:", -1)).count() - 1;
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(each -> each.toString().endsWith(".png")))
          .as("figures of %s", name)
          .hasSize((int) plots);
    }
  }

  @Test
  void theGalleryHasTheClassicalModels() {
    assertThat(models())
        .contains(
            "adex",
            "brunel",
            "brunel-hakim-corrected",
            "brunel-hakim-faithful",
            "coba",
            "cuba",
            "hindmarsh-rose",
            "hodgkin-huxley",
            "hopfield-corrected",
            "hopfield-faithful",
            "izhikevich",
            "lif",
            "lorenz",
            "roessler",
            "synfire-corrected",
            "synfire-faithful",
            "wang-buzsaki");
  }
}
