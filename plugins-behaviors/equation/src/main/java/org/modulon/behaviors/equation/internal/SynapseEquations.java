package org.modulon.behaviors.equation.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.Draws;
import org.modulon.api.InvalidParameterException;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.api.StateDeclaration;
import org.modulon.api.StateDeclarer;
import org.modulon.api.SynapseGroup;
import org.modulon.behaviors.equation.internal.EquationLine.Flag;
import org.modulon.numerics.Connections;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.SynapseRun;
import org.modulon.numerics.SynapticColumn;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Synapses as equations: variables of each synapse, and what spikes at its ends do.
 *
 * <pre>
 *   dx/dt = b x + c : unit (event-driven)   solved exactly from one event to the next
 *   dx/dt = f(x, y, ...) : unit             integrated in each step by the method
 *   y = g(x, ...) : unit                    a name for an expression
 *   z : unit                                a variable that statements set
 *   on_pre statements                       where a spike of the source arrives, after its delay
 *   on_post statements                      where the target spikes
 * </pre>
 *
 * <p>A name with {@code _pre} or {@code _post} is a column of the source or target group: {@code
 * g_post += w*nS} excites the target. The weights of the model are the column {@code weight}, plain
 * numbers. Statements are done synapse by synapse, those on_pre first, by ascending source and
 * target, those on_post after them, by ascending target and source; each sees what the ones before
 * have set. Where synapses have delays of their own, those on_pre are done in the order in which
 * the spikes were sent. The work grows with the number of spikes, unless an equation has to be
 * integrated in each step. Attach this with a key behind the behaviors that make both groups spike.
 *
 * <p>State: the variables, in the precision of the model, and {@code last_event}, the step modulo
 * 2^24 to which event-driven variables of a synapse are up to date.
 *
 * <p>Different from Brian 2: a variable of the target always has its suffix; a synapse finishes its
 * statements before the next one begins.
 *
 * <p>References: Stimberg, Brette and Goodman 2019, doi:10.7554/eLife.47314; Morrison, Diesmann and
 * Gerstner 2008, doi:10.1007/s00422-008-0233-1.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("SynapseEquations")
public final class SynapseEquations implements Behavior<SynapseGroup>, StateDeclarer<SynapseGroup> {
  private static final Set<Flag> FLAGS = Set.of(Flag.EVENT_DRIVEN, Flag.EXPONENTIAL);
  private static final String LAST_EVENT = "last_event";

  /** All synapses are brought up to date so often that the counted steps never wrap unseen. */
  private static final int SETTLING = SynapseProgram.CYCLE / 2;

  @Parameter(description = "lines dx/dt = ... : unit, y = ... : unit, z : unit")
  List<String> equations = List.of();

  @Parameter(description = "lines name = value; with a distribution, one value per synapse")
  List<String> constants = List.of();

  @Parameter(description = "statements x = ... or x += ... where a spike of the source arrives")
  List<String> onPre = List.of();

  @Parameter(description = "statements x = ... or x += ... where the target spikes")
  List<String> onPost = List.of();

  @Parameter(description = "how to integrate what isn't event-driven")
  Method method = Method.EULER;

  @Parameter(description = "lines variable = value at the start; 0 where there is none")
  List<String> initial = List.of();

  @Draws RandomStream drawn;

  @Draws RandomStream started;

  @Draws RandomStream noise;

  private final int settling;
  private Noises noises;
  private Variables variables;
  private SynapseProgram program;
  private Set<String> eventDriven = Set.of();
  private Spikes targets;
  private SynapseRun arriving;
  private boolean integrates;
  private double step;

  /** An instance for the framework. */
  public SynapseEquations() {
    this(SETTLING);
  }

  /** An instance that brings all synapses up to date every so many steps. */
  SynapseEquations(int settling) {
    this.settling = settling;
  }

  @Override
  public List<StateDeclaration> declareState(SynapseGroup synapses) {
    List<StateDeclaration> state = new ArrayList<>();
    for (EquationLine line : lines()) {
      if (line.isState()) {
        state.add(declaration(line.name(), line.unitText(), "of the equations"));
      }
    }
    if (lines().stream().anyMatch(line -> line.has(Flag.EVENT_DRIVEN))) {
      state.add(declaration(LAST_EVENT, "", "step of the last event, modulo 2^24"));
    }
    return state;
  }

