package org.modulon.model.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.modulon.api.spec.GroupSpec;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.api.spec.SynapseSpec;
import org.modulon.model.ModelException;
import org.modulon.model.PlotSpec;
import org.modulon.model.RunSpec;
import org.modulon.model.StoreSpec;
import org.modulon.numerics.SynapticColumn.Precision;

/** The values of a model file as definitions of a network, a run, a store and figures. */
public final class ModelReader {
  private static final long FORMAT_VERSION = 1;

  /** The largest whole number up to which seconds can be counted in steps. */
  private static final double MAX_STEPS = 0x1p53;

  /** Longer names don't fit the file systems that runs are stored on. */
  private static final int MAX_NAME = 100;

  private final MappingReader model;
  private final String name;

  /** Checks the version and the top-level keys. */
  public ModelReader(ModelTree tree) {
    requireVersion(tree.root());
    model = MappingReader.strict(tree.root(), "", Key.Of.MODEL);
    name = model.read("name", ModelReader::fileName).orElseGet(() -> stem(tree.root()));
  }

  /** The network. */
  public NetworkSpec network() {
    return new NetworkSpec(
        name,
        model.integer("seed", Long.MIN_VALUE),
        stepDuration(),
        model.read("precision", ModelReader::precision).orElse(Precision.SINGLE),
        model.read("behaviors", BehaviorReader::behaviors).orElse(List.of()),
        model.read("groups", ModelReader::groups).orElse(List.of()),
        model.read("synapses", ModelReader::synapses).orElse(List.of()));
  }

  /** How long to run. */
  public RunSpec run() {
    return model.read("run", this::run).orElse(new RunSpec(0));
  }

  /** Where to store. */
  public StoreSpec store() {
    ModelNode none = new ModelNode.Mapping(model.mapping().place(), Map.of(), Map.of());
    MappingReader store =
        MappingReader.strict(model.find("store").orElse(none), "store", Key.Of.STORE);
    return new StoreSpec(
        store.read("backend", MappingReader::text).orElse("folder"),
        store.read("place", MappingReader::text).orElse("Data"),
        store.read("group", ModelReader::fileName).orElse(name),
        store.read("durability", MappingReader::text).orElse("every 100 ms"));
  }

  /** The figures. */
  public List<PlotSpec> plots() {
    return model.read("plots", PlotReader::plots).orElse(List.of());
  }

  private static void requireVersion(ModelNode.Mapping root) {
    ModelNode version = root.entries().get("modulon");
    if (version != null && !Long.valueOf(FORMAT_VERSION).equals(version.toObject())) {
      throw new ModelException(
          version.place(),
          "modulon",
          "this version of Modulon reads format "
              + FORMAT_VERSION
              + " (got "
              + version.show()
              + "). Use the Modulon that the file was written for, or write modulon: 1.");
    }
  }

  private OptionalDouble stepDuration() {
    Optional<Double> seconds = model.read("dt", MappingReader::seconds);
    return seconds.isPresent() ? OptionalDouble.of(seconds.get()) : OptionalDouble.empty();
  }

  private RunSpec run(ModelNode node, String path) {
    MappingReader run = MappingReader.strict(node, path, Key.Of.RUN);
    if (run.find("steps").isPresent() && run.find("time").isPresent()) {
      throw new ModelException(
          node.place(), path, "gives both steps and time. Keep one of the two.");
    }
    if (run.find("time").isPresent()) {
      return new RunSpec(steps(run.find("time").get(), run.path("time")));
    }
    return new RunSpec(run.integer("steps", 0).orElse(0));
  }

  private long steps(ModelNode node, String path) {
    double seconds = MappingReader.seconds(node, path);
    OptionalDouble step = stepDuration();
    if (step.isEmpty()) {
      throw new ModelException(
          node.place(), path, "needs the duration of a step. Add dt, for example dt: 0.1 ms.");
    }
    double steps = seconds / step.getAsDouble();
    boolean whole = Math.abs(steps - Math.rint(steps)) <= 1e-6 * Math.max(1, steps);
    if (!(steps >= 0 && steps <= MAX_STEPS) || !whole) {
      throw MappingReader.wrong(
          node, path, "must be a whole number of steps of " + step.getAsDouble() + " s");
    }
    return Math.round(steps);
  }

