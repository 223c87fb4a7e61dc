package org.modulon.model.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.StringJoiner;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.api.spec.RandomKind;
import org.modulon.model.ModelException;
import org.modulon.model.PlotSpec;
import org.modulon.model.RunSpec;
import org.modulon.model.StoreSpec;
import org.modulon.numerics.SynapticColumn.Precision;

/** The values of a model file as definitions of a network, a run, a store and figures. */
public final class ModelReader {
  private static final long FORMAT_VERSION = 1;

  /** Longer names don't fit the file systems that runs are stored on. */
  private static final int MAX_NAME = 100;

  private final MappingReader model;
  private final Map<String, Double> genes;
  private final String name;

  /** Checks the version and the top-level keys. */
  public ModelReader(ModelTree tree) {
    requireVersion(tree.root());
    MappingReader written = MappingReader.strict(tree.root(), "", Key.Of.MODEL);
    genes = written.read("genes", ModelReader::genes).orElse(Map.of());
    ModelNode.Mapping computed = GeneNumbers.resolve(tree.root(), genes);
    model = MappingReader.strict(computed, "", Key.Of.MODEL);
    name = model.read("name", ModelReader::fileName).orElseGet(() -> stem(tree.root()));
  }

  /** The network. */
  public NetworkSpec network() {
    return new NetworkSpec(
        name,
        model.integer("seed", Long.MIN_VALUE),
        stepDuration(),
        model.read("precision", ModelReader::precision).orElse(Precision.SINGLE),
        model.read("random", ModelReader::random).orElse(RandomKind.COUNTER),
        genes,
        model.read("behaviors", BehaviorReader::behaviors).orElse(List.of()),
        model.read("groups", GroupReader::groups).orElse(List.of()),
        model.read("synapses", SynapseReader::synapses).orElse(List.of()));
  }

  /** How long to run. */
  public RunSpec run() {
    return model
        .read("run", new RunReader(stepDuration())::read)
        .orElse(RunSpec.unsaid(OptionalLong.empty()));
  }

  /** Where to store. */
  public StoreSpec store() {
    ModelNode none = new ModelNode.Mapping(model.mapping().place(), Map.of(), Map.of());
    MappingReader store =
        MappingReader.strict(model.find("store").orElse(none), "store", Key.Of.STORE);
    return new StoreSpec(
        store.read("backend", MappingReader::text).orElse("folder"),
        store.read("place", MappingReader::text).orElse("Data"),
        store.read("group", ModelReader::runGroup).orElse(name),
        store.read("durability", MappingReader::text).orElse("every 100 ms"),
        store.read("annotations", ModelReader::annotations).orElse(Map.of()),
        store.read("links", ModelReader::links).orElse(Map.of()));
  }

  private static Map<String, Object> annotations(ModelNode node, String path) {
    Map<String, Object> annotations = new LinkedHashMap<>();
    MappingReader.present(node, path)
        .forEach((key, value) -> annotations.put(key, MappingReader.scalar(value, path, key)));
    return annotations;
  }

  private static Map<String, String> links(ModelNode node, String path) {
    Map<String, String> links = new LinkedHashMap<>();
    MappingReader.present(node, path)
        .forEach((name, run) -> links.put(name, MappingReader.text(run, path + "." + name)));
    return links;
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
    Optional<Double> seconds = model.read("dt", ModelReader::positiveTime);
    return seconds.isPresent() ? OptionalDouble.of(seconds.get()) : OptionalDouble.empty();
  }

  private static double positiveTime(ModelNode node, String path) {
    double seconds = MappingReader.seconds(node, path);
    if (!(seconds > 0)) {
      throw MappingReader.wrong(
          node,
          path,
          "must be a positive time",
          "Write for example 0.1 ms, or leave it out if a step has no physical time.");
    }
    return seconds;
  }

  private static Precision precision(ModelNode node, String path) {
    return switch (MappingReader.text(node, path)) {
      case "single" -> Precision.SINGLE;
      case "double" -> Precision.DOUBLE;
      default -> throw MappingReader.wrong(node, path, "must be single or double");
    };
  }

  private static RandomKind random(ModelNode node, String path) {
    return switch (MappingReader.text(node, path)) {
      case "counter" -> RandomKind.COUNTER;
      case "legacy-numpy" -> RandomKind.LEGACY_NUMPY;
      default -> throw MappingReader.wrong(node, path, "must be counter or legacy-numpy");
    };
  }

  private static Map<String, Double> genes(ModelNode node, String path) {
    if (!(node instanceof ModelNode.Mapping mapping)) {
      throw MappingReader.wrong(node, path, "must be a mapping of gene names to numbers");
    }
    Map<String, Double> genes = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach((gene, value) -> genes.put(gene, MappingReader.number(value, path + "." + gene)));
    return genes;
  }

  static List<String> tags(ModelNode node, String path) {
    List<String> tags = MappingReader.texts(node, path);
    if (tags.isEmpty()) {
      throw MappingReader.wrong(node, path, "must have at least one tag");
    }
    tags.forEach(tag -> requireTag(tag, node, path));
    return tags;
  }

  static void requireTag(String tag, ModelNode node, String path) {
    if (!tag.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      throw new ModelException(
          node.place(),
          path,
          "a tag is made of letters, digits and _, and begins with no digit (got \""
              + tag
              + "\"). Write for example "
              + asTag(tag)
              + ".");
    }
  }

  private static String asTag(String text) {
    String tag = text.replaceAll("[^A-Za-z0-9_]", "_");
    return tag.matches("[A-Za-z_].*") ? tag : "_" + tag;
  }

  /** A name, or values by key that make up one: {@code {gain: 2, n: 10}} is gain=2_n=10. */
  private static String runGroup(ModelNode node, String path) {
    if (!(node instanceof ModelNode.Mapping)) {
      return fileName(node, path);
    }
    StringJoiner name = new StringJoiner("_");
    MappingReader.present(node, path)
        .forEach(
            (key, value) -> {
              Object scalar = MappingReader.scalar(value, path, key);
              String part = (key + "=" + scalar).replace(" ", "");
              name.add(requireFileName(part, value, path + "." + key));
            });
    return requireFileName(name.toString(), node, path);
  }

  private static String fileName(ModelNode node, String path) {
    return requireFileName(MappingReader.text(node, path), node, path);
  }

  private static String requireFileName(String text, ModelNode node, String path) {
    if (!text.matches("[A-Za-z0-9_][A-Za-z0-9_. +=-]*") || text.length() > MAX_NAME) {
      throw MappingReader.wrong(
          node,
          path,
          "becomes the name of a folder, so it is made of at most "
              + MAX_NAME
              + " letters, digits, blanks and _ . + - =");
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
