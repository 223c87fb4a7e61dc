package org.modulon.behaviors.equation.internal;

import java.util.List;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.Draws;
import org.modulon.api.NetworkObject;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.api.StateDeclaration;
import org.modulon.api.StateDeclarer;
import org.modulon.api.SynapseGroup;
import org.modulon.expression.Measure;
import org.modulon.expression.Unit;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.SynapticColumn;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * A variable of an {@link Equation}, of neurons or of synapses.
 *
 * <pre>
 *   v = v_new      in each step; both have the given value at the start
 * </pre>
 *
 * <p>Attach variables with smaller keys than the equations that change them: all equations of a
 * step then see the values of its beginning, and so does a recorder behind them, whose first sample
 * is the value at the start. For new models, {@link Equations} says the same in one place.
 *
 * <p>State: the variable and its successor, in the unit that it is given with.
 *
 * <p>Different from PymoNNto's, units are kept: {@code v = 1 mV} is 1 in mV wherever it is used,
 * and can't be added to a current.
 *
 * <p>Reference: Vieth et al. 2024, doi:10.3389/fninf.2024.1331220.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("Variable")
public final class VariableBehavior
    implements Behavior<NetworkObject>, StateDeclarer<NetworkObject> {
  /** What follows the name of a variable in that of its successor. */
  static final String NEW = "_new";

  private static final String EQ = "eq";

  @Parameter(required = true, description = "the variable at the start, such as v = -65 mV")
  String eq = "";

  @Draws RandomStream drawn;

  private Assignment assignment;
  private Variables variables;
  private double[][] neuronValues;
  private SynapticColumn[] synapseValues;

  @Override
  public List<StateDeclaration> declareState(NetworkObject owner) {
    SourceLine line = line();
    assignment = Assignment.read(List.of(line)).get(0);
    Names.require(assignment.name(), line, line.text().indexOf(assignment.name()));
    double step = Clock.stepOf(owner);
    variables = new Variables(owner.scope(), step, List.of());
    String unit = unit(assignment.formula());
    Class<?> type = OwnerColumns.type(owner, EQ);
    return List.of(declaration(assignment.name(), type, unit), declaration(name(), type, unit));
  }

  @Override
  public void bind(NetworkObject owner, BehaviorSlot slot) {
    variables = new Variables(owner.scope(), Clock.stepOf(owner), OwnerColumns.of(owner));
    new Statement(assignment.name(), assignment.formula()).checkAtStart(variables);
    if (owner instanceof NeuronGroup neurons) {
      neuronValues =
          new double[][] {neurons.vector(assignment.name()).values, neurons.vector(name()).values};
    } else if (owner instanceof SynapseGroup synapses) {
      synapseValues =
          new SynapticColumn[] {synapses.column(assignment.name()), synapses.column(name())};
    }
  }

  @Override
  public void initialize(NetworkObject owner) {
    double[] values = assignment.values(variables, OwnerColumns.length(owner), drawn);
    double factor = variables.get(assignment.name()).factor();
    OwnerColumns.fill(owner, assignment.name(), values, factor);
    OwnerColumns.fill(owner, name(), values, factor);
  }

  @Override
  public void iterate(NetworkObject owner) {
    if (neuronValues != null) {
      System.arraycopy(neuronValues[1], 0, neuronValues[0], 0, neuronValues[0].length);
    } else {
      copy(synapseValues[1], synapseValues[0]);
    }
  }

  private static void copy(SynapticColumn from, SynapticColumn to) {
    for (int element = 0; element < from.length(); element++) {
      to.set(element, from.get(element));
    }
  }

  private SourceLine line() {
    return SourceLine.of(EQ, List.of(eq)).stream()
        .findFirst()
        .orElseThrow(() -> new SourceLine(EQ, 1, eq).error(0, "it is empty", "Write v = 1 mV."));
  }

  private String name() {
    return assignment.name() + NEW;
  }

  /** The unit that the text mentions, or else the SI unit of what it measures. */
  private String unit(Formula formula) {
    Measure measure = formula.check(variables);
    if (measure.equals(Measure.NONE)) {
      return "";
    }
    return Trees.units(formula.expression().root()).stream()
        .filter(unit -> unit.measure().equals(measure))
        .map(Unit::text)
        .findFirst()
        .orElseGet(measure::unit);
  }

  private static StateDeclaration declaration(String name, Class<?> type, String unit) {
    return new StateDeclaration(name, type, unit, "of an equation", State.Use.READ_WRITE);
  }
}
