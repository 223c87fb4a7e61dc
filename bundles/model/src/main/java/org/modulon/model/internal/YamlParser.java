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
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
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
      refuseWhatCannotBeComposed(settings, text);
      Optional<Node> root = new Compose(settings).composeString(text);
      return root.map(node -> convert(node, "", 0))
          .orElseThrow(
              () ->
                  mistake(
                      new Place(source, 1, 1),
                      "the file is empty, but for comments. Write a model into it that begins with"
                          + " modulon: 1, or try examples/basics.yaml."));
    } catch (MarkedYamlEngineException wrong) {
      String problem = wrong.getProblem().replace('\n', ' ');
      throw new ModelException(
          place(wrong.getProblemMark()),
          "",
          "this isn't YAML: "
              + problem
              + ". Check brackets, quotes, and that indents are blanks, not tabs.");
    } catch (YamlEngineException wrong) {
      throw new ModelException(
          new Place(source, 1, 1), "", "this isn't YAML: " + wrong.getMessage() + ".");
    }
  }

  /** The library composes recursively, and only one document; its events come one by one. */
  private void refuseWhatCannotBeComposed(LoadSettings settings, String text) {
    int depth = 0;
    int documents = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
        throw tooDeep(place(event.getStartMark()));
      } else if (event instanceof CollectionEndEvent) {
        depth--;
      } else if (event instanceof DocumentStartEvent && ++documents > 1) {
        throw mistake(
            place(event.getStartMark()),
            "a second document begins here. Keep one model in a file: remove the line ---, or move"
                + " the rest to a file of its own.");
      }
    }
  }

  private static ModelException tooDeep(Place place) {
    return mistake(
        place,
        "the text is nested deeper than "
            + MAX_DEPTH
            + " levels. Close brackets that are open, and let no alias (*name) stand within what it"
            + " repeats.");
  }

  private static ModelException mistake(Place place, String problem) {
    return new ModelException(place, "", problem);
  }

  private ModelNode convert(Node node, String path, int depth) {
    Place place = place(node.getStartMark());
    if (depth > MAX_DEPTH) {
      throw tooDeep(place);
    }
    if (++nodes > MAX_NODES) {
      throw mistake(
          place,
          "the text has more than "
              + MAX_NODES
              + " values, those that aliases repeat (*name) included. Write fewer values, or give"
              + " them as an expression.");
    }
    if (node instanceof MappingNode mapping) {
      return mapping(mapping, place, path, depth);
    }
    if (node instanceof SequenceNode sequence) {
      List<ModelNode> items = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        items.add(convert(item, within(path, Integer.toString(items.size())), depth + 1));
      }
      return new ModelNode.Sequence(place, items);
    }
    return new ModelNode.Scalar(place, scalar((ScalarNode) node));
  }

  private static String within(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private ModelNode mapping(MappingNode mapping, Place place, String path, int depth) {
    Map<String, ModelNode> entries = new LinkedHashMap<>();
    Map<String, Place> keys = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Place keyPlace = place(tuple.getKeyNode().getStartMark());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw new ModelException(keyPlace, path, "a key must be a word or a number.");
      }
      if (keys.containsKey(key.getValue())) {
        throw new ModelException(
            keyPlace,
            within(path, key.getValue()),
            "this key stands twice, first at "
                + keys.get(key.getValue())
                + ". Remove or rename one of them.");
      }
      keys.put(key.getValue(), keyPlace);
      entries.put(
          key.getValue(), convert(tuple.getValueNode(), within(path, key.getValue()), depth + 1));
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

  private Place place(Optional<Mark> mark) {
    return mark.map(at -> new Place(source, at.getLine() + 1, at.getColumn() + 1))
        .orElse(new Place(source, 1, 1));
  }
}
