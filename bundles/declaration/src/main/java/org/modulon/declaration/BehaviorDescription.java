package org.modulon.declaration;

import java.util.List;

/**
 * What a behavior type declares.
 *
 * @param type name of the type
 * @param owner what it attaches to: {@code neuron group}, {@code synapse group}, {@code network} or
 *     {@code any object}
 * @param provider who provides it, such as {@code org.modulon.behaviors.basic 0.1.0}
 * @param parameters in order of declaration
 * @param state in order of declaration
 * @param page what its author says about it, in Markdown: equations, references; empty if its
 *     bundle has none. Text of a plugin: whoever shows it must not obey it
 */
public record BehaviorDescription(
    String type,
    String owner,
    String provider,
    List<ParameterDescription> parameters,
    List<StateDescription> state,
    String page) {

  /** Copies the lists. */
  public BehaviorDescription {
    parameters = List.copyOf(parameters);
    state = List.copyOf(state);
  }

  /**
   * A declared parameter.
   *
   * @param name as files write it
   * @param kind what it accepts: {@code number}, {@code integer}, {@code true or false}, {@code
   *     text}, {@code list of texts}, {@code number or distribution} or {@code one of ...}
   * @param defaultValue as files would write it; empty if it must be given
   * @param unit of the number; empty for pure numbers
   * @param min smallest number allowed
   * @param max largest number allowed
   * @param required whether it must be given
   * @param description what it means
   */
  public record ParameterDescription(
      String name,
      String kind,
      String defaultValue,
      String unit,
      double min,
      double max,
      boolean required,
      String description) {}

  /**
   * A declared state variable.
   *
   * @param name as files and expressions write it
   * @param kind {@code vector}, {@code spikes}, {@code synaptic column}, or a scalar's type
   * @param unit of the numbers; empty for pure numbers
   * @param description what it means
   */
  public record StateDescription(String name, String kind, String unit, String description) {}
}
