package org.modulon.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A field that belongs to the network rather than to the behavior: it survives hot swaps and is
 * what recorders, views and checkpoints see.
 *
 * <p>On a neuron group a {@link org.modulon.numerics.Vector} or {@link org.modulon.numerics.Spikes}
 * is a column of the owner; on a synapse group a {@link org.modulon.numerics.SynapticColumn} is.
 * Columns of one name on one owner are one column, whoever declares it. Fields of type {@code
 * double}, {@code long}, {@code int} and {@code boolean}, and arrays of them, are the slot's own.
 * {@code membranePotential} is called {@code membrane_potential} in files and expressions.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface State {
  /** What it means, in one phrase. */
  String description() default "";

  /** Unit of the numbers, such as {@code mV}; empty for pure numbers. */
  String unit() default "";

  /** What the behavior does with it; {@code modulon schedule} shows it. */
  Use use() default Use.READ_WRITE;

  /** Uses of a state variable. */
  enum Use {
    /** The behavior only looks at it. */
    READ,
    /** The behavior only sets it. */
    WRITE,
    /** Both. */
    READ_WRITE
  }
}