  @Override
  public void bind(SynapseGroup synapses, BehaviorSlot slot) {
    step = synapses.network().stepMilliseconds("equations");
    requireSpikes(synapses);
    if (!onPre.isEmpty()) {
      synapses.source().use(Names.SPIKE, State.Use.READ);
    }
    targets = onPost.isEmpty() ? null : synapses.target().spikes(Names.SPIKE);
    variables = new Variables(synapses.scope(), step, OwnerColumns.of(synapses));
    Constants.define(
        SourceLine.of("constants", constants),
        variables,
        synapses.connections().elements(),
        SynapseSource.ELEMENT,
        drawn);
    compile(EquationSystem.of(lines(), variables), synapses.connections());
    arriving = null;
    if (!onPre.isEmpty() && synapses.delay().isEmpty()) {
      arriving = new SynapseRun();
      program.rememberSources();
    }
  }

  @Override
  public void initialize(SynapseGroup synapses) {
    int elements = synapses.connections().elements();
    for (Assignment line : Assignment.read(SourceLine.of("initial", initial))) {
      new Statement(line.name(), line.formula()).checkAtStart(variables);
      double[] values = line.values(variables, elements, started);
      OwnerColumns.fill(synapses, line.name(), values, variables.get(line.name()).factor());
    }
  }

  @Override
  public void iterate(SynapseGroup synapses) {
    long iteration = synapses.network().iteration();
    program.at(iteration, (iteration - 1) * step);
    if (!eventDriven.isEmpty() && iteration % settling == 0) {
      program.settle();
    }
    if (integrates) {
      noises.draw(noise);
      program.integrate();
    }
    if (!onPre.isEmpty()) {
      arrive(synapses);
    }
    if (!onPost.isEmpty()) {
      program.post(targets);
    }
  }

  private void arrive(SynapseGroup synapses) {
    if (arriving == null) {
      program.pre(synapses.arriving());
    } else {
      synapses.arriving(arriving);
      program.arriving(arriving);
    }
  }

  @Override
  public void release(SynapseGroup synapses) {
    program = null;
  }

  private List<EquationLine> lines() {
    return EquationReader.read(SourceLine.of("equations", equations), FLAGS);
  }

  private void compile(EquationSystem system, Connections connections) {
    eventDriven = new LinkedHashSet<>();
    lines().stream()
        .filter(line -> line.has(Flag.EVENT_DRIVEN))
        .forEach(line -> eventDriven.add(line.name()));
    EquationSystem clocked = system.without(eventDriven);
    method.requireFit(clocked);
    Operands operands = new Operands();
    CodeWriter code = new CodeWriter(variables, operands);
    boolean complete = connections.count() == connections.elements();
    SynapseSource source = new SynapseSource(code, operands, complete);
    noises = new Noises(clocked.noises(), connections.elements());
    integrates = !clocked.rates().isEmpty();
    source.integrate(clocked, method, step, code.noises(noises, SynapseSource.ELEMENT, step));
    if (!eventDriven.isEmpty()) {
      EventDriven solutions = new EventDriven(system, variables, code);
      source.settle(eventDriven, solutions, LAST_EVENT, step);
    }
    source.events(
        Statement.prepared("on_pre", onPre, variables, system),
        Statement.prepared("on_post", onPost, variables, system));
    program = source.compile();
    program.connect(operands, connections);
  }

  private void requireSpikes(SynapseGroup synapses) {
    if (!onPre.isEmpty() && !synapses.source().declares(Names.SPIKE, Spikes.class)) {
      throw noSpikes("on_pre", synapses.source().name());
    }
    if (!onPost.isEmpty() && !synapses.target().declares(Names.SPIKE, Spikes.class)) {
      throw noSpikes("on_post", synapses.target().name());
    }
  }

  private static InvalidParameterException noSpikes(String parameter, String group) {
    return new InvalidParameterException(
        parameter,
        "waits for spikes, but the group "
            + group
            + " has none. Attach a behavior to it that declares the state \"spike\".");
  }

  private static StateDeclaration declaration(String name, String unit, String description) {
    return new StateDeclaration(
        name, SynapticColumn.class, unit, description, State.Use.READ_WRITE);
  }
}
