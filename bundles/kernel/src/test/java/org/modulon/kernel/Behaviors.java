package org.modulon.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.Draws;
import org.modulon.api.NetworkObject;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.api.SynapseGroup;
import org.modulon.api.Tap;
import org.modulon.api.TapDescription;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.Vector;

/** The behaviors that several tests use. */
public final class Behaviors {
  private Behaviors() {}

  /** Writes down every call. */
  public static final class Trace implements Behavior<NetworkObject> {
    private final List<String> log;

    @Parameter(description = "shown in the log")
    String name = "?";

    @Parameter(description = "when to initialize")
    Phase phase = Phase.NORMAL;

    public Trace(List<String> log) {
      this.log = log;
    }

    @Override
    public Phase phase() {
      return phase;
    }

    @Override
    public void bind(NetworkObject owner, BehaviorSlot slot) {
      log.add("bind " + name);
    }

    @Override
    public void initialize(NetworkObject owner) {
      log.add("initialize " + name);
    }

    @Override
    public void iterate(NetworkObject owner) {
      log.add("step " + name);
    }

    @Override
    public void release(NetworkObject owner) {
      log.add("release " + name);
    }
  }

  /** Has no step. */
  public static final class Idle implements Behavior<NetworkObject> {}

  /** Calls back in each step. */
  public static final class Hook implements Behavior<NetworkObject> {
    private final LongConsumer onStep;

    public Hook(LongConsumer onStep) {
      this.onStep = onStep;
    }

    @Override
    public void iterate(NetworkObject owner) {
      onStep.accept(owner.network().iteration());
    }
  }

  /** Leaky neurons with noise. */
  public static final class Noisy implements Behavior<NeuronGroup> {
    @Parameter(min = 0, description = "membrane value above which a neuron spikes")
    double threshold = 0.55;

    @State public Vector voltage;
    @State public Spikes spike;
    @Draws RandomStream noise;

    @Override
    public void iterate(NeuronGroup neurons) {
      double[] v = voltage.values;
      spike.clear();
      for (int i = 0; i < v.length; i++) {
        if (v[i] > threshold) {
          spike.add(i);
          v[i] = 0;
        }
        v[i] = 0.9 * v[i] + 0.1 * noise.uniform();
      }
    }
  }

  /** Adds what arrives over GLU synapses. */
  public static final class Input implements Behavior<NeuronGroup> {
    @State Vector voltage;
    private SynapseGroup[] afferent;
    private double[] sums;

    @Override
    public void bind(NeuronGroup neurons, BehaviorSlot slot) {
      afferent = neurons.afferent("GLU").toArray(SynapseGroup[]::new);
      for (SynapseGroup group : afferent) {
        group.use("weight", State.Use.READ);
        group.source().use("spike", State.Use.READ_WRITE);
      }
      sums = new double[neurons.size()];
    }

    @Override
    public void iterate(NeuronGroup neurons) {
      Arrays.fill(sums, 0);
      for (SynapseGroup group : afferent) {
        group.propagate(group.source().spikes("spike"), sums);
      }
      for (int i = 0; i < sums.length; i++) {
        voltage.values[i] += sums[i];
      }
    }
  }

  /** Records the step as an integer, and the voltage where there is one. */
  public static final class Probe implements Behavior<NetworkObject> {
    private Tap steps;
    private final long[] sample = new long[1];

    @Override
    public Phase phase() {
      return Phase.LAST;
    }

    @Override
    public void bind(NetworkObject owner, BehaviorSlot slot) {
      steps =
          owner
              .network()
              .tap(
                  slot,
                  new TapDescription(
                      slot.name() + ".steps",
                      TapDescription.Kind.INTEGER,
                      List.of(1),
                      List.of("time", "one"),
                      ""));
    }

    @Override
    public void iterate(NetworkObject owner) {
      sample[0] = owner.network().iteration();
      if (owner.recording()) {
        steps.append(sample);
      }
    }
  }
}
