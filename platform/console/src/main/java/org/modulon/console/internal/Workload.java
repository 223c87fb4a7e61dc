package org.modulon.console.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.modulon.expression.Suggestions;
import org.modulon.model.Model;

/**
 * A model to be timed.
 *
 * @param name of the file, without its ending
 * @param file the model file
 */
record Workload(String name, Path file) {
  private static final String ENDING = ".yaml";
  private static final String SIZE = "n";

  /**
   * Finds a workload of the distribution, or a model file.
   *
   * @param home folder of the distribution
   */
  static Workload find(String text, Path home) {
    Path folder = home.resolve("benchmarks").resolve("workloads");
    Path file = path(text);
    if (file.getNameCount() == 1 && !text.contains(".")) {
      Path own = folder.resolve(text + ENDING);
      if (Files.isRegularFile(own)) {
        return new Workload(text, own);
      }
    }
    if (!Files.isRegularFile(file)) {
      throw new UserMistake(
          "There is no workload \""
              + text
              + "\". "
              + Suggestions.hint(text, names(folder), "Workloads: ")
              + " Or give the path of a model file.");
    }
    String last = file.getFileName().toString();
    int dot = last.lastIndexOf('.');
    return new Workload(dot > 0 ? last.substring(0, dot) : last, file);
  }

  /** The model with other values; null leaves the file's. */
  Model model(Long n, String length, Long seed, String backend) {
    Model model = Model.read(file, Map.of());
    if (n != null) {
      if (!model.network().genes().containsKey(SIZE)) {
        throw new UserMistake(
            "--n: "
                + file.getFileName()
                + " has no gene n that its sizes could depend on. Add one, for example genes: {n:"
                + " 1000} and size: \"[1000#n]\".");
      }
      model = model.with("genes." + SIZE, n.toString(), "--n");
    }
    if (length != null) {
      long steps = model.steps(length, "--steps");
      model = model.with("run", "{steps: " + steps + "}", "--steps");
    }
    if (backend != null) {
      model = model.with("store.backend", backend, "--store");
    }
    return seed == null ? model : model.with("seed", seed.toString(), "--seed");
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException wrong) {
      throw new UserMistake("This isn't a path: " + wrong.getMessage());
    }
  }

  private static List<String> names(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      Stream<String> models =
          files
              .map(file -> file.getFileName().toString())
              .filter(file -> file.endsWith(ENDING))
              .map(file -> file.substring(0, file.length() - ENDING.length()));
      return Stream.concat(models, Stream.of(StoreBench.NAME)).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
