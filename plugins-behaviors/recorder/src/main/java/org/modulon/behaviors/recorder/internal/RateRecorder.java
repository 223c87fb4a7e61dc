package org.modulon.behaviors.recorder.internal;

import java.util.Arrays;
import java.util.List;
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
import org.modulon.numerics.Elementary;
import org.modulon.numerics.Spikes;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Records firing rates, of the population and of each neuron, in bins.
 *
 * <pre>
 *   x = spikes in the bin / (neurons * width of the bin)
 *   r = x                                          without smoothing
 *   r = r + (1 - exp(-bin / time_constant)) (x - r)     with it, from r = 0
 * </pre>
 *
 * <p>The series are {@code TAG.rate} and, with {@code per_neuron}, {@code TAG.rates}: in Hz where a
 * step has a duration, in spikes per step elsewhere. The population rate is the mean of the rates
 * of the neurons. Bins end at multiples of their width; one that a pause of recording has cut is
 * divided by the steps that were seen. Its state is the counts of the bin and the smoothed rates.
 *
 * <p>Reference: PopulationRateMonitor as pypet stores it, Meyer and Obermayer 2016,
 * doi:10.3389/fninf.2016.00038; smoothing is a causal kernel, here an exponential one, as in Dayan
 * and Abbott 2001, section 1.2.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("RateRecorder")
public final class RateRecorder implements Behavior<NeuronGroup> {
  @Parameter(description = "name of the spikes")
  String spikes = "spike";

  @Parameter(min = 0, unit = "ms", description = "width of a bin; steps where there is no dt")
  double bin = 10;

  @Parameter(min = 0, unit = "ms", description = "time constant of smoothing; 0 for none")
  double timeConstant;

  @Parameter(description = "whether the rate of each neuron is recorded too")
  boolean perNeuron;

  @State(description = "spikes of each neuron in the bin")
  long[] counts;

  @State(description = "spikes of all neurons in the bin")
  long total;

  @State(description = "steps seen of the bin")
  long seen;

  @State(description = "rate of each neuron")
  double[] rates;

  @State(description = "rate of the population")
  double rate;

  private final double[] sample = new double[1];
  private Spikes watched;
  private Tap population;
  private Tap neuronal;
  private int width;
  private double perStep;
  private double weight;

  @Override
  public Phase phase() {
    return Phase.LAST;
  }

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    Network network = neurons.network();
    watched = neurons.spikes("spikes", spikes);
    width = width(network);
    perStep = network.stepDuration().isPresent() ? 1 / network.stepDuration().getAsDouble() : 1;
    double step = network.stepDuration().isPresent() ? 1e3 / perStep : 1;
    weight = timeConstant > 0 ? -Elementary.expm1(-width * step / timeConstant) : 1;
    String unit = network.stepDuration().isPresent() ? "Hz" : "1/step";
    population = network.tap(slot, series(slot.name() + ".rate", List.of(), List.of("time"), unit));
    if (perNeuron) {
      neuronal =
          network.tap(
              slot,
              series(
                  slot.name() + ".rates",
                  List.of(neurons.size()),
                  List.of("time", "neuron"),
                  unit));
    }
  }

  @Override
  public void initialize(NeuronGroup neurons) {
    counts = new long[perNeuron ? neurons.size() : 0];
    rates = new double[counts.length];
  }

  @Override
  public void iterate(NeuronGroup neurons) {
    if (neurons.recording()) {
      count();
    }
    if (neurons.network().iteration() % width == 0 && seen > 0) {
      end(neurons.size());
    }
  }

  private void count() {
    seen++;
    total += watched.count();
    if (perNeuron) {
      int[] indices = watched.indices();
      for (int i = 0; i < watched.count(); i++) {
        counts[indices[i]]++;
      }
    }
  }

  private void end(int neurons) {
    double scale = perStep / seen;
    rate += weight * (total * scale / neurons - rate);
    sample[0] = rate;
    population.append(sample);
    if (perNeuron) {
      for (int i = 0; i < rates.length; i++) {
        rates[i] += weight * (counts[i] * scale - rates[i]);
      }
      neuronal.append(rates);
      Arrays.fill(counts, 0);
    }
    total = 0;
    seen = 0;
  }

  private int width(Network network) {
    long steps = network.steps(bin);
    if (steps < 1 || steps > Integer.MAX_VALUE) {
      throw new InvalidParameterException(
          "bin",
          "must be at least one step and at most "
              + Integer.MAX_VALUE
              + " (got "
              + bin
              + ", which is "
              + steps
              + " steps). Give the width of a bin, such as 10 ms.");
    }
    return (int) steps;
  }

  private TapDescription series(
      String name, List<Integer> shape, List<String> dimensions, String unit) {
    return new TapDescription(name, Kind.NUMBER, shape, dimensions, unit, width);
  }
}
