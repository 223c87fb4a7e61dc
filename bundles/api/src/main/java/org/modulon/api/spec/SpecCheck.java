package org.modulon.api.spec;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.modulon.expression.UnitConversion;

/** What can be said of a definition without building it. */
public final class SpecCheck {
  private SpecCheck() {}

  /**
   * Refuses a definition that no network can be built of.
   *
   * @throws SpecException at the first mistake
   */
  public static void check(NetworkSpec spec) {
    spec.stepDuration().ifPresent(SpecCheck::checkStep);
    checkBehaviors("", spec.behaviors());
    Set<String> names = new HashSet<>();
    for (GroupSpec group : spec.groups()) {
      String path = "groups." + group.name();
      if (!names.add(group.name())) {
        throw new SpecException(
            path, "two groups have the name \"" + group.name() + "\". Give each its own.");
      }
      if (group.size() < 1) {
        throw new SpecException(
            path + ".size",
            "must be at least 1 (got " + group.size() + "). Say how many neurons there are.");
      }
      group.grid().ifPresent(grid -> checkGrid(grid, group, path));
      checkBehaviors(path + ".", group.behaviors());
    }
    for (int i = 0; i < spec.synapses().size(); i++) {
      String path = "synapses." + i;
      double density = spec.synapses().get(i).structure().density();
      if (!(density >= 0 && density <= 1)) {
        throw new SpecException(
            path + ".density",
            "must be a probability within 0..1",
            String.valueOf(density),
            "Write the share of pairs that are connected, such as 0.1 or 10 %.");
      }
      checkBehaviors(path + ".", spec.synapses().get(i).behaviors());
    }
  }

  private static void checkStep(double seconds) {
    if (!(seconds > 0 && Double.isFinite(seconds))) {
      throw new SpecException(
          "dt",
          "must be a positive time",
          Double.isFinite(seconds) ? UnitConversion.milliseconds(seconds) : seconds + " s",
          "Write for example 0.1 ms, or leave it out if a step has no physical time.");
    }
  }

  private static void checkGrid(GridSpec grid, GroupSpec group, String path) {
    if (grid.width() < 1 || grid.height() < 1 || grid.depth() < 1) {
      throw new SpecException(
          path + ".grid",
          "width, height and depth must be at least 1 (got "
              + grid.width()
              + ", "
              + grid.height()
              + ", "
              + grid.depth()
              + ").");
    }
    if (grid.size() != group.size()) {
      throw new SpecException(
          path + ".size",
          "must be the number of places in the grid, "
              + (long) grid.size()
              + " (got "
              + group.size()
              + "). Leave the size out.");
    }
    for (int i = 0; i < grid.transformations().size(); i++) {
      if (grid.transformations().get(i) instanceof GridSpec.Transformation.Rearrange to) {
        checkCells(to, group.size(), path + ".grid.transform." + i + ".rearrange");
      }
    }
  }

  private static void checkCells(GridSpec.Transformation.Rearrange cells, int size, String path) {
    if (cells.width() < 1 || cells.height() < 1) {
      throw new SpecException(
          path,
          "width and height must be at least 1 (got "
              + cells.width()
              + ", "
              + cells.height()
              + ").");
    }
    if (cells.cells().size() != size) {
      throw new SpecException(
          path + ".cells",
          "must be a cell for each of the "
              + size
              + " neurons (got "
              + cells.cells().size()
              + ").");
    }
    long count = (long) cells.width() * cells.height();
    for (int cell : cells.cells()) {
      if (cell < 0 || cell >= count) {
        throw new SpecException(
            path + ".cells",
            "must be cells of the grid, 0.." + (count - 1) + " (got " + cell + ").");
      }
    }
  }

  private static void checkBehaviors(String prefix, List<BehaviorSpec> behaviors) {
    Set<Float> keys = new HashSet<>(); // as the counters of random streams hold them
    for (BehaviorSpec behavior : behaviors) {
      String path = prefix + "behaviors." + behavior.keyText();
      if (!Double.isFinite(behavior.key())) {
        throw new SpecException(
            path,
            "a key must be a finite number, which gives its place in the step",
            behavior.keyText(),
            "Choose one such as 1.");
      }
      if (!keys.add((float) behavior.key())) {
        throw new SpecException(
            path,
            "two behaviors of one object have this key, or keys that differ by less than a part in"
                + " ten million. Give each its own.");
      }
    }
  }
}
