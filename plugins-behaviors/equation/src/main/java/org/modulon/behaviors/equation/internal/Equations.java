package org.modulon.behaviors.equation.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.Draws;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.api.StateDeclaration;
import org.modulon.api.StateDeclarer;
import org.modulon.behaviors.equation.internal.EquationLine.Flag;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.Vector;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Neurons as equations: their differential equations, threshold and reset as text with units.
 *
 * <pre>
 *   dx/dt = f(x, y, ..., t) : unit     integrated by the method
 *   y = g(x, ...) : unit               a name for an expression, evaluated where it is used
 *   z : unit                           a variable that resets, synapses or other behaviors set
 *   spike = threshold                  unless refractory
 *   reset statements, one by one       where spike
 * </pre>
 *
 * <p>A step integrates, then tests the threshold, then resets; synapses that come behind see the
 * spikes in the same step. A neuron that spikes is refractory in so many steps after it as the
 * period has: it can't spike, and variables with {@code (unless refractory)} stand still. Variables
 * with {@code (cleared)} are 0 again after the integration, as inputs of one step are; those with
 * {@code (exponential)} are integrated by exponential Euler even if others are by Euler.
 *
 * <p>Methods, with step h and slope f: {@code euler} x + h f; {@code rk2} the midpoint method;
 * {@code rk4} the classical one; {@code exponential_euler} x + h phi(h b) f with phi(z) = (exp(z) -
 * 1) / z, where f = b x + rest and b doesn't contain x: exact where f is linear in x and the rest
 * doesn't change; {@code euler_maruyama} x + h f + sqrt(h) g N(0, 1) for f + g xi, in the sense of
 * Ito. Each name {@code xi}, {@code xi_1}, ... is a white noise of its own.
 *
 * <p>Units are checked and kept: a column holds numbers of its unit. Equations compile to loops of
 * byte code; the user's text never reaches the compiler. State: the variables, {@code spike} if
 * there is a threshold, {@code refractory} (steps left) if there is a period.
 *
 * <p>Different from Brian 2, whose language this follows: resets come before synapses, and a neuron
 * is refractory for the whole period, not for one step less.
 *
 * <p>References: Stimberg, Brette and Goodman 2019, doi:10.7554/eLife.47314; Rotter and Diesmann
 * 1999, doi:10.1007/s004220050570; Kloeden and Platen 1992, doi:10.1007/978-3-662-12616-5.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("Equations")
public final class Equations implements Behavior<NeuronGroup>, StateDeclarer<NeuronGroup> {
  private static final Set<Flag> FLAGS =
      Set.of(Flag.UNLESS_REFRACTORY, Flag.EXPONENTIAL, Flag.CLEARED);

  @Parameter(required = true, description = "lines dx/dt = ... : unit, y = ... : unit, z : unit")
  List<String> equations = List.of();

  @Parameter(description = "lines name = value; with a distribution, one value per neuron")
  List<String> constants = List.of();

  @Parameter(description = "condition under which a neuron spikes")
  String threshold = "";

  @Parameter(description = "statements x = ... or x += ... of neurons that spike")
  List<String> reset = List.of();

  @Parameter(unit = "ms", min = 0, description = "how long a neuron is refractory after a spike")
  Vector refractory;

  @Parameter(description = "how to integrate")
  Method method = Method.EULER;

  @Parameter(description = "lines variable = value at the start; 0 where there is none")
  List<String> initial = List.of();

  @Draws RandomStream drawn;

  @Draws RandomStream started;

  @Draws RandomStream noise;

  private Noises noises;
  private Variables variables;
  private NeuronProgram program;
  private Spikes spike;
  private double step;

  @Override
  public List<StateDeclaration> declareState(NeuronGroup neurons) {
    List<StateDeclaration> state = new ArrayList<>();
    for (EquationLine line : lines()) {
      if (line.isState()) {
        state.add(declaration(line.name(), Vector.class, line.unitText(), "of the equations"));
      }
    }
    if (!threshold.isBlank()) {
      state.add(declaration(Names.SPIKE, Spikes.class, "", "neurons that spiked in this step"));
    }
    if (refractory != null) {
      state.add(declaration(Names.REFRACTORY, Vector.class, "", "steps left without spikes"));
    }
    return state;
  }

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    step = neurons.network().stepMilliseconds("equations");
    variables = new Variables(neurons.scope(), step, OwnerColumns.of(neurons));
    Constants.define(
        SourceLine.of("constants", constants),
        variables,
        neurons.size(),
        NeuronSource.INDEX,
        drawn);
    EquationSystem system = EquationSystem.of(lines(), variables);
    method.requireFit(system);
    noises = new Noises(system.noises(), neurons.size());
    spike = threshold.isBlank() ? null : neurons.spikes(Names.SPIKE);
    program = compiled(system, neurons);
  }

  @Override
  public void initialize(NeuronGroup neurons) {
    for (Assignment line : Assignment.read(SourceLine.of("initial", initial))) {
      new Statement(line.name(), line.formula()).checkAtStart(variables);
      double[] values = line.values(variables, neurons.size(), started);
      OwnerColumns.fill(neurons, line.name(), values, variables.get(line.name()).factor());
    }
  }

  @Override
  public void iterate(NeuronGroup neurons) {
    program.at((neurons.network().iteration() - 1) * step);
    noises.draw(noise);
    if (spike != null) {
      spike.clear();
    }
    neurons.parallel(program);
    if (spike != null) {
      spike.gather();
    }
  }

  @Override
  public void release(NeuronGroup neurons) {
    program = null;
  }

  /** The generated loops, for tests. */
  NeuronProgram program() {
    return program;
  }

  private List<EquationLine> lines() {
    return EquationReader.read(SourceLine.of("equations", equations), FLAGS);
  }

  private NeuronProgram compiled(EquationSystem system, NeuronGroup neurons) {
    Operands operands = new Operands();
    NeuronSource source = new NeuronSource(new CodeWriter(variables, operands), operands);
    double[] left = refractory == null ? null : neurons.vector(Names.REFRACTORY).values;
    source.integrate(system, method, step, noises, left);
    for (EquationLine line : lines()) {
      if (line.has(Flag.CLEARED)) {
        source.clear(neurons.vector(line.name()).values);
      }
    }
    if (spike != null) {
      source.fire(
          condition(system), Statement.prepared("reset", reset, variables, system), left, period());
    }
    NeuronProgram made = source.compile();
    made.connect(operands, spike);
    return made;
  }

  private Formula condition(EquationSystem system) {
    SourceLine line = SourceLine.of("threshold", List.of(threshold)).get(0);
    Formula formula = line.formula(0, line.text().length()).steady();
    formula.check(variables);
    return system.written(formula.prepared(variables));
  }

  private double[] period() {
    if (refractory == null) {
      return null;
    }
    double[] steps = new double[refractory.size()];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = Math.rint(refractory.values[i] / step);
    }
    return steps;
  }

  private static StateDeclaration declaration(
      String name, Class<?> type, String unit, String description) {
    return new StateDeclaration(name, type, unit, description, State.Use.READ_WRITE);
  }
}
