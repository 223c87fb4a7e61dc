package org.modulon.kernel;

import org.modulon.api.BehaviorSlot;

/**
 * Time spent in a slot.
 *
 * @param slot which
 * @param nanoseconds in all its steps together
 */
public record BehaviorTiming(BehaviorSlot slot, long nanoseconds) {}
