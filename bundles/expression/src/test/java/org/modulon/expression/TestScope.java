package org.modulon.expression;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.modulon.numerics.RandomSource;
import org.modulon.numerics.RandomStream;

/** A scope made of a map, with the function {@code in_box(r)}. */
final class TestScope implements Scope {

  private final Map<String, Symbol> symbols = new LinkedHashMap<>();

  TestScope with(String name, Symbol symbol) {
    symbols.put(name, symbol);
    return this;
  }

  @Override
  public Optional<Symbol> find(String name) {
    return Optional.ofNullable(symbols.get(name));
  }

  @Override
  public Collection<String> names() {
    return symbols.keySet();
  }

  @Override
  public Optional<Symbol> call(String function, double... arguments) {
    if (!function.equals("in_box")) {
      return Optional.empty();
    }
    if (arguments.length != 1) {
      throw new IllegalArgumentException("in_box takes the radius. Write in_box(10).");
    }
    return Optional.of(Symbol.flag(() -> arguments[0] > 5));
  }

  @Override
  public Collection<String> functions() {
    return List.of("in_box");
  }

  double[] evaluate(String text) {
    return Expression.parse(text).compile(this).evaluate(stream(1));
  }

  double scalar(String text) {
    return Expression.parse(text).compile(this).evaluateScalar(stream(1));
  }

  static RandomStream stream(long seed) {
    return RandomSource.counter(seed).stream(0, 0, 0);
  }
}
