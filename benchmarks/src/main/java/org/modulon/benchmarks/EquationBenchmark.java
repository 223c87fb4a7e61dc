package org.modulon.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.modulon.api.spec.BehaviorSpec;
import org.modulon.api.spec.GroupSpec;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.behaviors.conductance.internal.ConductanceLif;
import org.modulon.behaviors.conductance.internal.HodgkinHuxley;
import org.modulon.behaviors.equation.internal.Equations;
import org.modulon.behaviors.izhikevich.internal.Izhikevich;
import org.modulon.behaviors.lif.internal.Lif;
import org.modulon.kernel.Kernel;
import org.modulon.kernel.Simulation;
import org.modulon.numerics.SynapticColumn.Precision;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Nanoseconds per neuron and step of equations and of the behaviors that say the same by hand. What
 * counts is the ratio of the two in one run: equations reach at least half the speed.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EquationBenchmark {
  private static final Map<String, Map<String, Object>> EQUATIONS =
      Map.of(
          "LIF",
          equations(
              "dv/dt = (el - v + input)/tau : mV (unless refractory); input : mV (cleared)",
              "tau = 10 ms; el = -65 mV",
              "v = el",
              "v > -50 mV",
              "v = el",
              0),
          "Izhikevich",
          equations(
              "dv/dt = (0.04*v**2/mV + 5*v + 140 mV - u + input)/ms : mV;"
                  + " du/dt = a*(b*v - u)/ms : mV; input : mV (cleared)",
              "a = 0.02; b = 0.2; c = -65 mV; d = 8 mV",
              "v = c; u = b*c",
              "v >= 30 mV",
              "v = c; u += d",
              -1),
          "ConductanceLIF",
          equations(
              "dv/dt = (el - v + drive + ge*(ee - v) + gi*(ei - v))/tau : mV (unless refractory);"
                  + " dge/dt = -ge/te : 1 (exponential); dgi/dt = -gi/ti : 1 (exponential)",
              "tau = 20 ms; te = 5 ms; ti = 10 ms; el = -60 mV; drive = 5 mV; ee = 0 mV; ei = -80 mV",
              "v = el",
              "v > -50 mV",
              "v = el",
              5),
          "HodgkinHuxley",
          equations(
              "dv/dt = (current + input - gna*m**3*h*(v - ena) - gk*n**4*(v - ek) - gl*(v - el))/c"
                  + " : mV; u = v/mV : 1;"
                  + " am = 0.1*(u + 40)/(1 - exp(-(u + 40)/10)) : 1;"
                  + " an = 0.01*(u + 55)/(1 - exp(-(u + 55)/10)) : 1;"
                  + " dm/dt = (am*(1 - m) - 4*exp(-(u + 65)/18)*m)/ms : 1;"
                  + " dh/dt = (0.07*exp(-(u + 65)/20)*(1 - h) - h/(1 + exp(-(u + 35)/10)))/ms : 1;"
                  + " dn/dt = (an*(1 - n) - 0.125*exp(-(u + 65)/80)*n)/ms : 1;"
                  + " input : uA (cleared)",
              "current = 10 uA; c = 1 uF; gna = 120 mS; gk = 36 mS; gl = 0.3 mS; ena = 50 mV;"
                  + " ek = -77 mV; el = -54.387 mV",
              "v = -65 mV; m = 0.05; h = 0.6; n = 0.32",
              "v > 0 mV",
              "",
              3));

  private static final Map<String, Map<String, Object>> PARAMETERS =
      Map.of("ConductanceLIF", Map.of("drive", 5.0), "HodgkinHuxley", Map.of("current", 10.0));

  /** The model. */
  @Param({"LIF", "Izhikevich", "ConductanceLIF", "HodgkinHuxley"})
  String model;

  private Simulation byHand;
  private Simulation byEquations;

  /** Builds a group of each. */
  @Setup
  public void build() {
    double step = model.equals("HodgkinHuxley") ? 1e-5 : 1e-4;
    byHand = network(model, PARAMETERS.getOrDefault(model, Map.of()), step);
    byEquations = network("Equations", EQUATIONS.get(model), step);
  }

  /** Gives the behaviors back. */
  @TearDown
  public void close() {
    byHand.close();
    byEquations.close();
  }

  /** The behavior. */
  @Benchmark
  @OperationsPerInvocation(Networks.NEURONS)
  public boolean byHand() {
    return byHand.run(1);
  }

  /** The same as text. */
  @Benchmark
  @OperationsPerInvocation(Networks.NEURONS)
  public boolean byEquations() {
    return byEquations.run(1);
  }

  private static Map<String, Object> equations(
      String equations,
      String constants,
      String initial,
      String threshold,
      String reset,
      double refractory) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("equations", equations);
    parameters.put("constants", constants);
    parameters.put("initial", initial);
    parameters.put("threshold", threshold);
    if (!reset.isEmpty()) {
      parameters.put("reset", reset);
    }
    if (refractory >= 0) {
      parameters.put("refractory", refractory);
    }
    return parameters;
  }

  private static Simulation network(String type, Map<String, Object> parameters, double step) {
    BehaviorSpec behavior = new BehaviorSpec(1, type, List.of(), true, parameters);
    GroupSpec group = new GroupSpec("neurons", List.of(), Networks.NEURONS, List.of(behavior));
    NetworkSpec spec =
        new NetworkSpec(
            type,
            OptionalLong.of(1),
            OptionalDouble.of(step),
            Precision.SINGLE,
            List.of(),
            List.of(group),
            List.of());
    return Kernel.of(
            List.of(
                Lif::new,
                Izhikevich::new,
                ConductanceLif::new,
                HodgkinHuxley::new,
                Equations::new))
        .build(spec, 1);
  }
}
