package org.modulon.expression;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The names an expression may use and where their values live.
 *
 * <p>A scope is asked only while an expression is checked or compiled, on the thread that does so.
 * The names of the language (constants, units, bare distributions) come after the scope's, so a
 * variable called {@code e} wins over the constant.
 */
@ConsumerType
public interface Scope {

  /**
   * Finds a variable.
   *
   * @param name a plain name ({@code voltage}), the canonical text of a dotted reference ({@code
   *     n.voltage}, {@code my_recorder.mean(voltage)}), or {@code #gain} for the gene {@code gain},
   *     whose symbol must be a scalar
   * @return the symbol, or empty if there is none of that name
   */
  Optional<Symbol> find(String name);

  /** Returns the names that suggestions are chosen from. */
  Collection<String> names();

  /**
   * Finds the value of a function that only this scope knows, such as {@code in_box(10)}.
   *
   * @param function the plain name, which no function of the language has
   * @param arguments the values of the arguments, which are always constant scalars
   * @return the symbol, or empty if there is no such function
   * @throws IllegalArgumentException if the arguments don't suit the function; the message reaches
   *     the user with the position of the call
   */
  default Optional<Symbol> call(String function, double... arguments) {
    return Optional.empty();
  }

  /** Returns the names of this scope's own functions for suggestions. */
  default Collection<String> functions() {
    return List.of();
  }

  /** Returns the scope that has no names. */
  static Scope empty() {
    return EmptyScope.INSTANCE;
  }
}
