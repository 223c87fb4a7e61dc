package org.modulon.connectivity;

import org.modulon.numerics.Connections;
import org.modulon.numerics.SynapticColumn;
import org.modulon.numerics.Transmission;

/**
 * The synapses that a plan has come to.
 *
 * @param connections who is connected to whom
 * @param weights of the elements
 * @param transmission how long spikes take
 */
public record Synapses(
    Connections connections, SynapticColumn weights, Transmission transmission) {}
