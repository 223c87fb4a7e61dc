package org.modulon.behaviors.analysis.internal;

import java.util.List;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.InvalidParameterException;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.api.SynapseGroup;
import org.modulon.api.Tap;
import org.modulon.api.TapDescription.Kind;
import org.modulon.api.recording.Summary;
import org.modulon.numerics.Vector;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Finds classes of neurons that have alike weights.
 *
 * <pre>
 *   c_ij = correlation of the weights of neurons i and j
 *   d_ij = sqrt(Σ_k (c_ik - c_jk)²)
 *   classes: complete linkage over d, cut at max d / sensitivity
 * </pre>
 *
 * <p>It compares afferent weights, as PymoNNto's Weight_Classifier_Pre does, or efferent ones, as
 * Weight_Classifier_Post does. Neurons whose weights are all the same are in class 0, the others in
 * classes from 1. A class that was found before keeps its number. The series is {@code TAG.class},
 * with a number per neuron; the state {@code neuron_class} is the latest. Runs at intervals or at
 * the end; takes 16 bytes times the square of the neurons.
 *
 * <p>Unlike PymoNNto's, a neuron without correlations doesn't spoil those of the others. Reference:
 * Vieth et al. 2021, doi:10.3389/fninf.2021.715131; Murtagh 1983, doi:10.1093/comjnl/26.4.354.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("WeightClassifier")
public final class WeightClassifier extends Summary {
  private static final int MOST_NEURONS = 10_000;

  @Parameter(required = true, description = "tag of the synapses whose weights are compared")
  String synapses;

  @Parameter(description = "which of a neuron's weights are compared")
  Direction direction = Direction.AFFERENT;

  @Parameter(min = 1, description = "the larger, the more classes")
  double sensitivity = 2;

  @State(description = "class of each neuron, from 1; 0 for none", use = State.Use.WRITE)
  Vector neuronClass;

  private Tap tap;
  private List<SynapseGroup> groups;

  /** Whose weights. */
  enum Direction {
    /** Of synapses that end at the neuron. */
    AFFERENT,
    /** Of synapses that start at the neuron. */
    EFFERENT
  }

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    if (neurons.size() > MOST_NEURONS) {
      throw new InvalidParameterException(
          "synapses",
          "have "
              + neurons.size()
              + " neurons to be compared with each other; at most "
              + MOST_NEURONS
              + " can be. Classify a smaller group.");
    }
    groups =
        direction == Direction.AFFERENT
            ? neurons.afferent("synapses", synapses)
            : neurons.efferent("synapses", synapses);
    groups.forEach(group -> group.use("weight", State.Use.READ));
    tap =
        neurons
            .network()
            .tap(
                slot,
                series(
                    slot.name() + ".class", Kind.INTEGER, "", List.of(neurons.size()), "neuron"));
  }

  @Override
  protected void observe(NeuronGroup neurons, long step) {}

  @Override
  protected void write() {
    int[] before = new int[neuronClass.size()];
    for (int i = 0; i < before.length; i++) {
      before[i] = (int) neuronClass.values[i];
    }
    int[] classes = ClassNames.like(before, classify());
    long[] sample = new long[classes.length];
    for (int i = 0; i < classes.length; i++) {
      neuronClass.values[i] = classes[i];
      sample[i] = classes[i];
    }
    tap.append(sample);
  }

  private int[] classify() {
    Profiles profiles = Profiles.of(groups, direction == Direction.AFFERENT, neuronClass.size());
    double[] distances = profiles.distances();
    double widest = 0;
    for (double distance : distances) {
      widest = Math.max(widest, distance);
    }
    int[] neurons = profiles.neurons();
    int[] clusters = CompleteLinkage.cut(distances, neurons.length, widest / sensitivity);
    int[] classes = new int[neuronClass.size()];
    for (int i = 0; i < neurons.length; i++) {
      classes[neurons[i]] = clusters[i];
    }
    return classes;
  }
}
