package org.modulon.behaviors.stimulus.internal;

import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.Draws;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.numerics.PoissonSampler;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.Vector;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Adds to a state variable of each neuron what independent Poisson sources send it.
 *
 * <pre>
 *   target[i] = target[i] + weight k[i],   k[i] ~ Poisson(rate dt)
 * </pre>
 *
 * <p>Several sources of a neuron are one of the sum of their rates. The numbers of events are exact
 * for any rate.
 *
 * <p>Reference: Brunel 2000, doi:10.1023/A:1008925309027, uses it as external input.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("PoissonInput")
public final class PoissonInput implements Behavior<NeuronGroup> {
  @Parameter(description = "state variable of the neurons that is added to")
  String target = "input";

  @Parameter(
      required = true,
      unit = "Hz",
      min = 0,
      max = 1e12,
      description = "events per neuron and second, of all its sources together")
  double rate;

  @Parameter(description = "what one event adds, in the unit of the target")
  double weight = 1;

  @Draws RandomStream random;

  private Vector driven;
  private PoissonSampler events;

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    driven = neurons.vector("target", target, State.Use.WRITE);
    events = PoissonSampler.of(rate * neurons.network().stepMilliseconds("rate") / 1e3);
  }

  @Override
  public void iterate(NeuronGroup neurons) {
    random.addPoisson(driven.values, 0, neurons.size(), events, weight);
  }
}
