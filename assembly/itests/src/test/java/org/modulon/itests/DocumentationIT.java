package org.modulon.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every model in the documentation is valid as it stands. */
class DocumentationIT {
  private static final Path DOCS = Path.of("../../docs").toAbsolutePath().normalize();

  @TempDir Path folder;

  static Stream<String> models() {
    List<String> models = new ArrayList<>();
    for (String page : List.of("model-files.md", "equations.md", "recorders.md")) {
      for (String block : Trees.read(DOCS.resolve(page)).split("```yaml\n")) {
        if (block.startsWith("modulon: 1")) {
          models.add(block.substring(0, block.indexOf("```")));
        }
      }
    }
    assertThat(models).hasSizeGreaterThan(6);
    return models.stream();
  }

  @ParameterizedTest
  @MethodSource("models")
  void runs(String model) {
    Trees.write(folder.resolve("model.yaml"), model);
    Distribution.shared()
        .modulon("run", "model.yaml", "--quiet", "--steps", "20")
        .in(folder)
        .run()
        .requireStatus(0);
  }
}
