package org.modulon.behaviors.analysis.internal;

import org.modulon.api.Behavior;
import org.modulon.api.Draws;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.Vector;

/** In each place a process whose units have Poisson offspring, of which a share is seen. */
final class BranchingProcess implements Behavior<NeuronGroup> {
  @Parameter(description = "mean number of offspring")
  double branching = 0.9;

  @Parameter(description = "mean number of units from outside")
  double drive = 1;

  @Parameter(description = "probability that a unit is seen")
  double share = 1;

  @State Vector activity;
  @State Vector seen;
  @State Spikes spike;
  @Draws RandomStream draws;

  @Override
  public void iterate(NeuronGroup neurons) {
    spike.clear();
    for (int i = 0; i < neurons.size(); i++) {
      long units = draws.poisson(branching * activity.values[i] + drive);
      activity.values[i] = units;
      seen.values[i] = draws.binomial(units, share);
      if (seen.values[i] > 2) {
        spike.add(i);
      }
    }
  }
}
