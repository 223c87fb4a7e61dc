package org.modulon.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A field that the user sets: the one declaration behind validation, documentation, forms, sweeps
 * and provenance.
 *
 * <p>The field is not final and of type {@code double}, {@code int}, {@code long}, {@code boolean},
 * {@code String}, an enum, {@code List<String>}, or {@link org.modulon.numerics.Vector} for one
 * value per neuron, drawn one by one where the user gives a distribution. Its initial value is the
 * default. {@code refractoryPeriod} is called {@code refractory_period} in files.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Parameter {
  /** What it means, in one phrase. */
  String description();

  /** Unit of the field's number, such as {@code ms}; empty for a pure number. */
  String unit() default "";

  /** Smallest value allowed. */
  double min() default Double.NEGATIVE_INFINITY;

  /** Largest value allowed. */
  double max() default Double.POSITIVE_INFINITY;

  /** Whether the user must give it. */
  boolean required() default false;
}
