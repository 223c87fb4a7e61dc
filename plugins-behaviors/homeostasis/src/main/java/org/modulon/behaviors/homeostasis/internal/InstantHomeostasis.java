package org.modulon.behaviors.homeostasis.internal;

import org.modulon.api.Behavior;
import org.modulon.api.BehaviorType;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Adjusts a state variable of each neuron until a measurement is within a range.
 *
 * <pre>
 *   m      = measurement, within measurement_min..measurement_max
 *   change = increase (min - m)     where m &lt; min;  without the distance if not distance_sensitive
 *   change = decrease (max - m)     where m &gt; max;  likewise, and negative
 *   target = target + adjustment_strength * change,  within target_min..target_max
 *
 *   min = threshold - |threshold| gap_percent / 100,  max = threshold + |threshold| gap_percent / 100
 * </pre>
 *
 * <p>With a threshold, {@code min_threshold} and {@code max_threshold} are not looked at. The
 * measurement is an expression over the group's state, with a value per neuron or one for all; each
 * neuron may have a range of its own. The target must be declared by another behavior, which is the
 * one that makes use of it. It has no state of its own.
 *
 * <p>In PymoNNto the gap of a negative threshold turns the range around; here it doesn't. A
 * measurement there can't be an expression such as {@code np.mean(n.voltage)}; here it can.
 *
 * <p>References: Vieth et al. 2021, doi:10.3389/fninf.2021.715131; Turrigiano and Nelson 2004, on
 * homeostatic plasticity, doi:10.1038/nrn1327.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("InstantHomeostasis")
public final class InstantHomeostasis extends RangeHomeostasis {}
