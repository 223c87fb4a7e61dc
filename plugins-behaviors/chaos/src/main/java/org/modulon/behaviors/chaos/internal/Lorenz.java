package org.modulon.behaviors.chaos.internal;

import org.modulon.api.Behavior;
import org.modulon.api.BehaviorType;
import org.modulon.api.Parameter;
import org.modulon.numerics.Vector;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * The flow of Lorenz, whose attractor looks like a butterfly: not a neuron, but a good example for
 * the exploration of parameters.
 *
 * <pre>
 *   dx/dt = sigma (y - x)
 *   dy/dt = x (rho - z) - y
 *   dz/dt = x y - beta z
 * </pre>
 *
 * <p>Each element of the group is a point of its own, with parameters of its own. Forward Euler, or
 * Runge and Kutta's scheme. The defaults are Lorenz's; a step length of 0.01 is usual. With rho
 * below 1 every point ends at the origin, and up to 24.74 at one of two fixed points.
 *
 * <p>Reference: Lorenz 1963, doi:10.1175/1520-0469(1963)020&lt;0130:DNF&gt;2.0.CO;2.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("Lorenz")
public final class Lorenz extends Flow {
  @Parameter(description = "Prandtl number")
  Vector sigma = Vector.of(new double[] {10});

  @Parameter(description = "relative Rayleigh number")
  Vector rho = Vector.of(new double[] {28});

  @Parameter(description = "proportions of the convection cell")
  Vector beta = Vector.of(new double[] {8.0 / 3});

  @Override
  void slope(int element, double[] at, double[] slope) {
    slope[0] = sigma.values[element] * (at[1] - at[0]);
    slope[1] = at[0] * (rho.values[element] - at[2]) - at[1];
    slope[2] = at[0] * at[1] - beta.values[element] * at[2];
  }
}
