package org.modulon.model.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.modulon.api.spec.PartitionSpec;
import org.modulon.api.spec.StructureSpec;
import org.modulon.api.spec.StructureSpec.Layout;
import org.modulon.api.spec.SynapseSpec;

/** Synapse groups. */
final class SynapseReader {
  private SynapseReader() {}

  static List<SynapseSpec> synapses(ModelNode node, String path) {
    List<SynapseSpec> synapses = new ArrayList<>();
    for (ModelNode item : MappingReader.items(node, path)) {
      String at = path + "." + synapses.size();
      synapses.add(synapses(MappingReader.strict(item, at, Key.Of.SYNAPSES)));
    }
    return synapses;
  }

  private static SynapseSpec synapses(MappingReader group) {
    End from = group.read("from", SynapseReader::end).orElseThrow();
    End to = group.read("to", SynapseReader::end).orElseThrow();
    return new SynapseSpec(
        from.group(),
        to.group(),
        group.read("tags", ModelReader::tags).orElseThrow(),
        group.read("weights", SynapseReader::expression).orElse("1"),
        group.read("delay", SynapseReader::expression),
        new StructureSpec(
            from.where(),
            to.where(),
            group.read("connectivity", SynapseReader::expression),
            group.read("density", MappingReader::number).orElse(1.0),
            group.read("layout", SynapseReader::layout).orElse(Layout.AUTO),
            group.read("partition", SynapseReader::partition).flatMap(given -> given)),
        group.read("behaviors", BehaviorReader::behaviors).orElse(List.of()));
  }

  /** A group, or the neurons of it for which a condition holds. */
  private static End end(ModelNode node, String path) {
    if (!(node instanceof ModelNode.Mapping)) {
      return new End(MappingReader.text(node, path), Optional.empty());
    }
    MappingReader end = MappingReader.strict(node, path, Key.Of.END);
    return new End(
        end.read("group", MappingReader::text).orElseThrow(),
        end.read("where", MappingReader::text));
  }

  private record End(String group, Optional<String> where) {}

  /** A text; YAML's own words for what is no finite number are refused. */
  private static String expression(ModelNode node, String path) {
    if (node.toObject() instanceof Double number && !Double.isFinite(number)) {
      throw MappingReader.wrong(node, path, "must be a finite number or an expression");
    }
    return MappingReader.text(node, path);
  }

  private static Layout layout(ModelNode node, String path) {
    return switch (MappingReader.text(node, path)) {
      case "auto" -> Layout.AUTO;
      case "sparse" -> Layout.SPARSE;
      case "dense" -> Layout.DENSE;
      default -> throw MappingReader.wrong(node, path, "must be auto, sparse or dense");
    };
  }

  private static Optional<PartitionSpec> partition(ModelNode node, String path) {
    return node instanceof ModelNode.Mapping
        ? Optional.of(parts(MappingReader.strict(node, path, Key.Of.PARTITION)))
        : blocks(node, path);
  }

  private static PartitionSpec parts(MappingReader parts) {
    Optional<ModelNode> blocks = parts.find("blocks");
    List<String> targets = parts.read("targets", MappingReader::texts).orElse(List.of());
    if (blocks.isPresent() && !targets.isEmpty()) {
      throw MappingReader.wrong(
          parts.mapping(), parts.path(), "needs either blocks or targets", "Keep one of the two.");
    }
    PartitionSpec cut =
        targets.isEmpty()
            ? blocks.flatMap(node -> blocks(node, parts.path("blocks"))).orElse(PartitionSpec.AUTO)
            : new PartitionSpec(List.of(), targets);
    Optional<double[]> reach = parts.read("reach", SynapseReader::reach);
    return reach.isPresent() ? cut.reaching(reach.get()[0], reach.get()[1], reach.get()[2]) : cut;
  }

  /** One distance for all axes, or three. */
  private static double[] reach(ModelNode node, String path) {
    String expectation = "must be a distance of at least 0";
    if (node instanceof ModelNode.Sequence) {
      return GridReader.each(node, path, distance -> distance >= 0, expectation);
    }
    double distance = MappingReader.number(node, path);
    if (!(distance >= 0 && Double.isFinite(distance))) {
      throw MappingReader.wrong(
          node, path, expectation, "Write for example 2, or [2, 2, 0] for x, y and z.");
    }
    return new double[] {distance, distance, distance};
  }

  /** What PymoNNto calls True is {@code auto} here. */
  private static Optional<PartitionSpec> blocks(ModelNode node, String path) {
    if (node instanceof ModelNode.Sequence sequence) {
      if (sequence.items().size() != 3) {
        throw wrong(node, path);
      }
      return Optional.of(PartitionSpec.of(counts(sequence.items(), path)));
    }
    if (node.toObject() instanceof Long) {
      return Optional.of(PartitionSpec.of(counts(List.of(node), path)));
    }
    return switch (MappingReader.text(node, path)) {
      case "auto", "true" -> Optional.of(PartitionSpec.AUTO);
      case "false" -> Optional.empty();
      default -> throw wrong(node, path);
    };
  }

  private static Integer[] counts(List<ModelNode> items, String path) {
    Integer[] blocks = new Integer[items.size()];
    for (int i = 0; i < blocks.length; i++) {
      boolean whole =
          items.get(i).toObject() instanceof Long count && count >= 1 && count <= 10_000;
      if (!whole) {
        throw MappingReader.wrong(items.get(i), path, "must be numbers of blocks, at least 1");
      }
      blocks[i] = ((Long) items.get(i).toObject()).intValue();
    }
    return blocks;
  }

  private static RuntimeException wrong(ModelNode node, String path) {
    return MappingReader.wrong(
        node,
        path,
        "must be auto, a number of blocks for each axis, 3 numbers such as [3, 3, 1], or false");
  }
}
