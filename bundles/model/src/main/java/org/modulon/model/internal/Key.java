package org.modulon.model.internal;

import java.util.List;

/**
 * A key of the file format: what the reader accepts and what the JSON Schema says of it.
 *
 * @param name as written
 * @param kind of the value
 * @param required whether it must stand there
 * @param description for editors and documentation
 * @param example a value as YAML
 */
record Key(String name, Kind kind, boolean required, String description, String example) {

  /** What a value can be. */
  enum Kind {
    INTEGER("a whole number"),
    NUMBER_OR_EXPRESSION("a number or an expression"),
    TEXT("a text"),
    QUANTITY("a quantity such as 0.1 ms"),
    FLAG("true or false"),
    TEXTS("a text or a list of texts"),
    TEXT_OR_MAPPING("a text or a mapping"),
    MAPPING("a mapping"),
    LIST("a list"),
    MAPPING_OR_LIST("a mapping or a list"),
    ANY("a value");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  static Key of(String name, Kind kind, String description, String example) {
    return new Key(name, kind, false, description, example);
  }

  Key must() {
    return new Key(name, kind, true, description, example);
  }

  /** The keys of the mappings of a model file. */
  static final class Of {
    static final List<Key> MODEL =
        List.of(
            of("modulon", Kind.INTEGER, "version of the file format", "1").must(),
            of("name", Kind.TEXT, "name of the model; default: the file's name", "basics"),
            of("seed", Kind.INTEGER, "seed of all random numbers; omitted: drawn", "42"),
            of("dt", Kind.QUANTITY, "duration of a step; omitted: no physical time", "0.1 ms"),
            of("precision", Kind.TEXT, "of synaptic columns: single or double", "single"),
            of(
                "random",
                Kind.TEXT,
                "counter, or legacy-numpy to repeat results of Python models draw by draw",
                "counter"),
            of("genes", Kind.MAPPING, "values of references such as [0.5#gain]", "{gain: 0.7}"),
            of("behaviors", Kind.MAPPING_OR_LIST, "behaviors of the network itself, by key", "{}"),
            of("groups", Kind.MAPPING, "neuron groups by name", "{exc: {size: 100}}"),
            of("synapses", Kind.LIST, "synapse groups", "[{from: exc, to: exc, tags: [GLU]}]"),
            of("run", Kind.MAPPING, "how long to run", "{steps: 1000}"),
            of("store", Kind.MAPPING, "where to store the run", "{backend: folder}"),
            of("plots", Kind.LIST, "figures to draw from the stored run", "[]"));

    static final List<Key> GROUP =
        List.of(
            of("size", Kind.INTEGER, "how many neurons, at least 1; or give a grid", "100"),
            of("grid", Kind.MAPPING, "positions, one neuron each", "{width: 10, height: 10}"),
            of("tags", Kind.TEXTS, "further tags", "[exc]"),
            of("color", Kind.TEXT, "in figures: name or #rrggbb", "red"),
            of("behaviors", Kind.MAPPING_OR_LIST, "behaviors by key", "{1: {type: X}}"));

    static final List<Key> SYNAPSES =
        List.of(
            of("from", Kind.TEXT_OR_MAPPING, "source: a group, or some of its neurons", "exc")
                .must(),
            of("to", Kind.TEXT_OR_MAPPING, "target: a group, or some of its neurons", "exc").must(),
            of("tags", Kind.TEXTS, "what behaviors look them up by", "[GLUTAMATE]").must(),
            of(
                "weights",
                Kind.NUMBER_OR_EXPRESSION,
                "a number, or a distribution; default 1",
                "uniform(0, 1)"),
            of("density", Kind.NUMBER_OR_EXPRESSION, "probability of a synapse; default 1", "0.1"),
            of(
                "connectivity",
                Kind.NUMBER_OR_EXPRESSION,
                "who is connected to whom; default everybody",
                "(s_id != d_id) * in_box(10)"),
            of("delay", Kind.QUANTITY, "time, or a distribution of times", "1.5 ms"),
            of("layout", Kind.TEXT, "auto, sparse or dense; default auto", "sparse"),
            of(
                "partition",
                Kind.ANY,
                "auto, numbers of blocks, or blocks or targets with a reach",
                "auto"),
            of("behaviors", Kind.MAPPING_OR_LIST, "behaviors by key", "{1: {type: X}}"));

    static final List<Key> END =
        List.of(
            of("group", Kind.TEXT, "name or tag of a group", "exc").must(),
            of("where", Kind.TEXT, "which of its neurons, by id, x, y, z", "x < 5"));

    static final List<Key> PARTITION =
        List.of(
            of("blocks", Kind.ANY, "auto, or how many along each axis; default auto", "[3, 3, 1]"),
            of("targets", Kind.TEXTS, "a condition per block of targets", "[x < 0, x >= 0]"),
            of(
                "reach",
                Kind.ANY,
                "how far sources may be from the box of a block, along x, y and z; default any",
                "[2, 2, 0]"));

