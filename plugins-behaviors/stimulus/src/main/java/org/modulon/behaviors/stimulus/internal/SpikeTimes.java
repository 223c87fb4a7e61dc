package org.modulon.behaviors.stimulus.internal;

import java.util.Arrays;
import java.util.List;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.InvalidParameterException;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.numerics.Spikes;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Neurons that spike at given times.
 *
 * <pre>
 *   spike[neurons[k]] = 1     in the step that contains times[k], for every k
 * </pre>
 *
 * <p>The times and neurons are two lists of the same length, or the two columns of a file: an NPY
 * array of shape (spikes, 2), or a CSV text with a line per spike. The first step contains the time
 * 0. Times need no order; spikes of a neuron in the same step are one.
 *
 * <p>Reference: Diesmann, Gewaltig and Aertsen 1999, who stimulate a network with prepared volleys,
 * doi:10.1038/990101.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("SpikeTimes")
public final class SpikeTimes implements Behavior<NeuronGroup> {
  @Parameter(description = "times in ms; in steps where a step has no duration")
  List<String> times = List.of();

  @Parameter(description = "the neuron of each time")
  List<String> neurons = List.of();

  @Parameter(description = "NPY or CSV file of times and neurons, instead of the lists")
  String file = "";

  @State(use = State.Use.WRITE, description = "neurons that spike in this step")
  Spikes spike;

  /** Step times 2^31, plus neuron: ascending. */
  private long[] events;

  @Override
  public void bind(NeuronGroup group, BehaviorSlot slot) {
    NumberTable table = file.isEmpty() ? listed() : read(group);
    events = new long[table.rows()];
    for (int row = 0; row < events.length; row++) {
      events[row] = event(group, table.get(row, 0), table.get(row, 1));
    }
    events = Arrays.stream(events).sorted().distinct().toArray();
  }

  @Override
  public void iterate(NeuronGroup group) {
    long first = (group.network().iteration() - 1) << 31;
    int found = Arrays.binarySearch(events, first);
    spike.clear();
    for (int i = found < 0 ? -found - 1 : found; i < events.length; i++) {
      long neuron = events[i] - first;
      if (neuron >= 1L << 31) {
        return;
      }
      spike.add((int) neuron);
    }
  }

  private NumberTable listed() {
    if (times.size() != neurons.size()) {
      throw new InvalidParameterException(
          "neurons",
          "must have one neuron for each of the "
              + times.size()
              + " times (got "
              + neurons.size()
              + ").");
    }
    double[] values = new double[2 * times.size()];
    for (int i = 0; i < times.size(); i++) {
      values[2 * i] = number("times." + i, times.get(i));
      values[2 * i + 1] = number("neurons." + i, neurons.get(i));
    }
    return new NumberTable(times.size(), 2, values);
  }

  private NumberTable read(NeuronGroup group) {
    if (!times.isEmpty() || !neurons.isEmpty()) {
      throw new InvalidParameterException(
          "file", "stands beside times or neurons. Give either the lists or the file.");
    }
    NumberTable table = NumberFile.read(group.network().folder(), "file", file, "", List.of());
    if (table.columns() != 2) {
      throw new InvalidParameterException(
          "file",
          "has "
              + table.columns()
              + " columns (got \""
              + file
              + "\"). Expected two: time and neuron.");
    }
    return table;
  }

  private static long event(NeuronGroup group, double time, double neuron) {
    if (!(time >= 0 && time < 1e12)) {
      throw new InvalidParameterException("times", "must be at least 0 (got " + time + ").");
    }
    if (neuron != Math.rint(neuron) || neuron < 0 || neuron >= group.size()) {
      throw new InvalidParameterException(
          "neurons",
          "must be numbers of neurons, 0 to " + (group.size() - 1) + " (got " + neuron + ").");
    }
    double steps =
        group.network().stepDuration().isPresent()
            ? time / (group.network().stepDuration().getAsDouble() * 1e3)
            : time;
    // A multiple of the step may come out a little smaller in floating point.
    return ((long) Math.floor(steps + 1e-9) << 31) + (long) neuron;
  }

  private static double number(String parameter, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException wrong) {
      throw new InvalidParameterException(parameter, "must be a number (got \"" + text + "\").");
    }
  }
}
