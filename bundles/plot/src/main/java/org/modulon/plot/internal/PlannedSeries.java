package org.modulon.plot.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.modulon.api.TapDescription;
import org.modulon.expression.Scope;
import org.modulon.expression.Symbol;
import org.modulon.expression.Type;

/** The series a run is going to record, with the lengths they will have at most. */
final class PlannedSeries implements Scope {
  private final List<TapDescription> series;
  private final long steps;

  PlannedSeries(List<TapDescription> series, long steps) {
    this.series = List.copyOf(series);
    this.steps = steps;
  }

  @Override
  public Optional<Symbol> find(String name) {
    return series.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .map(each -> Symbol.computed(type(each), target -> {}));
  }

  @Override
  public Collection<String> names() {
    return series.stream().map(TapDescription::name).toList();
  }

  private Type type(TapDescription description) {
    List<Integer> shape = new ArrayList<>();
    int values = Math.max(1, description.sampleLength());
    shape.add((int) Math.min(steps, Integer.MAX_VALUE / values));
    shape.addAll(description.shape());
    return new Type(Type.Kind.NUMBER, shape);
  }
}
