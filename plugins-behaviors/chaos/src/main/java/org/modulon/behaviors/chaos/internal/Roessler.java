package org.modulon.behaviors.chaos.internal;

import org.modulon.api.Behavior;
import org.modulon.api.BehaviorType;
import org.modulon.api.Parameter;
import org.modulon.numerics.Vector;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * The flow of Rössler, the simplest one that stretches and folds: not a neuron, but a good example
 * for the exploration of parameters.
 *
 * <pre>
 *   dx/dt = -y - z
 *   dy/dt = x + a y
 *   dz/dt = b + z (x - c)
 * </pre>
 *
 * <p>Each element of the group is a point of its own, with parameters of its own. Forward Euler, or
 * Runge and Kutta's scheme; a step length of 0.01 is usual. The defaults give the chaotic band that
 * is shown most often.
 *
 * <p>Reference: Rössler 1976, doi:10.1016/0375-9601(76)90101-8.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("Roessler")
public final class Roessler extends Flow {
  @Parameter(description = "strength of the spiral")
  Vector a = Vector.of(new double[] {0.1});

  @Parameter(description = "source of z")
  Vector b = Vector.of(new double[] {0.1});

  @Parameter(description = "x above which z grows")
  Vector c = Vector.of(new double[] {14});

  @Override
  void slope(int element, double[] at, double[] slope) {
    slope[0] = -at[1] - at[2];
    slope[1] = at[0] + a.values[element] * at[1];
    slope[2] = b.values[element] + at[2] * (at[0] - c.values[element]);
  }
}
