package org.modulon.behaviors.normalization.internal;

import java.util.Arrays;
import java.util.List;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.api.SynapseGroup;
import org.modulon.numerics.Parallel;
import org.modulon.numerics.Vector;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Scales the weights of the synapses that end at a neuron so that their sizes add up to a norm.
 *
 * <pre>
 *   w[i, j] = w[i, j] * norm / sum_k |w[i, k]|     k over all sources of all groups with the tag
 * </pre>
 *
 * <p>Neurons without any weight are left alone, and so are those whose sum is the norm already, up
 * to rounding (1e-7 of it in single precision, 1e-11 in double). Therefore normalising again
 * changes nothing, and only neurons whose weights have changed need it: where every behavior of the
 * synapses that writes {@code weight} says that it writes the variable {@code changed} of the
 * target group, too, as plasticity of this product does, it marks its targets there, and only those
 * are done. Otherwise all are. Weights that are set by hand between two steps count once their
 * neuron is marked.
 *
 * <p>With {@code clip_max}, weights are kept within 0..clip_max after that, in every step in which
 * they are normalised. What is cut off is not made up for at once, so all neurons are done each
 * time.
 *
 * <p>Reference: Lazar, Pipa and Triesch 2009, doi:10.3389/neuro.10.023.2009.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("Normalization")
public final class Normalization implements Behavior<NeuronGroup> {
  private static final String CHANGED = "changed";
  private static final String WEIGHT = "weight";

  @Parameter(required = true, description = "tag of the afferent synapses")
  String synapses;

  @Parameter(min = 0, description = "what the sizes of a neuron's afferent weights add up to")
  double norm = 1;

  @Parameter(min = 1, description = "normalise in every n-th step")
  int every = 1;

  @Parameter(min = 0, description = "largest weight, with 0 as the smallest; none if not given")
  double clipMax = Double.POSITIVE_INFINITY;

  @State(description = "not 0 where afferent weights have changed since the last time")
  Vector changed;

  private final Parallel.NeuronLoop scaling = this::scale;
  private AfferentWeights[] chunks;
  private List<SynapseGroup> groups;
  private boolean asked;
  private boolean all;

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    groups = neurons.afferent("synapses", synapses);
    chunks = new AfferentWeights[Parallel.chunks(neurons.size())];
    Arrays.setAll(chunks, chunk -> new AfferentWeights(groups));
    chunks[0].prepare();
    asked = false;
    all = true;
  }

  @Override
  public void iterate(NeuronGroup neurons) {
    if (neurons.network().iteration() % every != 0) {
      return;
    }
    if (all) {
      chunks[0].normalizeAll(norm);
      if (clipMax < Double.POSITIVE_INFINITY) {
        chunks[0].clipAll(clipMax);
      }
      changed.fill(0);
      ask();
    } else {
      neurons.parallel(scaling);
    }
  }

  private void scale(int from, int to) {
    AfferentWeights weights = chunks[from / Parallel.CHUNK];
    double[] marks = changed.values;
    for (int target = from; target < to; target++) {
      if (marks[target] != 0) {
        weights.normalize(target, norm);
        marks[target] = 0;
      }
    }
  }

  /** Writers say what they write when they are bound, which they are by the first step. */
  private void ask() {
    if (!asked) {
      all = clipMax < Double.POSITIVE_INFINITY || !groups.stream().allMatch(Normalization::marked);
      asked = true;
    }
  }

  private static boolean marked(SynapseGroup synapses) {
    String marks = synapses.target().name() + "." + CHANGED;
    return synapses.behaviors().stream()
        .allMatch(
            writer ->
                writer.occupied()
                    && (!writer.writes().contains(WEIGHT) || writer.writes().contains(marks)));
  }
}
