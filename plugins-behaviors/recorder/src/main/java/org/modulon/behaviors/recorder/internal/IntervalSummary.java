package org.modulon.behaviors.recorder.internal;

import java.util.Arrays;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.api.recording.Summary;
import org.modulon.numerics.Spikes;

/** What watches the intervals between the spikes of a neuron. */
abstract class IntervalSummary extends Summary {
  @Parameter(description = "name of the spikes")
  String spikes = "spike";

  @State(description = "step of the last spike of each neuron, 0 for none")
  long[] lastSpikes;

  @State(description = "last step in which spikes were watched")
  long lastWatched;

  private Spikes watched;

  void watch(NeuronGroup neurons) {
    watched = neurons.spikes("spikes", spikes);
  }

  @Override
  public void initialize(NeuronGroup neurons) {
    lastSpikes = new long[neurons.size()];
    lastWatched = 0;
  }

  /** Spikes during a pause of recording go unseen, so no interval spans one. */
  @Override
  protected final void observe(NeuronGroup neurons, long step) {
    if (step != lastWatched + 1) {
      Arrays.fill(lastSpikes, 0);
    }
    lastWatched = step;
    int[] indices = watched.indices();
    for (int i = 0; i < watched.count(); i++) {
      int neuron = indices[i];
      if (lastSpikes[neuron] > 0) {
        interval(neuron, step, step - lastSpikes[neuron]);
      }
      lastSpikes[neuron] = step;
    }
  }

  /**
   * An interval has ended.
   *
   * @param length in steps, at least 1
   */
  abstract void interval(int neuron, long step, long length);
}
