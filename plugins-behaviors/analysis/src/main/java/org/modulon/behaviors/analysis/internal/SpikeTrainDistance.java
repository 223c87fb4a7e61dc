package org.modulon.behaviors.analysis.internal;

import java.util.List;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.InvalidParameterException;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.api.Tap;
import org.modulon.api.TapDescription.Kind;
import org.modulon.api.recording.Summary;
import org.modulon.numerics.Elementary;
import org.modulon.numerics.Spikes;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Measures how far apart the spike trains of neurons are, by the metric of van Rossum.
 *
 * <pre>
 *   f_i(t) = Σ_spikes exp(-(t - t_s) / time_constant), from t_s on
 *   D²_ij = 1 / time_constant ∫ (f_i - f_j)² dt
 *         = ½ (G_ii + G_jj - 2 G_ij),   G_ij = Σ_ab exp(-|t_a - t_b| / time_constant)
 * </pre>
 *
 * <p>One spike more or less is a distance of sqrt(½); two spikes far apart are at a distance of 1.
 * The series is {@code TAG.distance}, D for each pair of neurons. The integral is exact, and its
 * tail after the end of the run is part of it. Its state is the filtered trains and the sums, 8
 * bytes times the square of the neurons; a step costs as much as there are neurons, a spike too.
 *
 * <p>Reference: van Rossum 2001, doi:10.1162/089976601300014321; VanRossumMetric as pypet stores
 * it, Meyer and Obermayer 2016, doi:10.3389/fninf.2016.00038.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("SpikeTrainDistance")
public final class SpikeTrainDistance extends Summary {
  private static final int MOST_NEURONS = 10_000;

  @Parameter(description = "name of the spikes")
  String spikes = "spike";

  @Parameter(min = 1e-6, unit = "ms", description = "time constant; in steps where there is no dt")
  double timeConstant = 10;

  @State(description = "filtered spike trains")
  double[] traces;

  @State(description = "sums over pairs of spikes, half of them")
  double[] products;

  @State(description = "last step in which spikes were watched")
  long lastWatched;

  private Spikes watched;
  private Tap tap;
  private double decay;

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    if (neurons.size() > MOST_NEURONS) {
      throw new InvalidParameterException(
          "spikes",
          "are those of "
              + neurons.size()
              + " neurons; at most "
              + MOST_NEURONS
              + " can be compared with each other. Use a smaller group.");
    }
    watched = neurons.spikes("spikes", spikes);
    double step = neurons.network().stepDuration().orElse(1e-3) * 1e3;
    decay = Elementary.exp(-step / timeConstant);
    List<Integer> pairs = List.of(neurons.size(), neurons.size());
    tap =
        neurons
            .network()
            .tap(
                slot,
                series(slot.name() + ".distance", Kind.NUMBER, "", pairs, "neuron", "neuron"));
  }

  @Override
  public void initialize(NeuronGroup neurons) {
    traces = new double[neurons.size()];
    products = new double[neurons.size() * neurons.size()];
  }

  @Override
  protected void observe(NeuronGroup neurons, long step) {
    for (long last = lastWatched; last < step; last++) {
      for (int i = 0; i < traces.length; i++) {
        traces[i] *= decay;
      }
    }
    lastWatched = step;
    int[] indices = watched.indices();
    for (int i = 0; i < watched.count(); i++) {
      int row = indices[i] * traces.length;
      for (int j = 0; j < traces.length; j++) {
        products[row + j] += traces[j];
      }
      for (int j = 0; j < watched.count(); j++) {
        products[row + indices[j]] += 0.5;
      }
    }
    for (int i = 0; i < watched.count(); i++) {
      traces[indices[i]]++;
    }
  }

  @Override
  protected void write() {
    int size = traces.length;
    double[] distances = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        double common = products[i * size + j] + products[j * size + i];
        double squared = products[i * size + i] + products[j * size + j] - common;
        distances[i * size + j] = Math.sqrt(Math.max(0, squared));
      }
    }
    tap.append(distances);
  }
}
