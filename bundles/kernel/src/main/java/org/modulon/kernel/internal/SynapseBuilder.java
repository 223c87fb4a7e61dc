package org.modulon.kernel.internal;

import java.util.Optional;
import org.modulon.api.spec.RandomKind;
import org.modulon.api.spec.SpecException;
import org.modulon.api.spec.StructureSpec;
import org.modulon.api.spec.SynapseSpec;
import org.modulon.connectivity.ConnectivityRule;
import org.modulon.connectivity.Endpoints;
import org.modulon.numerics.BlockConnections;
import org.modulon.numerics.Connections;
import org.modulon.numerics.DenseConnections;
import org.modulon.numerics.Elementary;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.SparseConnections;
import org.modulon.numerics.SynapticColumn;

/** Makes the synapses of a group from its plan: who is connected to whom, and how strongly. */
final class SynapseBuilder {
  private static final int DELAY_STREAM = 253;
  private static final int STRUCTURE_STREAM = 254;
  private static final int WEIGHT_STREAM = 255;

  private final SynapseSpec spec;
  private final LiveSynapseGroup group;
  private final Endpoints endpoints;

  SynapseBuilder(SynapseSpec spec, LiveSynapseGroup group) {
    this.spec = spec;
    this.group = group;
    endpoints = group.plan().endpoints();
  }

  /** Says what is wrong with the weights and the delay before anything large is built. */
  static void check(SynapseSpec spec, String path, LiveNetwork network) {
    new WeightExpression(spec.weights(), path, network).check();
    new DelayExpression(spec.delay(), path, network).check();
  }

  void realize() {
    LiveNetwork network = group.network();
    WeightExpression weights = new WeightExpression(spec.weights(), group.path(), network);
    boolean drawn = !weights.constant() || spec.structure().density() < 1;
    boolean legacy = network.random() == RandomKind.LEGACY_NUMPY && drawn;
    LegacyMatrix matrix = legacy ? legacyMatrix(weights) : null;
    Connections pairs = legacy ? matrix.connections(rule()) : connect();
    Connections connections = laidOut(pairs);
    SynapticColumn column =
        legacy
            ? matrix.weights(connections, network.precision())
            : weights.values(connections, network.precision(), stream(WEIGHT_STREAM));
    Transmission transmission =
        new DelayExpression(spec.delay(), group.path(), network)
            .transmission(group.source(), connections, stream(DELAY_STREAM));
    group.realize(connections, column, transmission);
  }

  private Optional<Connections.TargetRule> rule() {
    return group.plan().rule().map(rule -> rule.rows(endpoints));
  }

  private LegacyMatrix legacyMatrix(WeightExpression weights) {
    return LegacyMatrix.draw(
        endpoints.sources(),
        endpoints.targets(),
        weights,
        spec.structure().density(),
        stream(WEIGHT_STREAM));
  }

  private Connections connect() {
    int sources = endpoints.sources();
    int targets = endpoints.targets();
    double density = spec.structure().density();
    Optional<ConnectivityRule> rule = group.plan().rule();
    // Expected before they are drawn: to count some billions takes minutes.
    if (rule.isEmpty() && density * sources * targets > Integer.MAX_VALUE - 8) {
      throw tooMany();
    }
    try {
      if (rule.isEmpty()) {
        return density == 1 && spec.structure().layout() != StructureSpec.Layout.SPARSE
            ? DenseConnections.of(sources, targets)
            : SparseConnections.random(sources, targets, density, stream(STRUCTURE_STREAM));
      }
      Connections.TargetRule rows = rule.get().rows(endpoints);
      return SparseConnections.of(sources, targets, density == 1 ? rows : thinned(rows, density));
    } catch (IllegalArgumentException overflow) {
      throw tooMany();
    }
  }

  /** Keeps each pair that a rule allows with the same probability. */
  private Connections.TargetRule thinned(Connections.TargetRule rule, double density) {
    RandomStream random = stream(STRUCTURE_STREAM);
    double logComplement = Elementary.log1p(-density);
    return (source, chosen) -> {
      random.at(source);
      int allowed = rule.targets(source, chosen);
      int count = 0;
      long next = random.gap(logComplement);
      while (next < allowed) {
        chosen[count++] = chosen[(int) next];
        next += 1L + random.gap(logComplement);
      }
      return count;
    };
  }

  private Connections laidOut(Connections pairs) {
    if (group.plan().partition().isPresent()) {
      Optional<BlockConnections> blocks =
          Partitioning.cut(pairs, endpoints, group.plan().partition().get(), group);
      if (blocks.isPresent()) {
        return blocks.get();
      }
    }
    boolean dense =
        switch (spec.structure().layout()) {
          case AUTO -> 2L * pairs.count() > (long) pairs.sources() * pairs.targets();
          case DENSE -> true;
          case SPARSE -> false;
        };
    return dense && !(pairs instanceof DenseConnections) ? DenseConnections.of(pairs) : pairs;
  }

  private SpecException tooMany() {
    return new SpecException(
        group.path(),
        "more than 2147483639 synapses between "
            + endpoints.sources()
            + " and "
            + endpoints.targets()
            + " neurons don't fit one group. Lower the density, or split the groups.");
  }

  private RandomStream stream(int purpose) {
    return group.network().stream(group.number(), 0, purpose);
  }
}