    static final List<Key> GRID =
        List.of(
            of("width", Kind.INTEGER, "neurons along x; default 1", "10"),
            of("height", Kind.INTEGER, "neurons along y; default 1", "10"),
            of("depth", Kind.INTEGER, "neurons along z; default 1", "1"),
            of(
                "squared",
                Kind.INTEGER,
                "neurons of a layer as square as they divide, instead of width and height",
                "800"),
            of("centered", Kind.FLAG, "middle at the origin; default true", "true"),
            of(
                "transform",
                Kind.LIST,
                "changes of the positions, in order",
                "[{scale: [2, 2, 1]}]"));

    static final List<Key> TRANSFORM =
        List.of(
            of("move", Kind.LIST, "added to x, y, z", "[5, 0, 0]"),
            of("scale", Kind.LIST, "factors of x, y, z", "[2, 2, 1]"),
            of("stretch_to", Kind.TEXT, "group whose grid to cover", "retina"),
            of(
                "rearrange",
                Kind.MAPPING,
                "to cells of another grid",
                "{width: 2, height: 2, cells: [3, 2, 1, 0]}"),
            of("rotate", Kind.MAPPING, "about an axis", "{axis: z, degrees: 90}"),
            of("noise", Kind.LIST, "widths of uniform noise on x, y, z", "[0.2, 0.2, 0]"));

    static final List<Key> REARRANGE =
        List.of(
            of("width", Kind.INTEGER, "cells along x", "20").must(),
            of("height", Kind.INTEGER, "cells along y", "20").must(),
            of("cells", Kind.LIST, "the cell of each neuron, from 0, along x first", "[3, 2]")
                .must());

    static final List<Key> ROTATE =
        List.of(
            of("axis", Kind.ANY, "x, y, z or a direction as 3 numbers", "z").must(),
            of("degrees", Kind.NUMBER_OR_EXPRESSION, "the angle", "90").must());

    static final List<Key> BEHAVIOR =
        List.of(
            of("type", Kind.TEXT, "name of the behavior type", "Recorder").must(),
            of("tag", Kind.TEXTS, "tags; the first names what it records", "my_recorder"),
            of("enabled", Kind.FLAG, "whether it takes part in steps; default true", "true"));

    static final List<Key> RUN =
        List.of(
            of("steps", Kind.INTEGER, "number of steps", "1000"),
            of("time", Kind.QUANTITY, "duration instead of steps; needs dt", "500 ms"),
            of("phases", Kind.LIST, "stretches of the run", "[{steps: 100, activate: train}]"),
            of(
                "check_every",
                Kind.INTEGER,
                "after how many steps to look for numbers that aren't finite",
                "1"));

    static final List<Key> PHASE =
        List.of(
            of("steps", Kind.INTEGER, "number of steps", "1000"),
            of("time", Kind.QUANTITY, "duration instead of steps; needs dt", "500 ms"),
            of("activate", Kind.TEXTS, "tags of behaviors that begin to take part", "train"),
            of("deactivate", Kind.TEXTS, "tags of behaviors that cease to take part", "test"),
            of("recording", Kind.FLAG, "whether recorders record; default true", "true"));

    static final List<Key> STORE =
        List.of(
            of("backend", Kind.TEXT, "name of the storage backend; default folder", "folder"),
            of("place", Kind.TEXT, "path of the store; default Data", "Data"),
            of(
                "group",
                Kind.TEXT_OR_MAPPING,
                "run group: a name, or values that make one; default: the model's name",
                "{gain: 2, n: 10}"),
            of(
                "durability",
                Kind.TEXT,
                "when samples are safe: every block, every 100 ms, at the end",
                "every 100 ms"),
            of(
                "annotations",
                Kind.MAPPING,
                "what to say of the run: texts, numbers, true or false by key",
                "{quality: good}"),
            of(
                "links",
                Kind.MAPPING,
                "runs of the store that it refers to, by name: RUN or RUN:item",
                "{baseline: basics_0001}"));

    static final List<Key> PLOT =
        List.of(
            of("title", Kind.TEXT, "title, and name of the files", "voltage").must(),
            of("lines", Kind.ANY, "expressions: a line per column", "my_recorder.voltage"),
            of("raster", Kind.ANY, "event series: a dot per event", "my_event_recorder.spike"),
            of("x_label", Kind.TEXT, "caption of the horizontal axis", "step"),
            of("y_label", Kind.TEXT, "caption of the vertical axis", "voltage"));

    static final List<Key> SERIES =
        List.of(
            of("values", Kind.TEXT, "expression over recorded series", "rec.voltage").must(),
            of("label", Kind.TEXT, "entry in the legend", "mean"),
            of("color", Kind.TEXT, "name or #rrggbb", "black"));

    private Of() {}
  }
}
