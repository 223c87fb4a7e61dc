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
    return named(name)
        .map(this::type)
        .or(() -> column(name))
        .map(type -> Symbol.computed(type, target -> {}));
  }

  @Override
  public Collection<String> names() {
    List<String> names = new ArrayList<>();
    for (TapDescription each : series) {
      names.add(each.name());
      each.columns().forEach(column -> names.add(each.name() + "." + column));
    }
    return names;
  }

  private Optional<TapDescription> named(String name) {
    return series.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /** The type of a column of events, by its name. */
  private Optional<Type> column(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0
        ? Optional.empty()
        : named(name.substring(0, dot))
            .filter(events -> events.columns().contains(name.substring(dot + 1)))
            .map(events -> new Type(Type.Kind.NUMBER, type(events).shape().subList(0, 1)));
  }

  private Type type(TapDescription description) {
    List<Integer> shape = new ArrayList<>();
    int values = Math.max(1, description.sampleLength());
    shape.add((int) Math.min(steps, Integer.MAX_VALUE / values));
    shape.addAll(description.shape());
    return new Type(Type.Kind.NUMBER, shape);
  }
}
