package org.modulon.behaviors.structure.internal;

import org.modulon.api.Behavior;
import org.modulon.api.BehaviorType;
import org.modulon.api.SynapseGroup;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Keeps neurons from connecting to themselves. Between two different groups it does nothing: equal
 * numbers are different neurons there.
 *
 * <p>PymoNNto removes pairs of equal numbers between two groups as well.
 *
 * <p>Reference: Vieth et al. 2021, doi:10.3389/fninf.2021.715131.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("RemoveAutapses")
public final class RemoveAutapses implements Behavior<SynapseGroup> {
  @Override
  public Phase phase() {
    return Phase.ON_ATTACH;
  }

  @Override
  public void initialize(SynapseGroup synapses) {
    Conditions.requireNoAutapses(synapses);
  }
}
