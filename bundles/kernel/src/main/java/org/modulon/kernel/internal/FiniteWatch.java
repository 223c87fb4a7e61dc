package org.modulon.kernel.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.modulon.api.NeuronGroup;
import org.modulon.kernel.BehaviorFailedException;
import org.modulon.numerics.Vector;

/**
 * Notices numbers of neurons that cease to be finite, in the step in which they do: from then on
 * nothing that a simulation gives can be trusted.
 *
 * <p>Columns that hold such numbers from the beginning are meant so, and aren't watched; nor are
 * positions, which no behavior computes.
 */
final class FiniteWatch {
  private static final int BLOCK = 256;

  private final LiveNetwork network;
  private final double[] sums = new double[BLOCK];
  private Watched[] all = {};

  /** A column of a group. */
  private record Watched(LiveObject owner, String name, Vector vector) {}

  FiniteWatch(LiveNetwork network) {
    this.network = network;
  }

  /** Watches the columns that there are now. */
  void renew() {
    List<Watched> found = new ArrayList<>();
    for (NeuronGroup group : network.groups()) {
      LiveObject owner = (LiveObject) group;
      for (StateColumn column : owner.columns().values()) {
        boolean computed = !column.declarer().equals(StateColumn.MODEL);
        if (computed && column.data() instanceof Vector vector && isFinite(vector.values)) {
          found.add(new Watched(owner, column.name(), vector));
        }
      }
    }
    all = found.toArray(Watched[]::new);
  }

  /**
   * Looks at all of them.
   *
   * @param slots those of the step, in order
   * @throws BehaviorFailedException that names the first column and neuron, and who wrote it last
   */
  void check(long step, Slot[] slots) {
    for (Watched watched : all) {
      if (!isFinite(watched.vector.values)) {
        throw diverged(watched, step, slots);
      }
    }
  }

  /** A number times 0 is 0 unless it isn't finite. Sums side by side become vector instructions. */
  private boolean isFinite(double[] values) {
    int whole = values.length - values.length % BLOCK;
    for (int from = 0; from < whole; from += BLOCK) {
      for (int i = 0; i < BLOCK; i++) {
        sums[i] += values[from + i] * 0;
      }
    }
    double sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += sums[i];
    }
    for (int i = whole; i < values.length; i++) {
      sum += values[i] * 0;
    }
    if (sum != 0) {
      Arrays.fill(sums, 0);
    }
    return sum == 0;
  }

  private static BehaviorFailedException diverged(Watched watched, long step, Slot[] slots) {
    int neuron = 0;
    while (Double.isFinite(watched.vector.values[neuron])) {
      neuron++;
    }
    String column = watched.owner.name() + "." + watched.name;
    Slot writer = null;
    for (Slot slot : slots) {
      boolean writes = slot.owner() == watched.owner && slot.writes().contains(watched.name);
      writer = writes ? slot : writer;
    }
    return BehaviorFailedException.diverged(
        writer == null ? watched.owner.path() : writer.path(),
        step,
        column
            + " of neuron "
            + neuron
            + " became "
            + watched.vector.values[neuron]
            + " in step "
            + step
            + (writer == null ? "" : ", in which " + writer.label() + " wrote it")
            + ". Expected finite numbers. Try a smaller dt, or look at the parameters and the input"
            + " of this neuron.");
  }
}
