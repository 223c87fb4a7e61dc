package org.modulon.behaviors.analysis.internal;

import java.util.List;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.InvalidParameterException;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.api.recording.Observation;
import org.modulon.numerics.Vector;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Puts neurons into classes that are known beforehand.
 *
 * <pre>
 *   classes: floor(id / 10) + 1      an expression with a whole number per neuron
 *   classes: [1, 1, 2, 2]            or the numbers
 * </pre>
 *
 * <p>The expression is evaluated once, at the start. The state is {@code neuron_class}, which other
 * behaviors and expressions can use. Reference: Static_Classification of PymoNNto, Vieth et al.
 * 2021, doi:10.3389/fninf.2021.715131.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("StaticClassification")
public final class StaticClassification implements Behavior<NeuronGroup> {
  @Parameter(required = true, description = "one expression, or a whole number for each neuron")
  List<String> classes;

  @State(description = "class of each neuron", use = State.Use.WRITE)
  Vector neuronClass;

  private double[] given;
  private Observation expression;

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    if (classes.size() == 1 && neurons.size() > 1) {
      expression = Observation.of(classes.get(0), "classes.0", neurons).requirePerNeuron(neurons);
    } else if (classes.size() == neurons.size()) {
      given = new double[neurons.size()];
      for (int i = 0; i < given.length; i++) {
        given[i] = Observation.of(classes.get(i), "classes." + i, neurons).requireScalar().read();
        requireWhole(given[i], "classes." + i);
      }
    } else {
      throw new InvalidParameterException(
          "classes",
          "must be one expression or "
              + neurons.size()
              + " numbers, one for each neuron (got "
              + classes.size()
              + ").");
    }
  }

  @Override
  public void initialize(NeuronGroup neurons) {
    if (given == null) {
      expression.read(neuronClass.values);
      for (double value : neuronClass.values) {
        requireWhole(value, "classes.0");
      }
    } else {
      System.arraycopy(given, 0, neuronClass.values, 0, given.length);
    }
  }

  private static void requireWhole(double value, String parameter) {
    if (value != Math.rint(value) || Double.isInfinite(value)) {
      throw new InvalidParameterException(
          parameter, "must give whole numbers (got " + value + "). Round it with floor(...).");
    }
  }
}
