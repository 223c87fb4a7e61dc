package org.modulon.behaviors.structure.internal;

import org.modulon.api.Behavior;
import org.modulon.api.BehaviorType;
import org.modulon.api.Parameter;
import org.modulon.api.SynapseGroup;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Connects each neuron with those in a box around it: the offset on each of the three axes is at
 * most the range.
 *
 * <pre>
 *   |dx - sx| &lt;= range  and  |dy - sy| &lt;= range  and  |dz - sz| &lt;= range
 * </pre>
 *
 * <p>The same as {@code connectivity: in_box(range)} in the synapses' own line. Both groups need
 * positions.
 *
 * <p>Reference: Vieth et al. 2021, doi:10.3389/fninf.2021.715131.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("BoxReceptiveFields")
public final class BoxReceptiveFields implements Behavior<SynapseGroup> {
  @Parameter(required = true, min = 0, description = "largest offset on each axis")
  double range;

  @Parameter(description = "whether neurons are kept from connecting to themselves")
  boolean removeAutapses;

  @Override
  public Phase phase() {
    return Phase.ON_ATTACH;
  }

  @Override
  public void initialize(SynapseGroup synapses) {
    Conditions.require(synapses, "range", "in_box(" + range + ")");
    if (removeAutapses) {
      Conditions.requireNoAutapses(synapses);
    }
  }
}
