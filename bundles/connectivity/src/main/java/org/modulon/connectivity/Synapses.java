package org.modulon.connectivity;

import org.modulon.numerics.Connections;
import org.modulon.numerics.SynapticColumn;

/**
 * The synapses that a plan has come to.
 *
 * @param connections who is connected to whom
 * @param weights of the elements
 * @param delay of the spikes
 */
public record Synapses(Connections connections, SynapticColumn weights, Delay delay) {}
