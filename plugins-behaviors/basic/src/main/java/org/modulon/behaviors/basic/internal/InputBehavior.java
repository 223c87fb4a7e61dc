package org.modulon.behaviors.basic.internal;

import java.util.Arrays;
import java.util.List;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.InvalidParameterException;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.api.SynapseGroup;
import org.modulon.expression.Suggestions;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.Vector;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Adds what arrives over synapses to the membrane value, scaled by the size of the source group.
 *
 * <pre>
 *   v[i] = v[i] + gain / N_source * sum_j weight[i, j] * spike[j]     for each synapse group
 * </pre>
 *
 * <p>Reference: Vieth et al. 2021, doi:10.3389/fninf.2021.715131.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("InputBehavior")
public final class InputBehavior implements Behavior<NeuronGroup> {
  @Parameter(required = true, description = "tag of the afferent synapses")
  String synapses;

  @Parameter(description = "factor on the mean weight of the spiking sources")
  double gain = 10;

  @State(description = "membrane value")
  Vector voltage;

  private SynapseGroup[] afferent;
  private double[] sums;

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    afferent = neurons.afferent(synapses).toArray(SynapseGroup[]::new);
    if (afferent.length == 0) {
      List<String> known =
          neurons.network().synapses().stream()
              .filter(group -> group.target() == neurons)
              .flatMap(group -> group.tags().stream())
              .distinct()
              .toList();
      throw new InvalidParameterException(
          "synapses",
          "no synapses with the tag \""
              + synapses
              + "\" end at "
              + neurons.name()
              + ". "
              + Suggestions.hint(synapses, known, "Tags of those that do: "));
    }
    for (SynapseGroup group : afferent) {
      requireSpikes(group.source());
    }
    sums = new double[neurons.size()];
  }

  @Override
  public void iterate(NeuronGroup neurons) {
    for (SynapseGroup group : afferent) {
      Arrays.fill(sums, 0);
      if (group.propagate(sums)) {
        add(gain / group.source().size());
      }
    }
  }

  private void add(double scale) {
    double[] v = voltage.values;
    for (int i = 0; i < v.length; i++) {
      v[i] += scale * sums[i];
    }
  }

  private static void requireSpikes(NeuronGroup source) {
    if (!source.declares("spike", Spikes.class)) {
      throw new InvalidParameterException(
          "synapses",
          "the source group "
              + source.name()
              + " has no spikes. Attach a behavior to it that declares the state \"spike\".");
    }
  }
}
