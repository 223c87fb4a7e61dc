package org.modulon.connectivity;

import java.util.Arrays;
import java.util.Optional;
import org.modulon.api.Wiring;
import org.modulon.api.spec.PartitionSpec;
import org.modulon.api.spec.RandomKind;
import org.modulon.api.spec.SpecException;
import org.modulon.api.spec.StructureSpec;
import org.modulon.api.spec.SynapseSpec;
import org.modulon.connectivity.internal.Choice;
import org.modulon.connectivity.internal.DelayExpression;
import org.modulon.connectivity.internal.LegacyMatrix;
import org.modulon.connectivity.internal.NeuronScope;
import org.modulon.connectivity.internal.Parts;
import org.modulon.connectivity.internal.WeightExpression;
import org.modulon.expression.ExpressionException;
import org.modulon.expression.Scope;
import org.modulon.numerics.Connections;
import org.modulon.numerics.DenseConnections;
import org.modulon.numerics.Elementary;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.Space;
import org.modulon.numerics.SparseConnections;
import org.modulon.numerics.SynapticColumn;

/**
 * What the model and behaviors ask of the synapses of a group, and how the synapses come of it.
 *
 * <p>A plan is made, asked for further conditions, and realized once, on one thread.
 */
public final class SynapsePlan implements Wiring {
  private static final int DELAY_STREAM = 253;
  private static final int STRUCTURE_STREAM = 254;
  private static final int WEIGHT_STREAM = 255;

  private final String path;
  private final StructureSpec structure;
  private final Endpoints endpoints;
  private final Surroundings surroundings;
  private final WeightExpression weights;
  private final DelayExpression delay;
  private ConnectivityRule rule;
  private Optional<PartitionSpec> partition;
  private boolean realized;

  /**
   * Reads a definition, and refuses what can't become synapses before anything large is built.
   *
   * @param path of the synapse group in the model
   * @throws SpecException at the first mistake
   */
  public SynapsePlan(
      SynapseSpec spec, String path, Endpoints endpoints, Surroundings surroundings) {
    this.path = path;
    this.endpoints = endpoints;
    this.surroundings = surroundings;
    structure = spec.structure();
    partition = structure.partition();
    weights = new WeightExpression(spec.weights(), path + ".weights", surroundings.genes());
    delay =
        new DelayExpression(
            spec.delay(), path + ".delay", surroundings.genes(), surroundings.stepDuration());
    weights.check();
    delay.check();
    requireEnds();
    structure.connectivity().ifPresent(this::requireOfModel);
  }

  @Override
  public void require(String expression) {
    add(ConnectivityRule.parse(expression));
  }

  @Override
  public void require(Pairs pairs) {
    add(ConnectivityRule.of(pairs::accept));
  }

  @Override
  public void partition(PartitionSpec wanted) {
    requireOpen();
    partition = Optional.of(wanted);
  }

  /**
   * Makes the synapses; no further conditions are taken.
   *
   * @param targets the variables of the target group, for conditions of a partition
   * @throws SpecException if there would be too many, or they can't be cut as asked
   */
  public Synapses realize(Scope targets) {
    if (partition.isPresent() && !partition.get().reach().isEmpty()) {
      add(parts(targets).reach(partition.get()));
    }
    realized = true;
    boolean drawn = !weights.constant() || structure.density() < 1;
    Connections connections;
    SynapticColumn column;
    if (surroundings.random() == RandomKind.LEGACY_NUMPY && drawn) {
      LegacyMatrix matrix =
          LegacyMatrix.draw(
              endpoints.sources(),
              endpoints.targets(),
              weights,
              structure.density(),
              stream(WEIGHT_STREAM));
      connections = laidOut(matrix.connections(rows()), targets);
      column = matrix.weights(connections, surroundings.precision());
    } else {
      connections = laidOut(connect(), targets);
      column = weights.values(connections, surroundings.precision(), stream(WEIGHT_STREAM));
    }
    // A condition may hold a bit for each pair of neurons.
    rule = null;
    return new Synapses(connections, column, delay.draw(connections, stream(DELAY_STREAM)));
  }

