package org.modulon.behaviors.equation.internal;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
import org.modulon.expression.Suggestions;
import org.modulon.numerics.RandomStream;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * A differential equation of one variable, of neurons or of synapses.
 *
 * <pre>
 *   v_new = v + h f(v, ...)      for dv/dt = f, by Euler's method; others as for {@link Equations}
 * </pre>
 *
 * <p>The variable comes from a {@link VariableBehavior Variable} with a smaller key, and the step h
 * from a {@link Clock} or the model. Other columns of the object may be mentioned; {@code _pre} and
 * {@code _post} mean those of a synapse's ends. Units are checked and kept.
 *
 * <p>State: {@code v_new}, which the variable takes over in the next step.
 *
 * <p>Different from PymoNNto's, all units count, not ms alone, and text never runs as code.
 *
 * <p>Reference: Vieth et al. 2024, doi:10.3389/fninf.2024.1331220.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("Equation")
public final class Equation implements Behavior<NetworkObject>, StateDeclarer<NetworkObject> {
  private static final String EQ = "eq";
  private static final Pattern RATE = Pattern.compile("\\s*d\\s*([A-Za-z_]\\w*)\\s*/\\s*dt\\s*=.*");

  @Parameter(required = true, description = "the equation, such as dv/dt = -v/(10 ms)")
  String eq = "";

  @Parameter(description = "how to integrate")
  Method method = Method.EULER;

  @Draws RandomStream noise;

  private Noises noises;
  private NeuronProgram neuronProgram;
  private SynapseProgram synapseProgram;
  private double step;

  @Override
  public List<StateDeclaration> declareState(NetworkObject owner) {
    return List.of(
        new StateDeclaration(
            variable() + VariableBehavior.NEW,
            OwnerColumns.type(owner, EQ),
            "",
            "the variable at the end of the step",
            State.Use.READ_WRITE));
  }

  @Override
  public void bind(NetworkObject owner, BehaviorSlot slot) {
    step = Clock.stepOf(owner);
    Variables variables = new Variables(owner.scope(), step, OwnerColumns.of(owner));
    requireVariable(owner);
    EquationSystem system =
        EquationSystem.of(EquationReader.read(List.of(line(owner)), Set.of()), variables);
    method.requireFit(system);
    noises = new Noises(system.noises(), OwnerColumns.length(owner));
    Operands operands = new Operands();
    CodeWriter code = new CodeWriter(variables, operands);
    code.redirect(variable(), variable() + VariableBehavior.NEW);
    if (owner instanceof SynapseGroup synapses) {
      synapseProgram = compile(system, code, operands, synapses);
    } else {
      NeuronSource source = new NeuronSource(code, operands);
      source.integrate(system, method, step, noises, null);
      neuronProgram = source.compile();
      neuronProgram.connect(operands, null);
    }
  }

  @Override
  public void iterate(NetworkObject owner) {
    long iteration = owner.network().iteration();
    noises.draw(noise);
    if (owner instanceof NeuronGroup neurons) {
      neuronProgram.at((iteration - 1) * step);
      neurons.parallel(neuronProgram);
    } else {
      synapseProgram.at(iteration, (iteration - 1) * step);
      synapseProgram.integrate();
    }
  }

  @Override
  public void release(NetworkObject owner) {
    neuronProgram = null;
    synapseProgram = null;
  }

  private SynapseProgram compile(
      EquationSystem system, CodeWriter code, Operands operands, SynapseGroup synapses) {
    boolean complete = synapses.connections().count() == synapses.connections().elements();
    SynapseSource source = new SynapseSource(code, operands, complete);
    source.integrate(system, method, step, code.noises(noises, SynapseSource.ELEMENT, step));
    SynapseProgram made = source.compile();
    made.connect(operands, synapses.connections());
    return made;
  }

  /** The line with the unit of the variable, which needn't be said again. */
  private SourceLine line(NetworkObject owner) {
    String unit = owner.unit(variable());
    String text = eq.contains(":") ? eq : eq + " : " + (unit.isEmpty() ? "1" : unit);
    return new SourceLine(EQ, 1, text);
  }

  private String variable() {
    Matcher rate = RATE.matcher(eq);
    if (!rate.matches()) {
      throw new SourceLine(EQ, 1, eq)
          .error(0, "this is no differential equation", "Write dv/dt = ...");
    }
    return rate.group(1);
  }

  private void requireVariable(NetworkObject owner) {
    if (!owner.declares(variable(), OwnerColumns.type(owner, EQ))) {
      throw new SourceLine(EQ, 1, eq)
          .error(
              eq.indexOf(variable()),
              owner.name() + " has no variable \"" + variable() + "\"",
              Suggestions.hint(variable(), owner.variables(), "It has: ")
                  + " Attach a Variable with a smaller key.");
    }
  }
}
