package org.modulon.behaviors.analysis.internal;

import java.util.List;
import org.modulon.algebra.PrincipalComponents;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.InvalidParameterException;
import org.modulon.api.Network;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.api.Tap;
import org.modulon.api.TapDescription;
import org.modulon.api.TapDescription.Kind;
import org.modulon.api.recording.Observation;
import org.modulon.api.recording.Summary;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Finds the directions in which the activity of a population varies most.
 *
 * <pre>
 *   x_t - mean ≈ Σ_k projection_tk component_k,   k = 1..components
 *   variance_k = Σ_t projection_tk² / (T - 1),    falling with k
 * </pre>
 *
 * <p>It analyses the last samples, at intervals or at the end. The series are {@code
 * TAG.components}, a number per component and neuron, {@code TAG.variance}, a number per component,
 * {@code TAG.explained}, the share of all variance, and {@code TAG.projection}, a row per sample
 * with its step. Its state is the samples in the window. With fewer than two samples nothing is
 * written. Reference: Jolliffe 2002, doi:10.1007/b98835.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("PCA")
public final class PrincipalComponentAnalysis extends Summary {
  @Parameter(required = true, description = "expression with one value per neuron, as voltage")
  String variable;

  @Parameter(min = 1, description = "number of components")
  int components = 3;

  @Parameter(min = 2, description = "number of samples that are kept and analysed, the last")
  int window = 1000;

  @Parameter(min = 1, description = "take a sample in every n-th step")
  int gap = 1;

  @State(description = "samples in the window")
  double[] samples;

  @State(description = "steps of the samples")
  long[] steps;

  @State(description = "number of samples so far")
  long count;

  private Observation observation;
  private double[] sample;
  private Tap componentTap;
  private Tap varianceTap;
  private Tap explainedTap;
  private Tap projectionTap;

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    int size = neurons.size();
    requireRoom(size);
    observation = Observation.of(variable, "variable", neurons).requirePerNeuron(neurons);
    sample = new double[size];
    Network network = neurons.network();
    String name = slot.name();
    List<Integer> each = List.of(components);
    componentTap =
        network.tap(
            slot,
            series(
                name + ".components",
                Kind.NUMBER,
                "",
                List.of(components, size),
                "component",
                "neuron"));
    varianceTap = network.tap(slot, series(name + ".variance", Kind.NUMBER, "", each, "component"));
    explainedTap =
        network.tap(slot, series(name + ".explained", Kind.NUMBER, "", each, "component"));
    projectionTap =
        network.tap(
            slot,
            new TapDescription(
                name + ".projection", Kind.NUMBER, each, List.of("time", "component"), "", gap));
  }

  @Override
  public void initialize(NeuronGroup neurons) {
    samples = new double[window * neurons.size()];
    steps = new long[window];
  }

  @Override
  protected void observe(NeuronGroup neurons, long step) {
    if (step % gap == 0) {
      observation.read(sample);
      int place = (int) (count % window);
      System.arraycopy(sample, 0, samples, place * sample.length, sample.length);
      steps[place] = step;
      count++;
    }
  }

  @Override
  protected void write() {
    int kept = (int) Math.min(count, window);
    if (kept < 2) {
      return;
    }
    int first = (int) (count > window ? count % window : 0);
    double[] ordered = new double[kept * sample.length];
    for (int i = 0; i < kept; i++) {
      int from = (first + i) % window * sample.length;
      System.arraycopy(samples, from, ordered, i * sample.length, sample.length);
    }
    PrincipalComponents found = PrincipalComponents.of(ordered, kept, components);
    componentTap.append(found.components());
    double[] variances = found.variances();
    varianceTap.append(variances);
    double[] explained = new double[components];
    for (int k = 0; k < components; k++) {
      explained[k] = found.totalVariance() > 0 ? variances[k] / found.totalVariance() : 0;
    }
    explainedTap.append(explained);
    writeProjections(found.projections(), kept, first);
  }

  private void writeProjections(double[] projections, int kept, int first) {
    double[] row = new double[components];
    for (int i = 0; i < kept; i++) {
      System.arraycopy(projections, i * components, row, 0, components);
      projectionTap.append(steps[(first + i) % window], row);
    }
  }

  private void requireRoom(int neurons) {
    if ((long) window * neurons > Integer.MAX_VALUE - 8) {
      throw new InvalidParameterException(
          "window",
          "would keep "
              + (long) window * neurons
              + " numbers, more than an array holds (got "
              + window
              + "). Keep fewer samples.");
    }
  }
}
