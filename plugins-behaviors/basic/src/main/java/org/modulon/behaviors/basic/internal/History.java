package org.modulon.behaviors.basic.internal;

import java.util.List;
import java.util.stream.IntStream;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.InvalidParameterException;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.api.StateDeclaration;
import org.modulon.api.StateDeclarer;
import org.modulon.api.recording.Observation;
import org.modulon.numerics.Vector;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Keeps the values of the last steps, as variables that other behaviors, expressions and recorders
 * read.
 *
 * <pre>
 *   name_k = name_(k-1)      k = steps, ..., 2
 *   name_1 = values
 * </pre>
 *
 * <p>With {@code values: spike}, {@code name: spike} and {@code steps: 3} the group has {@code
 * spike_1}, {@code spike_2} and {@code spike_3}, the newest first. Behaviors with a smaller key
 * find the value of the step before in {@code spike_1}, those with a larger key that of this step.
 * In steps in which it takes no part it keeps nothing. All values are 0 at the start.
 *
 * <p>The state is the variables. A step copies as many numbers per neuron as steps are kept; what
 * spikes do after a delay is cheaper as the delay of synapses.
 *
 * <p>Reference: vector_buffer and buffer_roll of PymoNNto, Vieth et al. 2021,
 * doi:10.3389/fninf.2021.715131.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("History")
public final class History implements Behavior<NeuronGroup>, StateDeclarer<NeuronGroup> {
  @Parameter(required = true, description = "a variable, or an expression with a number per neuron")
  String values;

  @Parameter(description = "how the kept variables begin; as the variable is called if not given")
  String name = "";

  @Parameter(min = 1, max = 1000, description = "how many values are kept, the last")
  int steps = 10;

  private Observation present;
  private Vector[] kept;

  @Override
  public List<StateDeclaration> declareState(NeuronGroup neurons) {
    String first = name();
    return IntStream.rangeClosed(1, steps)
        .mapToObj(
            age ->
                new StateDeclaration(
                    first + "_" + age,
                    Vector.class,
                    "",
                    age == 1 ? "the newest value" : "the value " + (age - 1) + " steps before",
                    State.Use.WRITE))
        .toList();
  }

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    present = Observation.of(values, "values", neurons).requirePerNeuron(neurons);
    kept =
        IntStream.rangeClosed(1, steps)
            .mapToObj(age -> neurons.vector(name() + "_" + age))
            .toArray(Vector[]::new);
  }

  @Override
  public void iterate(NeuronGroup neurons) {
    for (int age = kept.length - 1; age > 0; age--) {
      System.arraycopy(kept[age - 1].values, 0, kept[age].values, 0, neurons.size());
    }
    present.read(kept[0].values);
  }

  private String name() {
    String first = name.isEmpty() ? values.strip() : name;
    if (!first.matches("[A-Za-z_]\\w*")) {
      throw new InvalidParameterException(
          "name",
          "must be letters, digits and _, beginning with a letter (got \""
              + first
              + "\"). Write for example name: active.");
    }
    return first;
  }
}
