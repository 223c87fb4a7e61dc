package org.modulon.behaviors.structure.internal;

import org.modulon.api.Behavior;
import org.modulon.api.BehaviorType;
import org.modulon.api.Parameter;
import org.modulon.api.SynapseGroup;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Connects each neuron with those within a distance.
 *
 * <pre>
 *   (dx - sx)^2 + (dy - sy)^2 + (dz - sz)^2 &lt;= radius^2
 * </pre>
 *
 * <p>The same as {@code connectivity: in_circle(radius)} in the synapses' own line. Both groups
 * need positions.
 *
 * <p>Reference: Vieth et al. 2021, doi:10.3389/fninf.2021.715131.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("CircleReceptiveFields")
public final class CircleReceptiveFields implements Behavior<SynapseGroup> {
  @Parameter(required = true, min = 0, description = "largest distance")
  double radius;

  @Parameter(description = "whether neurons are kept from connecting to themselves")
  boolean removeAutapses;

  @Override
  public Phase phase() {
    return Phase.ON_ATTACH;
  }

  @Override
  public void initialize(SynapseGroup synapses) {
    Conditions.require(synapses, "radius", "in_circle(" + radius + ")");
    if (removeAutapses) {
      Conditions.requireNoAutapses(synapses);
    }
  }
}
