package org.modulon.plot.internal;

import java.awt.Color;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.modulon.api.spec.BehaviorSpec;
import org.modulon.api.spec.GroupSpec;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.expression.Expression;
import org.modulon.model.PlotSpec;

/** The colours of neuron groups, by what their recorders record. */
final class GroupColors {
  private final Map<String, String> byRecorder = new HashMap<>();

  GroupColors(NetworkSpec network) {
    for (GroupSpec group : network.groups()) {
      group.color().ifPresent(color -> add(group, color));
    }
  }

  private void add(GroupSpec group, String color) {
    for (BehaviorSpec behavior : group.behaviors()) {
      String name = behavior.tags().isEmpty() ? behavior.type() : behavior.tags().get(0);
      byRecorder.putIfAbsent(name, color);
    }
  }

  /** The colour of the group that recorded what a series shows, or first shows. */
  Optional<Color> of(PlotSpec.Series series) {
    return Expression.parse(series.values()).references().stream()
        .filter(name -> name.indexOf('.') > 0)
        .map(name -> name.substring(0, name.indexOf('.')))
        .filter(byRecorder::containsKey)
        .findFirst()
        .map(recorder -> Colors.parse(byRecorder.get(recorder)));
  }
}
