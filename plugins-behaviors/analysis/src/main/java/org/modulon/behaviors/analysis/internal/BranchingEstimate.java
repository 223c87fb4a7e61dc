package org.modulon.behaviors.analysis.internal;

import java.util.List;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
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
 * Estimates the branching parameter m of a network's activity, even where only some neurons are
 * seen: multistep regression (MR).
 *
 * <pre>
 *   r_k = slope of the linear regression of A_t+k on A_t,     k = 1..lags
 *   r_k ≈ b m^k,     b and m by least squares
 * </pre>
 *
 * <p>Subsampling changes b only; the slope r_1 alone, which is the conventional estimate, is too
 * small then. The series are {@code TAG.m}, and {@code TAG.slopes} with a number per lag. Choose
 * lags of some times the autocorrelation time -1 / ln m. m is sought within 0..1.5. Steps across a
 * pause of recording aren't compared. Its state is the last activities and sums; a step costs as
 * many operations as there are lags.
 *
 * <p>Reference: Wilting and Priesemann 2018, doi:10.1038/s41467-018-04725-4; unlike there, one long
 * record takes the place of trials, and there is no offset in the fit.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("BranchingEstimate")
public final class BranchingEstimate extends Summary {
  @Parameter(description = "activity: an expression with a single value")
  String variable = "count(spike)";

  @Parameter(min = 2, max = 100_000, description = "largest k of the regressions, in steps")
  int lags = 50;

  @State(description = "activities of the last steps")
  double[] recent;

  @State(description = "how many of them there are since recording began or went on")
  long seen;

  @State(description = "last step in which activity was watched")
  long lastWatched;

  @State(description = "per lag: pairs and sums of x, y, x² and xy")
  double[] sums;

  private final double[] estimate = new double[1];
  private Observation observation;
  private Tap tap;
  private Tap slopeTap;

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    observation = Observation.of(variable, "variable", neurons).requireScalar();
    tap = neurons.network().tap(slot, series(slot.name() + ".m", Kind.NUMBER, "", List.of()));
    slopeTap =
        neurons
            .network()
            .tap(slot, series(slot.name() + ".slopes", Kind.NUMBER, "", List.of(lags), "lag"));
  }

  @Override
  public void initialize(NeuronGroup neurons) {
    recent = new double[lags];
    sums = new double[5 * lags];
  }

  @Override
  protected void observe(NeuronGroup neurons, long step) {
    if (step != lastWatched + 1) {
      seen = 0;
    }
    lastWatched = step;
    double later = observation.read();
    int known = (int) Math.min(seen, lags);
    for (int lag = 1; lag <= known; lag++) {
      add(5 * (lag - 1), recent[(int) ((seen - lag) % lags)], later);
    }
    recent[(int) (seen % lags)] = later;
    seen++;
  }

  private void add(int place, double earlier, double later) {
    sums[place]++;
    sums[place + 1] += earlier;
    sums[place + 2] += later;
    sums[place + 3] += earlier * earlier;
    sums[place + 4] += earlier * later;
  }

  @Override
  protected void write() {
    double[] slopes = new double[lags];
    for (int i = 0; i < lags; i++) {
      slopes[i] = slope(5 * i);
    }
    estimate[0] = GeometricFit.ratio(slopes);
    tap.append(estimate);
    slopeTap.append(slopes);
  }

  /** Not a number where activity doesn't vary. */
  private double slope(int place) {
    double pairs = sums[place];
    double variance = sums[place + 3] - sums[place + 1] * sums[place + 1] / pairs;
    double covariance = sums[place + 4] - sums[place + 1] * sums[place + 2] / pairs;
    return variance > 0 ? covariance / variance : Double.NaN;
  }
}
