package org.modulon.behaviors.recorder.internal;

import java.util.ArrayList;
import java.util.List;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.InvalidParameterException;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.recording.Observation;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Records how a population is doing: moments of its variables, and how many neurons are active.
 *
 * <pre>
 *   mean = Σ v_i / N     std = sqrt(Σ (v_i - mean)² / N)     count = number of i with active_i
 * </pre>
 *
 * <p>The series are named as expressions are: {@code TAG.mean(voltage)}, {@code TAG.std(voltage)},
 * {@code TAG.count(spike)}; a Recorder of these expressions records the same. It has no state.
 * Statistics: mean, std, var, min, max, sum, median. Reference: pypet's PopulationSpikeCounter,
 * Meyer and Obermayer 2016, doi:10.3389/fninf.2016.00038.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("PopulationRecorder")
public final class PopulationRecorder implements Behavior<NeuronGroup> {
  private static final List<String> KNOWN =
      List.of("mean", "std", "var", "min", "max", "sum", "median");

  @Parameter(description = "expressions with one value per neuron, such as voltage")
  List<String> variables = List.of();

  @Parameter(description = "what is recorded of each: mean, std, var, min, max, sum, median")
  List<String> statistics = List.of("mean", "std");

  @Parameter(description = "condition of a neuron that counts as active; empty for none")
  String active = "spike";

  @Parameter(min = 1, description = "record every n-th step: n, 2n, 3n, ...")
  int every = 1;

  private RecordedVariable[] recorded;

  @Override
  public Phase phase() {
    return Phase.LAST;
  }

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    requireKnown();
    List<Observation> wanted = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      String parameter = "variables." + i;
      String name =
          Observation.of(variables.get(i), parameter, neurons).requirePerNeuron(neurons).name();
      for (String statistic : statistics) {
        wanted.add(Observation.of(statistic + "(" + name + ")", parameter, neurons));
      }
    }
    if (!active.isBlank()) {
      String name = Observation.of(active, "active", neurons).requirePerNeuron(neurons).name();
      wanted.add(Observation.of("count(" + name + ")", "active", neurons));
    }
    recorded =
        wanted.stream()
            .map(each -> new RecordedVariable(each, neurons, slot, every))
            .toArray(RecordedVariable[]::new);
  }

  @Override
  public void iterate(NeuronGroup neurons) {
    long step = neurons.network().iteration();
    if (neurons.recording() && step % every == 0) {
      for (RecordedVariable variable : recorded) {
        variable.record(step);
      }
    }
  }

  private void requireKnown() {
    for (int i = 0; i < statistics.size(); i++) {
      if (!KNOWN.contains(statistics.get(i))) {
        throw new InvalidParameterException(
            "statistics." + i,
            "must be one of " + String.join(", ", KNOWN) + " (got \"" + statistics.get(i) + "\").");
      }
    }
  }
}
