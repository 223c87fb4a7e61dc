package org.modulon.kernel.internal;

import java.util.Optional;
import org.modulon.api.Wiring;
import org.modulon.api.spec.PartitionSpec;
import org.modulon.api.spec.SpecException;
import org.modulon.api.spec.StructureSpec;
import org.modulon.connectivity.ConnectivityRule;
import org.modulon.connectivity.Endpoints;
import org.modulon.expression.ExpressionException;

/** What the model and behaviors ask of the synapses of a group, before there are any. */
final class WiringPlan implements Wiring {
  private final String path;
  private final Endpoints endpoints;
  private ConnectivityRule rule;
  private Optional<PartitionSpec> partition;
  private boolean closed;

  WiringPlan(StructureSpec structure, String path, Endpoints endpoints) {
    this.path = path;
    this.endpoints = endpoints;
    partition = structure.partition();
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

  /** What tells pairs apart; empty if all are wanted. */
  Optional<ConnectivityRule> rule() {
    return Optional.ofNullable(rule);
  }

  Optional<PartitionSpec> partition() {
    return partition;
  }

  Endpoints endpoints() {
    return endpoints;
  }

  void close() {
    closed = true;
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
    if (closed) {
      throw new IllegalStateException(
          path
              + " has its synapses already. Shape them in a behavior whose phase is ON_ATTACH, or"
              + " edit them.");
    }
  }
}
