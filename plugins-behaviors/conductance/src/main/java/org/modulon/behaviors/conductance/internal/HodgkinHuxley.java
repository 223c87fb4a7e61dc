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
 * The membrane of the squid's giant axon, after Hodgkin and Huxley, with a resting potential of -65
 * mV.
 *
 * <pre>
 *   C dv/dt = current + input - gNa m³ h (v - ENa) - gK n⁴ (v - EK) - gL (v - EL)
 *   dm/dt   = αm (1 - m) - βm m,  and so on for h and n;  rates per ms
 *   αm = 0.1 (v + 40) / (1 - exp(-(v + 40) / 10))      βm = 4 exp(-(v + 65) / 18)
 *   αh = 0.07 exp(-(v + 65) / 20)                      βh = 1 / (1 + exp(-(v + 35) / 10))
 *   αn = 0.01 (v + 55) / (1 - exp(-(v + 55) / 10))     βn = 0.125 exp(-(v + 65) / 80)
 *   spike where v crosses the threshold from below
 * </pre>
 *
 * <p>Forward Euler, all variables from the values before the step; 0.01 ms is short enough.
 * Currents are in μA/cm², conductances in mS/cm², potentials in mV. The input is what stimuli and
 * {@code CompartmentChain} have added in this step; it is 0 again after the update. At the
 * removable gaps of αm and αn, at -40 and -55 mV, the limits are taken, where PymoNNto divides 0 by
 * 0.
 *
 * <p>Reference: Hodgkin and Huxley 1952, doi:10.1113/jphysiol.1952.sp004764.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("HodgkinHuxley")
public final class HodgkinHuxley extends SpikingMembrane {
  @Parameter(description = "constant current, in μA/cm²")
  Vector current = Vector.of(new double[] {0});

  @Parameter(min = 1e-9, description = "membrane capacitance, in μF/cm²")
  double capacitance = 1;

  @Parameter(min = 0, description = "largest sodium conductance gNa, in mS/cm²")
  double sodiumConductance = 120;

  @Parameter(min = 0, description = "largest potassium conductance gK, in mS/cm²")
  double potassiumConductance = 36;

  @Parameter(min = 0, description = "leak conductance gL, in mS/cm²")
  double leakConductance = 0.3;

  @Parameter(unit = "mV", description = "sodium reversal potential ENa")
  double sodiumReversal = 50;

  @Parameter(unit = "mV", description = "potassium reversal potential EK")
  double potassiumReversal = -77;

  @Parameter(unit = "mV", description = "leak reversal potential EL")
  double leakReversal = -54.387;

  @Parameter(min = 0, max = 1, description = "m at the start")
  double initialM = 0.05;

  @Parameter(min = 0, max = 1, description = "h at the start")
  double initialH = 0.6;

  @Parameter(min = 0, max = 1, description = "n at the start")
  double initialN = 0.32;

  @State(description = "activation of sodium")
  Vector m;

  @State(description = "inactivation of sodium: 1 where it isn't inactivated")
  Vector h;

  @State(description = "activation of potassium")
  Vector n;

  private double step;

  /** Made by the framework. */
  public HodgkinHuxley() {
    super(-65);
  }

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    step = neurons.network().stepMilliseconds("current");
  }

  @Override
  public void initialize(NeuronGroup neurons) {
    super.initialize(neurons);
    m.fill(initialM);
    h.fill(initialH);
    n.fill(initialN);
  }

  @Override
  double advance(int i, double v, double external) {
    double sodium = m.values[i];
    double open = h.values[i];
    double potassium = n.values[i];
    double flow =
        current.values[i]
            + external
            - sodiumConductance * sodium * sodium * sodium * open * (v - sodiumReversal)
            - potassiumConductance * square(square(potassium)) * (v - potassiumReversal)
            - leakConductance * (v - leakReversal);
    m.values[i] = moved(sodium, Rates.linear((v + 40) / 10), 4 * Rates.exponential((v + 65) / 18));
    h.values[i] =
        moved(open, 0.07 * Rates.exponential((v + 65) / 20), Rates.sigmoid((v + 35) / 10));
    n.values[i] =
        moved(
            potassium, 0.1 * Rates.linear((v + 55) / 10), 0.125 * Rates.exponential((v + 65) / 80));
    return v + step * flow / capacitance;
  }

  private double moved(double gate, double opening, double closing) {
    return gate + step * (opening * (1 - gate) - closing * gate);
  }

  private static double square(double x) {
    return x * x;
  }
}
