package org.modulon.model.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.modulon.model.ModelException;
import org.modulon.model.Place;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * YAML text to nodes with places.
 *
 * <p>Only the library's node graph is used: no tag of the text ever constructs an object.
 */
final class YamlParser {
  private static final int MAX_DEPTH = 50;
  private static final int MAX_NODES = 200_000;
  private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+");
  static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

  private final String source;
  private int nodes;

  YamlParser(String source) {
    this.source = source;
  }

  ModelNode parse(String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(source)
            .setUseMarks(true)
            .setParseComments(false)
            .setMaxAliasesForCollections(MAX_NODES)
            .build();
    try {
      refuseDeepNesting(settings, text);
      Optional<Node> root = new Compose(settings).composeString(text);
      return root.map(node -> convert(node, 0))
          .orElseThrow(() -> new ModelException(new Place(source, 1, 1), "", "the file is empty."));
    } catch (MarkedYamlEngineException wrong) {
      String problem = wrong.getProblem().replace('\n', ' ');
      throw new ModelException(
          wrong.getProblemMark().map(this::place).orElse(new Place(source, 1, 1)),
          "",
          "this isn't YAML: "
              + problem
              + ". Check brackets, quotes, and that indents are blanks, not tabs.");
    } catch (YamlEngineException wrong) {
      throw new ModelException(
          new Place(source, 1, 1), "", "this isn't YAML: " + wrong.getMessage() + ".");
    }
  }

  /** The library composes recursively; its events come one by one. */
  private void refuseDeepNesting(LoadSettings settings, String text) {
    int depth = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
        throw tooLarge(event.getStartMark().map(this::place).orElse(new Place(source, 1, 1)));
      } else if (event instanceof CollectionEndEvent) {
        depth--;
      }
    }
  }

  private static ModelException tooLarge(Place place) {
    return new ModelException(
        place,
        "",
        "the text is nested deeper than "
            + MAX_DEPTH
            + " levels, or has more than "
            + MAX_NODES
            + " values.");
  }

  private ModelNode convert(Node node, int depth) {
    Place place = node.getStartMark().map(this::place).orElse(new Place(source, 1, 1));
    if (depth > MAX_DEPTH || ++nodes > MAX_NODES) {
      throw tooLarge(place);
    }
    if (node instanceof MappingNode mapping) {
      return mapping(mapping, place, depth);
    }
    if (node instanceof SequenceNode sequence) {
      List<ModelNode> items = new ArrayList<>();
      sequence.getValue().forEach(item -> items.add(convert(item, depth + 1)));
      return new ModelNode.Sequence(place, items);
    }
    return new ModelNode.Scalar(place, scalar((ScalarNode) node));
  }

  private ModelNode mapping(MappingNode mapping, Place place, int depth) {
    Map<String, ModelNode> entries = new LinkedHashMap<>();
    Map<String, Place> keys = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Place keyPlace = tuple.getKeyNode().getStartMark().map(this::place).orElse(place);
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw new ModelException(keyPlace, "", "a key must be a word or a number.");
      }
      if (keys.containsKey(key.getValue())) {
        throw new ModelException(
            keyPlace,
            key.getValue(),
            "this key stands twice, first at "
                + keys.get(key.getValue())
                + ". Remove or rename one of them.");
      }
      keys.put(key.getValue(), keyPlace);
      entries.put(key.getValue(), convert(tuple.getValueNode(), depth + 1));
    }
    return new ModelNode.Mapping(place, entries, keys);
  }

  /** The JSON-like core of YAML 1.2: quoted is text; plain may be a number, a flag or nothing. */
  private static Object scalar(ScalarNode node) {
    String text = node.getValue();
    if (node.getScalarStyle() != ScalarStyle.PLAIN) {
      return text;
    }
    return switch (text) {
      case "", "~", "null", "Null", "NULL" -> null;
      case "true", "True", "TRUE" -> true;
      case "false", "False", "FALSE" -> false;
      case ".inf", ".Inf", ".INF", "+.inf" -> Double.POSITIVE_INFINITY;
      case "-.inf", "-.Inf", "-.INF" -> Double.NEGATIVE_INFINITY;
      case ".nan", ".NaN", ".NAN" -> Double.NaN;
      default -> number(text);
    };
  }

  private static Object number(String text) {
    if (INTEGER.matcher(text).matches()) {
      try {
        return Long.valueOf(text);
      } catch (NumberFormatException tooLong) {
        return Double.valueOf(text);
      }
    }
    return NUMBER.matcher(text).matches() ? (Object) Double.valueOf(text) : text;
  }

  private Place place(Mark mark) {
    return new Place(source, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
