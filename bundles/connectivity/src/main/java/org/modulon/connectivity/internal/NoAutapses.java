package org.modulon.connectivity.internal;

import java.util.List;
import org.modulon.connectivity.Endpoints;

/** Excludes synapses of a neuron on itself. */
public final class NoAutapses implements Condition {

  @Override
  public List<RowFilter> bind(Endpoints endpoints) {
    return endpoints.sameGroup() ? List.of(new NotSelf()) : List.of();
  }

  @Override
  public String toString() {
    return "no autapses";
  }
}
