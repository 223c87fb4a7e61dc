package org.modulon.api.recording;

import java.util.ArrayList;
import java.util.List;
import org.modulon.api.Behavior;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.api.TapDescription;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A recorder that sums up what happens to neurons, and writes the sums at intervals or at the end.
 *
 * <p>It looks at every step in which its owner records. The sums are never reset by writing.
 */
@ConsumerType
public abstract class Summary implements Behavior<NeuronGroup> {
  @Parameter(min = 0, description = "write in every n-th step; 0: once, at the end of the run")
  private int every;

  @State(description = "step in which it has written last")
  private long written;

  /** For subclasses. */
  protected Summary() {}

  @Override
  public final Phase phase() {
    return Phase.LAST;
  }

  @Override
  public final void iterate(NeuronGroup neurons) {
    if (!neurons.recording()) {
      return;
    }
    long step = neurons.network().iteration();
    observe(neurons, step);
    if (every > 0 && step % every == 0) {
      writeOnce(step);
    }
  }

  @Override
  public final void finish(NeuronGroup neurons) {
    if (neurons.network().iteration() > 0) {
      writeOnce(neurons.network().iteration());
    }
  }

  /**
   * Takes a step into account; allocates nothing.
   *
   * @param step at least 1
   */
  protected abstract void observe(NeuronGroup neurons, long step);

  /** Appends the sums to the taps. */
  protected abstract void write();

  /**
   * Describes a series of sums, with one sample for each time of writing.
   *
   * @param axes names of the axes of a sample
   */
  protected final TapDescription series(
      String name, TapDescription.Kind kind, String unit, List<Integer> shape, String... axes) {
    List<String> dimensions = new ArrayList<>(List.of(every > 0 ? "time" : "summary"));
    dimensions.addAll(List.of(axes));
    return new TapDescription(name, kind, shape, dimensions, unit, Math.max(1, every));
  }

  private void writeOnce(long step) {
    if (written != step) {
      written = step;
      write();
    }
  }
}
