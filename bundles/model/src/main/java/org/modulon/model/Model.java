package org.modulon.model;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.api.spec.SpecException;
import org.modulon.model.internal.ModelReader;
import org.modulon.model.internal.ModelTree;
import org.modulon.model.internal.RunReader;

/** The content of a model file. */
public final class Model {
  /** Larger files are data, not models. */
  private static final long MAX_BYTES = 10_000_000;

  private final ModelTree tree;
  private final NetworkSpec network;
  private final RunSpec run;
  private final StoreSpec store;
  private final List<PlotSpec> plots;

  private Model(ModelTree tree, String folder) {
    ModelReader reader = new ModelReader(tree);
    this.tree = tree;
    network = reader.network().withFolder(folder);
    run = reader.run();
    store = reader.store();
    plots = reader.plots();
  }

  /**
   * Reads a file.
   *
   * @param file a YAML 1.2 or JSON text
   * @param settings values that replace or complete the file's, by path
   * @throws ModelException if it can't be read or isn't a model
   */
  public static Model read(Path file, Map<String, String> settings) {
    Place place = new Place(file.toString(), 0, 0);
    try {
      if (Files.isDirectory(file)) {
        throw new ModelException(place, "", "this is a folder. Give the path of a model file.");
      }
      if (Files.size(file) > MAX_BYTES) {
        throw new ModelException(
            place,
            "",
            "the file has "
                + Files.size(file)
                + " bytes; a model has at most "
                + MAX_BYTES
                + ". Move data to files of their own, which stimuli read.");
      }
      Path folder = file.toAbsolutePath().normalize().getParent();
      return parse(Files.readString(file), file.getFileName().toString(), settings)
          .in(folder == null ? "" : folder.toString());
    } catch (NoSuchFileException missing) {
      throw new ModelException(
          place, "", "there is no such file. Check the path, or try examples/basics.yaml.");
    } catch (CharacterCodingException binary) {
      throw new ModelException(place, "", "the file isn't UTF-8 text. Save it as UTF-8.");
    } catch (IOException unreadable) {
      throw new ModelException(
          place, "", "can't be read: " + unreadable.getMessage() + ". Check its permissions.");
    }
  }

  /**
   * Reads a text.
   *
   * @param text YAML 1.2 or JSON
   * @param source what to call it in messages
   * @param settings values that replace or complete the text's, by path
   * @throws ModelException if it isn't a model
   */
  public static Model parse(String text, String source, Map<String, String> settings) {
    ModelTree tree = ModelTree.parse(text, source);
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      String place = option(setting.getKey(), setting.getValue());
      tree = tree.with(setting.getKey(), setting.getValue(), place);
    }
    return new Model(tree, "");
  }

  /**
   * The same model with one value replaced or added.
   *
   * @param path such as {@code seed}
   * @param text the value as YAML
   * @throws ModelException if the result isn't a model
   */
  public Model with(String path, String text) {
    return with(path, text, option(path, text));
  }

  /**
   * The same model with one value replaced or added.
   *
   * @param path such as {@code seed}
   * @param text the value as YAML
   * @param source what to call the value's place in messages, such as {@code --seed}
   * @throws ModelException if the result isn't a model
   */
  public Model with(String path, String text, String source) {
    return new Model(tree.with(path, text, source), network.folder());
  }

  /**
   * The same model for another number of steps; phases are cut, or the last one goes on.
   *
   * @param steps in all, at least 0
   */
  public Model lasting(long steps) {
    String total = Long.toString(steps);
    try {
      return with("run.steps", total, "--steps");
    } catch (ModelException givenAsTime) {
      return with("run.time", "", "--steps").with("run.steps", total, "--steps");
    }
  }

  /**
   * How many steps a length has that stands outside of the file.
   *
   * @param length a whole number of steps, or a time such as {@code 50 ms} where a step has a
   *     duration
   * @param source what to call it in messages, such as {@code --steps}
   * @return at least 0
   * @throws ModelException if it is neither, or no whole number of steps
   */
  public long steps(String length, String source) {
    return new RunReader(network.stepDuration()).steps(length, source);
  }

  /**
   * The same model, whose relative paths start in a folder.
   *
   * @param folder empty for the working directory
   */
  public Model in(String folder) {
    return new Model(tree, folder);
  }

  /** The option of the command line that sets a value. */
  private static String option(String path, String text) {
    return "--set " + path + "=" + text;
  }

  /** The network. */
  public NetworkSpec network() {
    return network;
  }

  /** How long to run. */
  public RunSpec run() {
    return run;
  }

  /** Whether anybody has said how long to run, be it no step at all. */
  public boolean saysLength() {
    return !run.phases().isEmpty();
  }

  /** Where to store. */
  public StoreSpec store() {
    return store;
  }

  /** The figures to draw from the stored run. */
  public List<PlotSpec> plots() {
    return plots;
  }

  /**
   * The same mistake with its place in the file, and the value as it stands there; the given one is
   * its cause.
   */
  public ModelException explain(SpecException mistake) {
    String problem = tree.written(mistake.path()).map(mistake::problem).orElseGet(mistake::problem);
    return new ModelException(tree.place(mistake.path()), problem, mistake);
  }

  /** A mistake at a path, with its place in the file. */
  public ModelException mistake(String path, String problem) {
    return new ModelException(tree.place(path), path, problem);
  }

  /** The model with everything that was set or drawn, as YAML. */
  public String toYaml() {
    return tree.toYaml();
  }
}
