package org.modulon.model.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;
import org.modulon.api.spec.GridSpec;
import org.modulon.api.spec.GridSpec.Transformation;
import org.modulon.model.ModelException;

/** Reads the positions of neurons. */
final class GridReader {
  private final GroupGrids others;

  /**
   * A reader of one grid.
   *
   * @param others the grids of all groups
   */
  GridReader(GroupGrids others) {
    this.others = others;
  }

  GridSpec grid(ModelNode node, String path) {
    MappingReader grid = MappingReader.strict(node, path, Key.Of.GRID);
    GridSpec plain = plain(grid);
    List<Transformation> transformations =
        grid.read("transform", (list, at) -> transformations(list, at, plain)).orElse(List.of());
    return new GridSpec(
        plain.width(), plain.height(), plain.depth(), plain.centered(), transformations);
  }

  /** A grid before it is transformed. */
  static GridSpec plain(MappingReader grid) {
    boolean centered = grid.read("centered", MappingReader::flag).orElse(true);
    int width = extent(grid, "width");
    int height = extent(grid, "height");
    int depth = extent(grid, "depth");
    if (grid.find("squared").isEmpty()) {
      return new GridSpec(width, height, depth, centered, List.of());
    }
    if (grid.find("width").isPresent() || grid.find("height").isPresent()) {
      throw MappingReader.wrong(
          grid.mapping(),
          grid.path(),
          "needs either squared, or width and height",
          "Keep one of the two.");
    }
    GridSpec layer = GridSpec.squared(extent(grid, "squared"), 1);
    return new GridSpec(layer.width(), layer.height(), depth, centered, List.of());
  }

  private static int extent(MappingReader grid, String axis) {
    long extent = grid.integer(axis, 1).orElse(1);
    if (extent > Integer.MAX_VALUE) {
      throw MappingReader.wrong(
          grid.find(axis).orElseThrow(), grid.path(axis), "must be below 2147483648");
    }
    return (int) extent;
  }

  private List<Transformation> transformations(ModelNode node, String path, GridSpec own) {
    List<Transformation> list = new ArrayList<>();
    for (ModelNode item : MappingReader.items(node, path)) {
      String at = path + "." + list.size();
      MappingReader step = MappingReader.strict(item, at, Key.Of.TRANSFORM);
      if (step.mapping().entries().size() != 1) {
        throw MappingReader.wrong(
            item,
            at,
            "must be one of move, scale, stretch_to, rearrange, rotate and noise",
            "Write one per entry.");
      }
      list.add(transformation(step, own));
    }
    return list;
  }

  private Transformation transformation(MappingReader step, GridSpec own) {
    if (step.find("move").isPresent()) {
      double[] by = step.read("move", GridReader::triple).orElseThrow();
      return new Transformation.Move(by[0], by[1], by[2]);
    }
    if (step.find("scale").isPresent()) {
      double[] by = step.read("scale", GridReader::factors).orElseThrow();
      return new Transformation.Scale(by[0], by[1], by[2]);
    }
    if (step.find("stretch_to").isPresent()) {
      GridSpec other = step.read("stretch_to", others::grid).orElseThrow();
      return new Transformation.Scale(
          (double) other.width() / own.width(),
          (double) other.height() / own.height(),
          (double) other.depth() / own.depth());
    }
    if (step.find("rearrange").isPresent()) {
      return step.read("rearrange", GridReader::cells).orElseThrow();
    }
    if (step.find("noise").isPresent()) {
      double[] width = step.read("noise", GridReader::widths).orElseThrow();
      return new Transformation.Noise(width[0], width[1], width[2]);
    }
    return step.read("rotate", GridReader::rotation).orElseThrow();
  }

  private static Transformation cells(ModelNode node, String path) {
    MappingReader to = MappingReader.strict(node, path, Key.Of.REARRANGE);
    List<Integer> cells = new ArrayList<>();
    for (ModelNode item : to.read("cells", MappingReader::items).orElseThrow()) {
      boolean cell =
          item.toObject() instanceof Long number && number >= 0 && number < Integer.MAX_VALUE;
      if (!cell) {
        throw MappingReader.wrong(
            item, to.path("cells") + "." + cells.size(), "must be the number of a cell, from 0");
      }
      cells.add(((Long) item.toObject()).intValue());
    }
    return new Transformation.Rearrange(extent(to, "width"), extent(to, "height"), cells);
  }

  private static Transformation rotation(ModelNode node, String path) {
    MappingReader rotation = MappingReader.strict(node, path, Key.Of.ROTATE);
    double[] axis = rotation.read("axis", GridReader::axis).orElseThrow();
    double degrees = rotation.read("degrees", MappingReader::number).orElseThrow();
    return new Transformation.Rotate(axis[0], axis[1], axis[2], degrees);
  }

  private static double[] axis(ModelNode node, String path) {
    if (node instanceof ModelNode.Sequence) {
      double[] axis = triple(node, path);
      if (axis[0] == 0 && axis[1] == 0 && axis[2] == 0) {
        throw new ModelException(
            node.place(),
            path,
            "must be a direction (got [0, 0, 0]). Write x, y, z, or a list such as [1, 1, 0].");
      }
      return axis;
    }
    return switch (MappingReader.text(node, path)) {
      case "x" -> new double[] {1, 0, 0};
      case "y" -> new double[] {0, 1, 0};
      case "z" -> new double[] {0, 0, 1};
      default -> throw MappingReader.wrong(node, path, "must be x, y, z or a list of 3 numbers");
    };
  }

  private static double[] factors(ModelNode node, String path) {
    return each(node, path, factor -> factor != 0, "must be a factor other than 0");
  }

  private static double[] widths(ModelNode node, String path) {
    return each(node, path, width -> width >= 0, "must be a width of at least 0");
  }

  /** Three numbers for x, y and z, each of which must be valid. */
  static double[] each(ModelNode node, String path, DoublePredicate valid, String expectation) {
    double[] numbers = triple(node, path);
    for (int i = 0; i < numbers.length; i++) {
      if (!valid.test(numbers[i])) {
        throw MappingReader.wrong(
            MappingReader.items(node, path).get(i), path + "." + i, expectation);
      }
    }
    return numbers;
  }

  private static double[] triple(ModelNode node, String path) {
    List<ModelNode> items = MappingReader.items(node, path);
    if (items.size() != 3) {
      throw MappingReader.wrong(node, path, "must be 3 numbers, for x, y and z");
    }
    double[] numbers = new double[3];
    for (int i = 0; i < 3; i++) {
      numbers[i] = MappingReader.number(items.get(i), path + "." + i);
      if (!Double.isFinite(numbers[i])) {
        throw MappingReader.wrong(items.get(i), path + "." + i, "must be a finite number");
      }
    }
    return numbers;
  }
}
