package org.modulon.behaviors.structure.internal;

import java.util.Arrays;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.InvalidParameterException;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.api.SynapseGroup;
import org.modulon.numerics.Connections;
import org.modulon.numerics.Elementary;
import org.modulon.numerics.Space;
import org.modulon.numerics.SynapseRun;
import org.modulon.numerics.SynapticColumn;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Sets the weights of a synapse group by the distance between source and target: a hill around each
 * target, or a ring.
 *
 * <pre>
 *   d(i, j) = max(0, radius - sqrt((x_j - x_i)² + (y_j - y_i)²))
 *   d(i, :) = d(i, :) / max d(i, :)                                  for each target i
 *   w       = d                                                      hill
 *   w       = max(0, d - 1.5 d^exponent) / max over all of it        ring
 *   weight  = factor * w
 * </pre>
 *
 * <p>The larger the exponent, the narrower the hole of the ring. Targets without a source nearby
 * have weights of 0. Both groups need positions; z doesn't count.
 *
 * <p>PymoNNto's functions of this kind fail; these are their formulas. Reference: Vieth et al.
 * 2021, doi:10.3389/fninf.2021.715131.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("DistanceWeights")
public final class DistanceWeights implements Behavior<SynapseGroup> {
  @Parameter(
      required = true,
      min = 1e-9,
      description = "distance from which on the weight is 0, in the unit of the positions")
  double radius;

  @Parameter(min = 0, description = "width of a ring's hole; 0 for a hill")
  double exponent = 0;

  @Parameter(description = "weight at the top")
  double factor = 1;

  @State(use = State.Use.WRITE, description = "strength of each synapse")
  SynapticColumn weight;

  private final SynapseRun run = new SynapseRun();

  @Override
  public void bind(SynapseGroup synapses, BehaviorSlot slot) {
    if (synapses.source().space().isEmpty() || synapses.target().space().isEmpty()) {
      throw new InvalidParameterException(
          "radius", "needs positions in both groups. Give them a grid instead of a size.");
    }
  }

  @Override
  public void initialize(SynapseGroup synapses) {
    Connections connections = synapses.connections();
    Space from = synapses.source().space().orElseThrow();
    Space to = synapses.target().space().orElseThrow();
    double[] values = new double[connections.elements()];
    for (int target = 0; target < connections.targets(); target++) {
      connections.incoming(target, run);
      hill(values, target, from, to);
    }
    if (exponent > 0) {
      ring(values);
    }
    for (int element = 0; element < values.length; element++) {
      weight.set(element, factor * values[element]);
    }
  }

  private void hill(double[] values, int target, Space from, Space to) {
    double top = 0;
    for (int k = 0; k < run.length(); k++) {
      double value = Math.max(0, radius - distance(from, run.partner(k), to, target));
      values[run.element(k)] = value;
      top = Math.max(top, value);
    }
    for (int k = 0; top > 0 && k < run.length(); k++) {
      values[run.element(k)] /= top;
    }
  }

  private static double distance(Space from, int source, Space to, int target) {
    double x = from.x[source] - to.x[target];
    double y = from.y[source] - to.y[target];
    return Math.sqrt(x * x + y * y);
  }

  private void ring(double[] values) {
    for (int element = 0; element < values.length; element++) {
      double hill = values[element];
      values[element] = Math.max(0, hill - 1.5 * Elementary.pow(hill, exponent));
    }
    double top = Arrays.stream(values).max().orElse(0);
    for (int element = 0; top > 0 && element < values.length; element++) {
      values[element] /= top;
    }
  }
}
