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

  /** Looks after every so many steps, whatever the size of the network; from the next run on. */
  void every(long steps) {
    wanted = steps;
  }

  /** Takes the numbers for meant as they are. */
  void forget() {
    all = new Watched[0];
  }

  /** Watches the columns that there are now: those it has watched, and finite ones. */
  void renew() {
    List<Watched> found = new ArrayList<>();
    for (NeuronGroup group : network.groups()) {
      LiveObject owner = (LiveObject) group;
      for (StateColumn column : owner.columns().values()) {
        boolean computed = !column.declarer().equals(StateColumn.MODEL);
        if (computed
            && column.data() instanceof Vector vector
            && (Arrays.stream(all).anyMatch(w -> w.vector == vector) || vector.isFinite())) {
          found.add(new Watched(owner, column.name(), vector));
        }
      }
    }
    all = found.toArray(Watched[]::new);
    long numbers = found.stream().mapToLong(watched -> watched.vector.size()).sum();
    period = wanted > 0 ? wanted : numbers <= FEW ? 1 : RARELY;
  }

  /**
   * Looks at all of them if it is time.
   *
   * @throws BehaviorFailedException that names the first column and neuron, and who wrote it last
   */
  void check(long step, Slot[] slots) {
    if (step % period == 0) {
      look(step, slots);
    }
  }

  void look(long step, Slot[] slots) {
    for (Watched watched : all) {
      if (!watched.vector.isFinite()) {
        throw diverged(watched, step, slots);
      }
    }
    looked = step;
  }

  private BehaviorFailedException diverged(Watched watched, long step, Slot[] slots) {
    int neuron = watched.vector.firstNotFinite();
    Slot writer = null;
    for (Slot slot : slots) {
      boolean writes = slot.owner() == watched.owner && slot.writes().contains(watched.name);
      writer = writes ? slot : writer;
    }
    boolean exact = looked >= step - 1;
    String what = watched.owner.name() + "." + watched.name + " of neuron " + neuron;
    String when = (exact ? " in step " : " within steps " + (looked + 1) + " to ") + step;
    String who = writer == null ? "" : ", in which " + writer.label() + " wrote it";
    String remedy = exact ? "" : " To see the very step, set run.check_every to 1.";
    return BehaviorFailedException.diverged(
        writer == null ? watched.owner.path() : writer.path(),
        step,
        (what + " became " + watched.vector.values[neuron] + when + who)
            + ". Expected finite numbers. Try a smaller dt, or look at the parameters and the input"
            + (" of this neuron." + remedy));
  }
}
