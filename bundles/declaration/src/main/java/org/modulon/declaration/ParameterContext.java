package org.modulon.declaration;

import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.modulon.numerics.RandomStream;
import org.osgi.annotation.versioning.ConsumerType;

/** Where the parameters of a behavior are set: what their values may refer to. */
@ConsumerType
public interface ParameterContext {
  /** The behavior in the model, such as {@code groups.exc.behaviors.1}, for messages. */
  String path();

  /** How many neurons the behavior's owner has; empty if it is no neuron group. */
  OptionalInt neurons();

  /** The genes of the network, by name. */
  Map<String, Double> genes();

  /** The random numbers of one of the behavior's purposes, 0 to 255. */
  RandomStream stream(int purpose);

  /**
   * What {@code same(tag, name)} refers to: a {@link org.modulon.numerics.Vector}, or what a
   * parameter's field holds.
   *
   * @throws IllegalArgumentException if there is no such thing, in words that follow the path
   */
  Object same(String tag, String name);

  /**
   * Called before the first value is converted, for those who need one ahead of its turn.
   *
   * @param conversions by the name of the parameter; each may be called once or not at all
   */
  default void announce(Map<String, Supplier<Object>> conversions) {}

  /**
   * The value of a parameter, converted by the supplier unless it has been before and mustn't be
   * again.
   */
  Object converted(String parameter, Supplier<Object> conversion);
}
