package org.modulon.api;

/**
 * A column that a behavior declares without a field, as {@link StateDeclarer} does.
 *
 * @param name as files and expressions write it: letters, digits and {@code _}
 * @param type {@link org.modulon.numerics.Vector} or {@link org.modulon.numerics.Spikes} on a
 *     neuron group, {@link org.modulon.numerics.SynapticColumn} on a synapse group
 * @param unit of the numbers, such as {@code mV}; empty for pure numbers
 * @param description what it means, in one phrase
 * @param use what the behavior does with it
 */
public record StateDeclaration(
    String name, Class<?> type, String unit, String description, State.Use use) {}
