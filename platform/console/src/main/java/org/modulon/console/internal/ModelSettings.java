package org.modulon.console.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.modulon.model.Model;
import picocli.CommandLine.Option;

/** The options that change a model before it is used. */
final class ModelSettings {
  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "number of steps, or a time such as \"50 ms\", instead of that of run")
  private String length;

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

  /** Reads a model file and changes what the options say. */
  Model read(Path file) {
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
    if (file.toString().isEmpty()) {
      throw new UserMistake(
          "FILE: the path is empty (got \"\"). Give the path of a model file, such as"
              + " examples/basics.yaml.");
    }
    Model model = Model.read(file, all);
    if (length != null) {
      model = model.lasting(model.steps(length, "--steps"));
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

  /** The number of steps or the time, if one was given. */
  Optional<String> length() {
    return Optional.ofNullable(length);
  }

  /** The store, or the one where runs are by default. */
  StorePlace store() {
    return StorePlace.parse(store == null ? StorePlace.DEFAULT : store);
  }

  /** Those of the options that would make another model of a stored run's. */
  List<String> changes() {
    List<String> changes = new ArrayList<>();
    if (seed != null) {
      changes.add("--seed");
    }
    if (!settings.isEmpty()) {
      changes.add("--set");
    }
    return changes;
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
