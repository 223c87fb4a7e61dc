package org.modulon.behaviors.diffusion.internal;

import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.InvalidParameterException;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.expression.CompiledExpression;
import org.modulon.expression.Expression;
import org.modulon.expression.ExpressionException;
import org.modulon.numerics.Grid;
import org.modulon.numerics.Space;
import org.modulon.numerics.Vector;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * A diffusing messenger such as nitric oxide: neurons of a neighbourhood share the activity around
 * it.
 *
 * <pre>
 *   m[b] = mean of the measurement over block b, enlarged by reach on every side
 *   nox  = rate (m[b] - threshold)      for each neuron of block b
 * </pre>
 *
 * <p>Blocks are cubes of {@code block} neurons along each axis of the group's grid, cut off at its
 * borders, and so are the regions around them. The concentration is computed anew in each step,
 * negative where activity is below the threshold; another behavior takes it into account, for
 * example by subtracting it from the membrane potential.
 *
 * <p>In PymoNNto, NOX_Diffusion stops with an error; this is what it intends. There the block is 5
 * and the reach 5.
 *
 * <p>Reference: Sweeney, Hellgren Kotaleski and Hennig 2015, doi:10.1371/journal.pcbi.1004389.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("NitricOxideDiffusion")
public final class NitricOxideDiffusion implements Behavior<NeuronGroup> {
  @Parameter(description = "expression of one value per neuron that is averaged")
  String measurement = "spike";

  @Parameter(description = "mean activity without effect")
  double threshold = 0;

  @Parameter(description = "concentration per activity above the threshold")
  double rate = 0.002;

  @Parameter(min = 1, description = "neurons along each axis of a block")
  int block = 5;

  @Parameter(min = 0, description = "neurons by which the region of a block is larger on each side")
  int reach = 5;

  @State(description = "concentration of the messenger")
  Vector nox;

  private CompiledExpression measured;
  private double[] values;
  private Grid grid;

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    grid = neurons.space().flatMap(Space::grid).orElseThrow(() -> unplaced(neurons));
    try {
      measured = Expression.parse(measurement).compile(neurons.scope());
    } catch (ExpressionException wrong) {
      throw new InvalidParameterException("measurement", wrong.getMessage());
    }
    if (measured.draws() || measured.type().size() != neurons.size()) {
      throw new InvalidParameterException(
          "measurement",
          "must have one value for each of the "
              + neurons.size()
              + " neurons, and draw none (got \""
              + measurement
              + "\"). Name a variable, such as spike.");
    }
    values = new double[neurons.size()];
  }

  @Override
  public void iterate(NeuronGroup neurons) {
    measured.evaluate(values, null);
    for (int z = 0; z < grid.depth(); z += block) {
      for (int y = 0; y < grid.height(); y += block) {
        for (int x = 0; x < grid.width(); x += block) {
          spread(x, y, z, rate * (mean(x, y, z) - threshold));
        }
      }
    }
  }

  private double mean(int x, int y, int z) {
    int endX = Math.min(grid.width(), x + block + reach);
    int endY = Math.min(grid.height(), y + block + reach);
    int endZ = Math.min(grid.depth(), z + block + reach);
    int startX = Math.max(0, x - reach);
    int startY = Math.max(0, y - reach);
    int startZ = Math.max(0, z - reach);
    double sum = 0;
    for (int layer = startZ; layer < endZ; layer++) {
      for (int row = startY; row < endY; row++) {
        int first = place(0, row, layer);
        for (int column = startX; column < endX; column++) {
          sum += values[first + column];
        }
      }
    }
    return sum / ((double) (endX - startX) * (endY - startY) * (endZ - startZ));
  }

  private void spread(int x, int y, int z, double concentration) {
    for (int layer = z; layer < Math.min(grid.depth(), z + block); layer++) {
      for (int row = y; row < Math.min(grid.height(), y + block); row++) {
        int first = place(0, row, layer);
        for (int column = x; column < Math.min(grid.width(), x + block); column++) {
          nox.values[first + column] = concentration;
        }
      }
    }
  }

  private int place(int column, int row, int layer) {
    return (layer * grid.height() + row) * grid.width() + column;
  }

  private static InvalidParameterException unplaced(NeuronGroup neurons) {
    return new InvalidParameterException(
        "block",
        "needs neurons on a grid, but "
            + neurons.name()
            + " has none. Give the group a grid instead of a size.");
  }
}
