package org.modulon.behaviors.normalization.internal;

import java.util.Arrays;
import java.util.List;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.SynapseGroup;
import org.modulon.numerics.Parallel;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Scales the weights of the synapses that start at a neuron so that their sizes add up to a norm.
 *
 * <pre>
 *   w[i, j] = w[i, j] * norm / sum_k |w[k, j]|     k over all targets of all groups with the tag
 * </pre>
 *
 * <p>Neurons without any weight are left alone, and so are those whose sum is the norm already, up
 * to rounding (1e-7 of it in single precision, 1e-11 in double). With {@code clip_max}, weights are
 * kept within 0..clip_max after that. Where a target group normalises its afferent weights too, the
 * targets of scaled weights are marked for it. It has no state.
 *
 * <p>PymoNNto has this behavior, but it stops with an error there.
 *
 * <p>Reference: von der Malsburg 1973, on keeping sums of weights, doi:10.1007/BF00288907.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("EfferentNormalization")
public final class EfferentNormalization implements Behavior<NeuronGroup> {
  @Parameter(required = true, description = "tag of the efferent synapses")
  String synapses;

  @Parameter(min = 0, description = "what the sizes of a neuron's efferent weights add up to")
  double norm = 1;

  @Parameter(min = 0, description = "largest weight, with 0 as the smallest; none if not given")
  double clipMax = Double.POSITIVE_INFINITY;

  @Parameter(min = 1, description = "normalise in every n-th step")
  int every = 1;

  private final Parallel.NeuronLoop scaling = this::scale;
  private EfferentWeights[] chunks;

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    List<SynapseGroup> groups = neurons.efferent("synapses", synapses);
    chunks = new EfferentWeights[Parallel.chunks(neurons.size())];
    Arrays.setAll(chunks, chunk -> new EfferentWeights(groups));
  }

  @Override
  public void iterate(NeuronGroup neurons) {
    if (neurons.network().iteration() % every == 0) {
      neurons.parallel(scaling);
      for (EfferentWeights chunk : chunks) {
        chunk.publishMarks();
      }
    }
  }

  private void scale(int from, int to) {
    EfferentWeights weights = chunks[from / Parallel.CHUNK];
    for (int source = from; source < to; source++) {
      weights.normalize(source, norm, clipMax);
    }
  }
}
