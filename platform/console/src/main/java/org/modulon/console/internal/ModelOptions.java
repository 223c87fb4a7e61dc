package org.modulon.console.internal;

import java.nio.file.Path;
import org.modulon.model.Model;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A model file, and the options that change it before it is used. */
final class ModelOptions {
  @Parameters(paramLabel = "FILE", description = "model file (YAML or JSON)")
  private Path file;

  @Mixin private ModelSettings settings = new ModelSettings();

  /** Options for a file whose name came another way. */
  static ModelOptions of(Path file) {
    ModelOptions options = new ModelOptions();
    options.file = file;
    return options;
  }

  Model read() {
    return settings.read(file);
  }
}
