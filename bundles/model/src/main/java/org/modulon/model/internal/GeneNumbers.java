package org.modulon.model.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.modulon.expression.Expression;
import org.modulon.expression.ExpressionException;
import org.modulon.expression.Scope;
import org.modulon.expression.Symbol;
import org.modulon.model.ModelException;

/**
 * Numbers that a model computes from its genes, of the structure such as {@code size: "[1000#n] /
 * 4"}, or in the name of the run group: they are replaced by their values before anything else is
 * read.
 */
final class GeneNumbers {
  private static final Set<String> KEYS =
      Set.of("size", "width", "height", "depth", "squared", "density", "steps");

  private final Map<String, Double> genes;

  private GeneNumbers(Map<String, Double> genes) {
    this.genes = genes;
  }

  /** The tree with numbers in the place of expressions. */
  static ModelNode.Mapping resolve(ModelNode.Mapping root, Map<String, Double> genes) {
    return (ModelNode.Mapping) new GeneNumbers(genes).resolve(root, "", "");
  }

  private ModelNode resolve(ModelNode node, String key, String path) {
    if (node instanceof ModelNode.Mapping mapping) {
      Map<String, ModelNode> entries = new LinkedHashMap<>();
      mapping
          .entries()
          .forEach((name, value) -> entries.put(name, resolve(value, name, join(path, name))));
      return new ModelNode.Mapping(mapping.place(), entries, mapping.keys());
    }
    if (node instanceof ModelNode.Sequence sequence) {
      List<ModelNode> items = new ArrayList<>();
      for (ModelNode item : sequence.items()) {
        items.add(resolve(item, "", join(path, String.valueOf(items.size()))));
      }
      return new ModelNode.Sequence(sequence.place(), items);
    }
    boolean computed =
        path.startsWith("store.group.") || (KEYS.contains(key) && !path.contains("behaviors."));
    return computed && node.toObject() instanceof String text && text.contains("#")
        ? number(node, path)
        : node;
  }

  private ModelNode number(ModelNode node, String path) {
    String text = (String) node.toObject();
    try {
      double value = Expression.parse(text).compile(new Genes(genes)).evaluateScalar();
      boolean whole = value == Math.rint(value) && Math.abs(value) < 0x1p53;
      return new ModelNode.Scalar(
          node.place(), whole ? (Object) Long.valueOf((long) value) : Double.valueOf(value));
    } catch (ExpressionException | IllegalArgumentException wrong) {
      throw new ModelException(node.place(), path, wrong.getMessage());
    }
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private record Genes(Map<String, Double> values) implements Scope {
    @Override
    public Optional<Symbol> find(String name) {
      return name.startsWith("#")
          ? Optional.ofNullable(values.get(name.substring(1))).map(Symbol::constant)
          : Optional.empty();
    }

    @Override
    public Collection<String> names() {
      return values.keySet().stream().map(name -> "#" + name).collect(Collectors.toList());
    }
  }
}
