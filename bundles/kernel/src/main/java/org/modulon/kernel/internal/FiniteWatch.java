package org.modulon.kernel.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.modulon.api.NeuronGroup;
import org.modulon.kernel.BehaviorFailedException;
import org.modulon.numerics.Vector;

/**
 * Notices numbers of neurons that cease to be finite: from then on nothing that a simulation gives
 * can be trusted.
 *
 * <p>A few numbers are looked at after each step. Many would slow the steps down by more than they
 * are worth, so they are looked at after every {@value #RARELY}th step, unless somebody wants it
 * otherwise. Columns that hold such numbers from the beginning are meant so, and aren't watched;
 * nor are positions, which no behavior computes.
 */
final class FiniteWatch {
  private static final int RARELY = 32;

  /** More numbers than this are many. */
  private static final int FEW = 4096;

  private final LiveNetwork network;
  private Watched[] all = {};
  private long wanted;
  private long period = 1;
  private long looked;

  /** A column of a group. */
  private record Watched(LiveObject owner, String name, Vector vector) {}

  FiniteWatch(LiveNetwork network) {
    this.network = network;
  }

  /** Looks after every so many steps, whatever the size of the network. */
  void every(long steps) {
    wanted = steps;
    period = steps;
  }

  /** Takes the numbers for meant as they are. */
  void forget() {
    all = new Watched[0];
  }

  /** Watches the columns that there are now: those it has watched, and finite ones. */
  void renew() {
    List<Watched> found = new ArrayList<>();
    long numbers = 0;
    for (NeuronGroup group : network.groups()) {
      LiveObject owner = (LiveObject) group;
      for (StateColumn column : owner.columns().values()) {
        boolean computed = !column.declarer().equals(StateColumn.MODEL);
        if (computed
            && column.data() instanceof Vector vector
            && (isWatched(vector) || isFinite(vector.values))) {
          found.add(new Watched(owner, column.name(), vector));
          numbers += vector.values.length;
        }
      }
    }
    all = found.toArray(Watched[]::new);
    if (wanted == 0) {
      period = numbers <= FEW ? 1 : RARELY;
    }
  }

  private boolean isWatched(Vector vector) {
    return Arrays.stream(all).anyMatch(watched -> watched.vector == vector);
  }

  /**
   * Looks at all of them if it is time.
   *
   * @param slots those of the step, in order
   * @throws BehaviorFailedException that names the first column and neuron, and who wrote it last
   */
  void check(long step, Slot[] slots) {
    if (step % period == 0) {
      look(step, slots);
    }
  }

  /** Looks at all of them. */
  void look(long step, Slot[] slots) {
    for (Watched watched : all) {
      if (!isFinite(watched.vector.values)) {
        throw diverged(watched, step, slots);
      }
    }
    looked = step;
  }

  /**
   * A sum is finite only if all its terms are, and the other way round unless they are huge; eight
   * sums keep the processor busy while each waits for its last addition.
   */
  private static boolean isFinite(double[] v) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    double e = 0;
    double f = 0;
    double g = 0;
    double h = 0;
    int whole = v.length & -8;
    for (int i = 0; i < whole; i += 8) {
      a += v[i];
      b += v[i + 1];
      c += v[i + 2];
      d += v[i + 3];
      e += v[i + 4];
      f += v[i + 5];
      g += v[i + 6];
      h += v[i + 7];
    }
    for (int i = whole; i < v.length; i++) {
      a += v[i];
    }
    return Double.isFinite(a + b + c + d + (e + f + g + h)) || firstInfinite(v) == v.length;
  }

  /** The first number that isn't finite, or how many there are. */
  private static int firstInfinite(double[] values) {
    int index = 0;
    while (index < values.length && Double.isFinite(values[index])) {
      index++;
    }
    return index;
  }

  private BehaviorFailedException diverged(Watched watched, long step, Slot[] slots) {
    int neuron = firstInfinite(watched.vector.values);
    String column = watched.owner.name() + "." + watched.name;
    Slot writer = null;
    for (Slot slot : slots) {
      boolean writes = slot.owner() == watched.owner && slot.writes().contains(watched.name);
      writer = writes ? slot : writer;
    }
    boolean exact = looked >= step - 1;
    return BehaviorFailedException.diverged(
        writer == null ? watched.owner.path() : writer.path(),
        step,
        column
            + " of neuron "
            + neuron
            + " became "
            + watched.vector.values[neuron]
            + (exact ? " in step " + step : " within steps " + (looked + 1) + " to " + step)
            + (writer == null ? "" : ", in which " + writer.label() + " wrote it")
            + ". Expected finite numbers. Try a smaller dt, or look at the parameters and the input"
            + " of this neuron."
            + (exact ? "" : " To see the very step, set run.check_every to 1."));
  }
}
