package org.modulon.behaviors.hopfield.internal;

import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.api.SynapseGroup;
import org.modulon.numerics.Connections;
import org.modulon.numerics.SynapticColumn;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Stores the activity of a Hopfield network in its synapses.
 *
 * <pre>
 *   corrected:  w[i, j] = w[i, j] + (s[i] - mean(s)) (s[j] - mean(s)) / N
 *   faithful:   w[i, j] = w[i, j] + s[i] s[j] / 1000,  then  w = w / Σ |w|
 * </pre>
 *
 * <p>In every step in which it takes part; deactivate it to recall. Between a group and itself, the
 * weights stay symmetric if they were, so start with weights of 0 and without synapses of a neuron
 * to itself ({@code connectivity: "s_id != d_id"}).
 *
 * <p>The faithful form is what PymoNNto ships: the weights are scaled to the same sum in each step,
 * so that what was learnt first counts least. In the corrected form every pattern counts the same,
 * and patterns with unequal numbers of active neurons don't disturb each other.
 *
 * <p>References: Hopfield 1982, doi:10.1073/pnas.79.8.2554; Amit, Gutfreund and Sompolinsky 1987,
 * on centred patterns, doi:10.1103/PhysRevA.35.2293.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("HopfieldLearning")
public final class HopfieldLearning implements Behavior<SynapseGroup> {
  private static final double FAITHFUL_RATE = 1e-3;

  @Parameter(description = "the usual centred form, or the one that PymoNNto ships")
  Form form = Form.CORRECTED;

  @State(description = "strength of the synapses")
  SynapticColumn weight;

  private double[] source;
  private double[] target;
  private double sourceMean;
  private double targetMean;
  private double rate;
  private double sum;
  private Connections.SynapseVisitor learning;
  private Connections.SynapseVisitor scaling;

  @Override
  public void bind(SynapseGroup synapses, BehaviorSlot slot) {
    source = Activity.of(synapses.source(), slot);
    target = Activity.of(synapses.target(), slot);
    rate = form == Form.CORRECTED ? 1.0 / target.length : FAITHFUL_RATE;
    learning = this::learn;
    scaling = (from, to, element) -> weight.set(element, weight.get(element) / sum);
  }

  @Override
  public void iterate(SynapseGroup synapses) {
    sourceMean = form == Form.CORRECTED ? Activity.mean(source) : 0;
    targetMean = form == Form.CORRECTED ? Activity.mean(target) : 0;
    sum = 0;
    synapses.connections().forEach(learning);
    if (form == Form.FAITHFUL && sum > 0) {
      synapses.connections().forEach(scaling);
    }
  }

  private void learn(int from, int to, int element) {
    // The product comes first, so that both directions of a pair get the same bits.
    double change = rate * ((source[from] - sourceMean) * (target[to] - targetMean));
    weight.set(element, weight.get(element) + change);
    sum += Math.abs(weight.get(element));
  }
}
