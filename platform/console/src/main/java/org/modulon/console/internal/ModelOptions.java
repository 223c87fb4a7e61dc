package org.modulon.console.internal;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modulon.model.Model;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A model file, and the options that change it before it is used. */
final class ModelOptions {
  @Parameters(paramLabel = "FILE", description = "model file (YAML or JSON)")
  private Path file;

  @Option(names = "--steps", paramLabel = "N", description = "number of steps, instead of run")
  private Long steps;

  @Option(names = "--seed", paramLabel = "N", description = "seed of all random numbers")
  private Long seed;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "any value of the file, e.g. groups.exc.size=200; repeatable")
  private List<String> settings = List.of();

  @Option(
      names = "--store",
      paramLabel = "BACKEND:PLACE",
      description = "where to store, e.g. folder:Data")
  private String store;

  /** Options for a file whose name came another way. */
  static ModelOptions of(Path file) {
    ModelOptions options = new ModelOptions();
    options.file = file;
    return options;
  }

  Model read() {
    Map<String, String> all = new LinkedHashMap<>();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      if (equals < 1) {
        throw new UserMistake(
            "--set: expected a path and a value (got \""
                + setting
                + "\"). Try --set groups.exc.size=200");
      }
      all.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    Model model = Model.read(file, all);
    if (steps != null) {
      if (steps < 0) {
        throw new UserMistake("--steps: must be at least 0 (got " + steps + ").");
      }
      model = model.with("run", "{steps: " + steps + "}", "--steps");
    }
    if (seed != null) {
      model = model.with("seed", seed.toString(), "--seed");
    }
    if (store != null) {
      StorePlace place = StorePlace.parse(store);
      model = model.with("store.backend", quoted(place.backend()), "--store");
      model = model.with("store.place", quoted(place.place().toString()), "--store");
    }
    return model;
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
