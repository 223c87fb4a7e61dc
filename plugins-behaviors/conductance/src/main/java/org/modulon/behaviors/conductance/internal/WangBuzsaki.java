package org.modulon.behaviors.conductance.internal;

import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.numerics.Vector;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * The fast spiking interneuron of Wang and Buzsáki.
 *
 * <pre>
 *   C dv/dt = current + input - gNa m³ h (v - ENa) - gK n⁴ (v - EK) - gL (v - EL)
 *   m       = αm / (αm + βm)
 *   dh/dt   = φ (αh (1 - h) - βh h),  dn/dt = φ (αn (1 - n) - βn n);  rates per ms
 *   αm = 0.1 (v + 35) / (1 - exp(-(v + 35) / 10))      βm = 4 exp(-(v + 60) / 18)
 *   αh = 0.07 exp(-(v + 58) / 20)                      βh = 1 / (1 + exp(-(v + 28) / 10))
 *   αn = 0.01 (v + 34) / (1 - exp(-(v + 34) / 10))     βn = 0.125 exp(-(v + 44) / 80)
 *   spike where v crosses the threshold from below
 * </pre>
 *
 * <p>Forward Euler, all variables from the values before the step; 0.01 ms is short enough.
 * Currents are in μA/cm², conductances in mS/cm², potentials in mV. The input is what stimuli and
 * synapses have added in this step; it is 0 again after the update.
 *
 * <p>Reference: Wang and Buzsáki 1996, doi:10.1523/JNEUROSCI.16-20-06402.1996.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("WangBuzsaki")
public final class WangBuzsaki extends SpikingMembrane {
  @Parameter(description = "constant current, in μA/cm²")
  Vector current = Vector.of(new double[] {2});

  @Parameter(min = 1e-9, description = "membrane capacitance, in μF/cm²")
  double capacitance = 1;

  @Parameter(min = 0, description = "largest sodium conductance gNa, in mS/cm²")
  double sodiumConductance = 35;

  @Parameter(min = 0, description = "largest potassium conductance gK, in mS/cm²")
  double potassiumConductance = 9;

  @Parameter(min = 0, description = "leak conductance gL, in mS/cm²")
  double leakConductance = 0.1;

  @Parameter(unit = "mV", description = "sodium reversal potential ENa")
  double sodiumReversal = 55;

  @Parameter(unit = "mV", description = "potassium reversal potential EK")
  double potassiumReversal = -90;

  @Parameter(unit = "mV", description = "leak reversal potential EL")
  double leakReversal = -65;

  @Parameter(min = 0, description = "how much faster h and n are than in the squid, φ")
  double speed = 5;

  @Parameter(min = 0, max = 1, description = "h at the start")
  double initialH = 1;

  @Parameter(min = 0, max = 1, description = "n at the start")
  double initialN = 0;

  @State(description = "inactivation of sodium: 1 where it isn't inactivated")
  Vector h;

  @State(description = "activation of potassium")
  Vector n;

  private double step;

  /** Made by the framework. */
  public WangBuzsaki() {
    super(-70);
  }

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    step = neurons.network().stepMilliseconds("current");
  }

  @Override
  public void initialize(NeuronGroup neurons) {
    super.initialize(neurons);
    h.fill(initialH);
    n.fill(initialN);
  }

  @Override
  double advance(int i, double v, double external) {
    double open = h.values[i];
    double potassium = n.values[i];
    double opening = Rates.linear((v + 35) / 10);
    double sodium = opening / (opening + 4 * Rates.exponential((v + 60) / 18));
    double squared = potassium * potassium;
    double flow =
        current.values[i]
            + external
            - sodiumConductance * sodium * sodium * sodium * open * (v - sodiumReversal)
            - potassiumConductance * squared * squared * (v - potassiumReversal)
            - leakConductance * (v - leakReversal);
    h.values[i] =
        moved(open, 0.07 * Rates.exponential((v + 58) / 20), Rates.sigmoid((v + 28) / 10));
    n.values[i] =
        moved(
            potassium, 0.1 * Rates.linear((v + 34) / 10), 0.125 * Rates.exponential((v + 44) / 80));
    return v + step * flow / capacitance;
  }

  private double moved(double gate, double opening, double closing) {
    return gate + step * speed * (opening * (1 - gate) - closing * gate);
  }
}
