package org.modulon.behaviors.hopfield.internal;

import java.util.List;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.api.SynapseGroup;
import org.modulon.numerics.Connections;
import org.modulon.numerics.SynapseRun;
import org.modulon.numerics.SynapticColumn;
import org.modulon.numerics.Vector;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Lets a Hopfield network relax from its present activity to a stored pattern.
 *
 * <pre>
 *   h[i]   = Σ w[i, j] s[j] - threshold
 *   energy = -½ Σ s[i] Σ w[i, j] s[j] + threshold Σ s[i]      of the activity before the step
 *
 *   corrected:  s[i] = sign(h[i]), one neuron after the other; unchanged where h is 0
 *   faithful:   s[i] = (9 s[i] + sign(h[i])) / 10, all at once
 * </pre>
 *
 * <p>With symmetric weights and none of a neuron to itself, one after the other never raises the
 * energy, so the network comes to rest. The faithful form is what PymoNNto ships; all at once, it
 * may go round and round. Deactivate it to learn.
 *
 * <p>Reference: Hopfield 1982, doi:10.1073/pnas.79.8.2554.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("HopfieldRecall")
public final class HopfieldRecall implements Behavior<NeuronGroup> {
  @Parameter(required = true, description = "tag of the synapses of the group with itself")
  String synapses;

  @Parameter(description = "the usual form, or the one that PymoNNto ships")
  Form form = Form.CORRECTED;

  @Parameter(description = "what is taken from the sum of a neuron's input")
  double threshold = 0;

  @State(description = "activity of each neuron, -1 to 1")
  Vector activity;

  @State(use = State.Use.WRITE, description = "energy of the activity before this step")
  double energy;

  private final SynapseRun run = new SynapseRun();
  private SynapseGroup[] groups;
  private double[] fields;

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    List<SynapseGroup> found = neurons.afferent("synapses", synapses);
    for (SynapseGroup group : found) {
      Activity.of(group.source(), slot);
      group.use("weight", State.Use.READ);
    }
    groups = found.toArray(SynapseGroup[]::new);
    fields = new double[neurons.size()];
  }

  @Override
  public void iterate(NeuronGroup neurons) {
    double[] s = activity.values;
    energy = 0;
    for (int i = 0; i < s.length; i++) {
      fields[i] = field(i);
      energy += s[i] * (threshold - fields[i] / 2);
    }
    for (int i = 0; i < s.length; i++) {
      if (form == Form.CORRECTED) {
        double h = field(i) - threshold;
        s[i] = h == 0 ? s[i] : Math.signum(h);
      } else {
        s[i] = (9 * s[i] + Math.signum(fields[i] - threshold)) / 10;
      }
    }
  }

  private double field(int target) {
    double sum = 0;
    for (SynapseGroup group : groups) {
      Connections connections = group.connections();
      SynapticColumn weights = group.column("weight");
      double[] sources = group.source().vector("activity").values;
      connections.incoming(target, run);
      for (int k = 0; k < run.length(); k++) {
        sum += weights.get(run.element(k)) * sources[run.partner(k)];
      }
    }
    return sum;
  }
}
