package org.modulon.connectivity;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.modulon.expression.CompiledExpression;
import org.modulon.expression.Expression;
import org.modulon.expression.Scope;
import org.modulon.expression.Symbol;
import org.modulon.numerics.Grid;
import org.modulon.numerics.Space;

/** Evaluates a text for one pair after the other, without taking it apart. */
final class PairReference implements Scope {

  private final Endpoints endpoints;
  private final CompiledExpression expression;
  private int from;
  private int to;

  PairReference(String text, Endpoints endpoints) {
    this.endpoints = endpoints;
    this.expression = Expression.parse(text).compile(this);
  }

  boolean connected(int source, int target) {
    from = source;
    to = target;
    double value = expression.evaluateScalar();
    return value != 0 && !Double.isNaN(value);
  }

  @Override
  public Optional<Symbol> find(String name) {
    return Optional.ofNullable(symbols().get(name));
  }

  @Override
  public Collection<String> names() {
    return symbols().keySet();
  }

  @Override
  public Collection<String> functions() {
    return List.of("in_box", "in_circle");
  }

  @Override
  public Optional<Symbol> call(String function, double... arguments) {
    return Optional.of(
        function.equals("in_box")
            ? Symbol.flag(() -> Math.max(Math.max(x(), y()), z()) <= arguments[0])
            : Symbol.flag(() -> distance() <= arguments[0]));
  }

  double distance() {
    return Math.sqrt(x() * x() + y() * y() + z() * z());
  }

  private Map<String, Symbol> symbols() {
    return Map.ofEntries(
        Map.entry("s_id", Symbol.integer(() -> from)),
        Map.entry("d_id", Symbol.integer(() -> to)),
        Map.entry("s_size", Symbol.integer(endpoints::sources)),
        Map.entry("d_size", Symbol.integer(endpoints::targets)),
        Map.entry("sx", Symbol.number(() -> source().x[from])),
        Map.entry("sy", Symbol.number(() -> source().y[from])),
        Map.entry("sz", Symbol.number(() -> source().z[from])),
        Map.entry("dx", Symbol.number(() -> target().x[to])),
        Map.entry("dy", Symbol.number(() -> target().y[to])),
        Map.entry("dz", Symbol.number(() -> target().z[to])),
        Map.entry(
            "sxs", Symbol.number(() -> (double) grid(target()).width() / grid(source()).width())),
        Map.entry(
            "dxs", Symbol.number(() -> (double) grid(source()).width() / grid(target()).width())),
        Map.entry(
            "sys", Symbol.number(() -> (double) grid(target()).height() / grid(source()).height())),
        Map.entry(
            "dys", Symbol.number(() -> (double) grid(source()).height() / grid(target()).height())),
        Map.entry("distance", Symbol.number(this::distance)));
  }

  private double x() {
    return Math.abs(source().x[from] - target().x[to]);
  }

  private double y() {
    return Math.abs(source().y[from] - target().y[to]);
  }

  private double z() {
    return Math.abs(source().z[from] - target().z[to]);
  }

  private Space source() {
    return endpoints.source().orElseThrow();
  }

  private Space target() {
    return endpoints.target().orElseThrow();
  }

  private static Grid grid(Space space) {
    return space.grid().orElseThrow();
  }
}