  private static Precision precision(ModelNode node, String path) {
    return switch (MappingReader.text(node, path)) {
      case "single" -> Precision.SINGLE;
      case "double" -> Precision.DOUBLE;
      default -> throw MappingReader.wrong(node, path, "must be single or double");
    };
  }

  private static List<GroupSpec> groups(ModelNode node, String path) {
    if (!(node instanceof ModelNode.Mapping mapping)) {
      throw MappingReader.wrong(node, path, "must be a mapping of group names to groups");
    }
    List<GroupSpec> groups = new ArrayList<>();
    mapping
        .entries()
        .forEach(
            (group, value) -> {
              String at = path + "." + group;
              requireTag(group, new ModelNode.Scalar(mapping.keys().get(group), group), at);
              MappingReader reader = MappingReader.strict(value, at, Key.Of.GROUP);
              groups.add(
                  new GroupSpec(
                      group,
                      reader.read("tags", ModelReader::tags).orElse(List.of()),
                      size(reader),
                      reader.read("behaviors", BehaviorReader::behaviors).orElse(List.of())));
            });
    return groups;
  }

  private static int size(MappingReader group) {
    long size = group.integer("size", 1).orElseThrow();
    if (size > Integer.MAX_VALUE) {
      throw MappingReader.wrong(
          group.find("size").orElseThrow(), group.path("size"), "must be below 2147483648");
    }
    return (int) size;
  }

  private static List<SynapseSpec> synapses(ModelNode node, String path) {
    List<SynapseSpec> synapses = new ArrayList<>();
    for (ModelNode item : MappingReader.items(node, path)) {
      MappingReader reader =
          MappingReader.strict(item, path + "." + synapses.size(), Key.Of.SYNAPSES);
      synapses.add(
          new SynapseSpec(
              reader.read("from", MappingReader::text).orElseThrow(),
              reader.read("to", MappingReader::text).orElseThrow(),
              reader.read("tags", ModelReader::tags).orElseThrow(),
              reader.read("weights", MappingReader::text).orElse("1"),
              reader.read("density", MappingReader::number).orElse(1.0),
              reader.read("behaviors", BehaviorReader::behaviors).orElse(List.of())));
    }
    return synapses;
  }

  static List<String> tags(ModelNode node, String path) {
    List<String> tags = MappingReader.texts(node, path);
    if (tags.isEmpty()) {
      throw MappingReader.wrong(node, path, "must have at least one tag");
    }
    tags.forEach(tag -> requireTag(tag, node, path));
    return tags;
  }

  private static void requireTag(String tag, ModelNode node, String path) {
    if (!tag.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      throw new ModelException(
          node.place(),
          path,
          "a tag is made of letters, digits and _, and begins with no digit (got \""
              + tag
              + "\").");
    }
  }

  private static String fileName(ModelNode node, String path) {
    String text = MappingReader.text(node, path);
    if (!text.matches("[A-Za-z0-9_][A-Za-z0-9_. +-]*") || text.length() > MAX_NAME) {
      throw MappingReader.wrong(
          node,
          path,
          "becomes the name of a folder, so it is made of at most "
              + MAX_NAME
              + " letters, digits, blanks and _ . + -");
    }
    return text;
  }

  private static String stem(ModelNode.Mapping root) {
    String source = root.place().source();
    int dot = source.lastIndexOf('.');
    String stem = (dot > 0 ? source.substring(0, dot) : source).replaceAll("[^A-Za-z0-9_+-]", "_");
    return stem.isEmpty() ? "model" : stem.substring(0, Math.min(MAX_NAME, stem.length()));
  }
}
