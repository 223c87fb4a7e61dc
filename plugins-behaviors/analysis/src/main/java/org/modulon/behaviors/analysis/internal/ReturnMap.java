package org.modulon.behaviors.analysis.internal;

import java.util.List;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.InvalidParameterException;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.api.Tap;
import org.modulon.api.TapDescription.Kind;
import org.modulon.api.recording.Observation;
import org.modulon.api.recording.Summary;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Counts how often one value is followed by another: the map from t to t + 1.
 *
 * <pre>
 *   bin(x) = floor(bins (x - from) / (to - from)), kept within 0..bins - 1
 *   map[bin(x_t+1), bin(x_t)] = number of such steps / largest number in the map
 * </pre>
 *
 * <p>The series is {@code TAG.map}, with a row per bin of the later value and a column per bin of
 * the earlier. Pairs across a pause of recording aren't counted. Its state is the counts and the
 * value before. Reference: the t against t+1 heat map of PymoNNto, Vieth et al. 2021,
 * doi:10.3389/fninf.2021.715131, which scales the values by their own maximum instead.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("ReturnMap")
public final class ReturnMap extends Summary {
  @Parameter(required = true, description = "expression with a single value, as mean(voltage)")
  String variable;

  @Parameter(description = "lower end of the first bin")
  double from;

  @Parameter(description = "upper end of the last bin, above from")
  double to = 1;

  @Parameter(min = 1, max = 10_000, description = "number of bins along each axis")
  int bins = 50;

  @State(description = "how often a bin was followed by another")
  long[] counts;

  @State(description = "bin of the step before")
  int bin;

  @State(description = "last step in which the value was watched")
  long lastWatched;

  private Observation observation;
  private Tap tap;

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    if (!(to > from)) {
      throw new InvalidParameterException(
          "to", "must be above from, which is " + from + " (got " + to + ").");
    }
    observation = Observation.of(variable, "variable", neurons).requireScalar();
    tap =
        neurons
            .network()
            .tap(
                slot,
                series(
                    slot.name() + ".map",
                    Kind.NUMBER,
                    "",
                    List.of(bins, bins),
                    "later",
                    "earlier"));
  }

  @Override
  public void initialize(NeuronGroup neurons) {
    counts = new long[bins * bins];
    lastWatched = -1;
  }

  @Override
  protected void observe(NeuronGroup neurons, long step) {
    double place = Math.floor(bins * ((observation.read() - from) / (to - from)));
    int next = (int) Math.max(0, Math.min(bins - 1, place));
    if (step == lastWatched + 1 && lastWatched >= 0) {
      counts[next * bins + bin]++;
    }
    bin = next;
    lastWatched = step;
  }

  @Override
  protected void write() {
    long most = 1;
    for (long count : counts) {
      most = Math.max(most, count);
    }
    double[] map = new double[counts.length];
    for (int i = 0; i < map.length; i++) {
      map[i] = (double) counts[i] / most;
    }
    tap.append(map);
  }
}
