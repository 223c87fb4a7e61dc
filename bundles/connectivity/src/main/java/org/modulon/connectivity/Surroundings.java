package org.modulon.connectivity;

import java.util.OptionalDouble;
import java.util.function.IntFunction;
import org.modulon.api.spec.RandomKind;
import org.modulon.expression.Scope;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.SynapticColumn.Precision;

/**
 * What synapses need to know of the network they are made for.
 *
 * @param streams random numbers of the synapse group, by purpose, 0 to 255
 * @param random where these numbers come from
 * @param genes as names of expressions
 * @param stepDuration in seconds, if a step has a duration
 * @param precision of synaptic columns
 */
public record Surroundings(
    IntFunction<RandomStream> streams,
    RandomKind random,
    Scope genes,
    OptionalDouble stepDuration,
    Precision precision) {}