  private Optional<Connections.TargetRule> rows() {
    return Optional.ofNullable(rule).map(each -> each.rows(endpoints));
  }

  private Connections connect() {
    int sources = endpoints.sources();
    int targets = endpoints.targets();
    double density = structure.density();
    // Expected before they are drawn: to count some billions takes minutes.
    if (rule == null && density * sources * targets > Integer.MAX_VALUE - 8) {
      throw tooMany();
    }
    try {
      if (rule == null) {
        return density == 1 && structure.layout() != StructureSpec.Layout.SPARSE
            ? DenseConnections.of(sources, targets)
            : SparseConnections.random(sources, targets, density, stream(STRUCTURE_STREAM));
      }
      Connections.TargetRule rows = rule.rows(endpoints);
      return SparseConnections.of(sources, targets, density == 1 ? rows : thinned(rows, density));
    } catch (IllegalArgumentException overflow) {
      throw tooMany();
    }
  }

  /** Keeps each pair that a rule allows with the same probability. */
  private Connections.TargetRule thinned(Connections.TargetRule rows, double density) {
    RandomStream random = stream(STRUCTURE_STREAM);
    double logComplement = Elementary.log1p(-density);
    return (source, chosen) -> {
      random.at(source);
      int allowed = rows.targets(source, chosen);
      int count = 0;
      long next = random.gap(logComplement);
      while (next < allowed) {
        chosen[count++] = chosen[(int) next];
        next += 1L + random.gap(logComplement);
      }
      return count;
    };
  }

  private Connections laidOut(Connections pairs, Scope targets) {
    if (partition.isPresent()) {
      Optional<? extends Connections> parts = parts(targets).cut(pairs, partition.get());
      if (parts.isPresent()) {
        return parts.get();
      }
    }
    boolean dense =
        switch (structure.layout()) {
          case AUTO -> 2L * pairs.count() > (long) pairs.sources() * pairs.targets();
          case DENSE -> true;
          case SPARSE -> false;
        };
    return dense && !(pairs instanceof DenseConnections) ? DenseConnections.of(pairs) : pairs;
  }

  private Parts parts(Scope targets) {
    return new Parts(endpoints, targets, path + ".partition");
  }

  private SpecException tooMany() {
    return new SpecException(
        path,
        "more than 2147483639 synapses between "
            + endpoints.sources()
            + " and "
            + endpoints.targets()
            + " neurons don't fit one group. Lower the density, or split the groups.");
  }

  private void requireEnds() {
    if (structure.sources().isPresent() || structure.targets().isPresent()) {
      add(
          ConnectivityRule.between(
              chosen(structure.sources(), endpoints.sources(), endpoints.source(), "from"),
              chosen(structure.targets(), endpoints.targets(), endpoints.target(), "to")));
    }
  }

  private boolean[] chosen(
      Optional<String> condition, int size, Optional<Space> space, String end) {
    boolean[] chosen = new boolean[size];
    if (condition.isEmpty()) {
      Arrays.fill(chosen, true);
      return chosen;
    }
    String at = path + "." + end + ".where";
    NeuronScope scope = new NeuronScope(size, space, surroundings.genes());
    chosen = Choice.of(condition.get(), scope, size, "neurons", at);
    for (boolean each : chosen) {
      if (each) {
        return chosen;
      }
    }
    throw new SpecException(
        at,
        "must hold for at least 1 of the "
            + size
            + " neurons (got \""
            + condition.get()
            + "\", which holds for none). Choose by id, from 0 to "
            + (size - 1)
            + ", or by position.");
  }

  private void requireOfModel(String expression) {
    try {
      require(expression);
    } catch (ExpressionException wrong) {
      throw new SpecException(path + ".connectivity", wrong.getMessage());
    }
  }

  private void add(ConnectivityRule further) {
    requireOpen();
    further.check(endpoints);
    rule = rule == null ? further : rule.and(further);
  }

  private void requireOpen() {
    if (realized) {
      throw new IllegalStateException(
          path
              + " has its synapses already. Shape them in a behavior whose phase is ON_ATTACH, or"
              + " edit them.");
    }
  }

  private RandomStream stream(int purpose) {
    return surroundings.streams().apply(purpose);
  }
}
