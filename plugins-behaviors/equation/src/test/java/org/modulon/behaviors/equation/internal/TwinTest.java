package org.modulon.behaviors.equation.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.modulon.api.Behavior;
import org.modulon.behaviors.conductance.internal.ConductanceLif;
import org.modulon.behaviors.conductance.internal.HodgkinHuxley;
import org.modulon.behaviors.izhikevich.internal.Izhikevich;
import org.modulon.behaviors.lif.internal.Lif;
import org.modulon.testkit.BehaviorTest;

/** Equations spike when the behaviors spike that say the same by hand. */
class TwinTest {
  private static final int NEURONS = 1500;

  private static BehaviorTest.Builder driven(
      Supplier<? extends Behavior<?>> kind, double step, double least, double greatest) {
    return BehaviorTest.of(kind)
        .neurons(NEURONS)
        .stepDuration(step)
        .with(0, Ramp::new, Map.of("least", least, "greatest", greatest));
  }

  private static void assertSameSpikes(
      BehaviorTest.Builder first, BehaviorTest.Builder second, int steps, long atLeast) {
    try (BehaviorTest hand = first.build();
        BehaviorTest equations = second.build()) {
      for (int step = 1; step <= steps; step++) {
        hand.step(1);
        equations.step(1);
        assertThat(equations.simulation().spikeHash(equations.group()))
            .as("spikes until step %s", step)
            .isEqualTo(hand.simulation().spikeHash(hand.group()));
      }
      assertThat(equations.simulation().spikes(equations.group())).isGreaterThan(atLeast);
    }
  }

  @Test
  void leakyNeuronsSpikeAlike() {
    assertSameSpikes(
        driven(Lif::new, 1e-4, 10, 40).parameter("refractory_period", "2 ms"),
        driven(Equations::new, 1e-4, 10, 40)
            .parameter(
                "equations",
                """
                dv/dt = (el - v + input)/tau : mV (unless refractory)
                input : mV (cleared)
                """)
            .parameter("constants", "tau = 10 ms; el = -65 mV")
            .parameter("initial", "v = el")
            .parameter("threshold", "v > -50 mV")
            .parameter("reset", "v = el")
            .parameter("refractory", "2 ms"),
        5000,
        20_000);
  }

  @Test
  void izhikevichsNeuronsSpikeAlike() {
    assertSameSpikes(
        driven(Izhikevich::new, 5e-4, 0, 20)
            .parameter("test", "after")
            .parameter("simultaneous", true),
        driven(Equations::new, 5e-4, 0, 20)
            .parameter(
                "equations",
                """
                dv/dt = (0.04*v**2/mV + 5*v + 140 mV - u + input)/ms : mV
                du/dt = a*(b*v - u)/ms : mV
                input : mV (cleared)
                """)
            .parameter("constants", "a = 0.02; b = 0.2; c = -65 mV; d = 8 mV")
            .parameter("initial", "v = c; u = b*c")
            .parameter("threshold", "v >= 30 mV")
            .parameter("reset", "v = c; u += d"),
        4000,
        20_000);
  }

  @Test
  void neuronsWithConductancesSpikeAlike() {
    assertSameSpikes(
        driven(ConductanceLif::new, 1e-4, 0.01, 0.2)
            .with(0.5, Drip::new, Map.of("target", "excitatory_conductance")),
        driven(Equations::new, 1e-4, 0.01, 0.2)
            .parameter(
                "equations",
                """
                dv/dt = (el - v + drive + ge*(ee - v) + gi*(ei - v))/tau : mV (unless refractory)
                dge/dt = -ge/te : 1 (exponential)
                dgi/dt = -gi/ti : 1 (exponential)
                """)
            .parameter(
                "constants",
                """
                tau = 20 ms; te = 5 ms; ti = 10 ms
                el = -60 mV; drive = 20 mV; ee = 0 mV; ei = -80 mV
                """)
            .parameter("initial", "v = el")
            .parameter("threshold", "v > -50 mV")
            .parameter("reset", "v = el")
            .parameter("refractory", "5 ms")
            .parameter("method", "euler")
            .with(0.5, Drip::new, Map.of("target", "ge")),
        2000,
        10_000);
  }

  @Test
  void hodgkinAndHuxleysNeuronsSpikeAlike() {
    assertSameSpikes(
        driven(HodgkinHuxley::new, 1e-5, 0, 20).parameter("initial_voltage", -65.01),
        driven(Equations::new, 1e-5, 0, 20)
            .parameter(
                "equations",
                """
                dv/dt = (input - ina - ik - il)/c : mV
                ina = gna*m**3*h*(v - ena) : uA
                ik = gk*n**4*(v - ek) : uA
                il = gl*(v - el) : uA
                u = v/mV : 1
                am = 0.1*(u + 40)/(1 - exp(-(u + 40)/10)) : 1
                an = 0.01*(u + 55)/(1 - exp(-(u + 55)/10)) : 1
                dm/dt = (am*(1 - m) - 4*exp(-(u + 65)/18)*m)/ms : 1
                dh/dt = (0.07*exp(-(u + 65)/20)*(1 - h) - h/(1 + exp(-(u + 35)/10)))/ms : 1
                dn/dt = (an*(1 - n) - 0.125*exp(-(u + 65)/80)*n)/ms : 1
                input : uA (cleared)
                """)
            .parameter(
                "constants",
                """
                c = 1 uF; gna = 120 mS; gk = 36 mS; gl = 0.3 mS
                ena = 50 mV; ek = -77 mV; el = -54.387 mV
                """)
            .parameter("initial", "v = -65.01 mV; m = 0.05; h = 0.6; n = 0.32")
            .parameter("threshold", "v > 0 mV")
            .parameter("refractory", "3 ms"),
        3000,
        2000);
  }
}
