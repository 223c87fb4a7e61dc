package org.modulon.connectivity.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.modulon.expression.Scope;
import org.modulon.expression.Symbol;
import org.modulon.numerics.Space;

/**
 * What is known of the neurons of a group before any behavior has declared something.
 *
 * @param size how many there are
 * @param space where they are, if they have positions
 * @param genes as names of expressions
 */
public record NeuronScope(int size, Optional<Space> space, Scope genes) implements Scope {
  private static final List<String> AXES = List.of("x", "y", "z");

  @Override
  public Optional<Symbol> find(String name) {
    return switch (name) {
      case "id" -> Optional.of(Symbol.integers(IntStream.range(0, size).toArray()));
      case "size" -> Optional.of(Symbol.constant(size));
      case "x" -> space.map(positions -> Symbol.numbers(positions.x));
      case "y" -> space.map(positions -> Symbol.numbers(positions.y));
      case "z" -> space.map(positions -> Symbol.numbers(positions.z));
      default -> genes.find(name);
    };
  }

  @Override
  public Collection<String> names() {
    List<String> names = new ArrayList<>(List.of("id", "size"));
    if (space.isPresent()) {
      names.addAll(AXES);
    }
    names.addAll(genes.names());
    return names;
  }
}
