package org.modulon.behaviors.homeostasis.internal;

import java.util.Set;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.InvalidParameterException;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.expression.Expression;
import org.modulon.expression.ExpressionException;
import org.modulon.numerics.Parallel;
import org.modulon.numerics.Vector;

/** What the homeostases that keep a measurement within a range have in common. */
abstract class RangeHomeostasis implements Behavior<NeuronGroup> {
  @Parameter(
      required = true,
      description = "expression that is measured, such as voltage or mean(spike)")
  String measurement;

  @Parameter(required = true, description = "state variable of the neurons that is adjusted")
  String target;

  @Parameter(description = "middle of the range; sets both of its ends, together with gap_percent")
  Vector threshold;

  @Parameter(min = 0, description = "half the width of the range, in percent of the threshold")
  double gapPercent = 0;

  @Parameter(description = "measurement below which the target grows, if there is no threshold")
  Vector minThreshold;

  @Parameter(description = "measurement above which the target shrinks, if there is no threshold")
  Vector maxThreshold;

  @Parameter(description = "whether the change is proportional to the distance from the range")
  boolean distanceSensitive = true;

  @Parameter(description = "change of the target below the range")
  double increase = 1;

  @Parameter(description = "change of the target above the range, which is subtracted")
  double decrease = 1;

  @Parameter(description = "factor on both changes")
  double adjustmentStrength = 1;

  @Parameter(description = "smaller measurements count as this")
  double measurementMin = Double.NEGATIVE_INFINITY;

  @Parameter(description = "larger measurements count as this")
  double measurementMax = Double.POSITIVE_INFINITY;

  @Parameter(description = "lower bound of the target")
  double targetMin = Double.NEGATIVE_INFINITY;

  @Parameter(description = "upper bound of the target")
  double targetMax = Double.POSITIVE_INFINITY;

  private final Parallel.NeuronLoop adjustment = this::adjust;
  private Measurement measured;
  private double[] adjusted;
  private double[] low;
  private double[] high;
  private double[] current;

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    measured = Measurement.of(neurons, "measurement", measurement);
    adjusted = neurons.vector("target", variable(), State.Use.WRITE).values;
    bindRange(neurons.size());
    requireOrder("measurement_max", "measurement_min", measurementMin, measurementMax);
    requireOrder("target_max", "target_min", targetMin, targetMax);
  }

  @Override
  public void iterate(NeuronGroup neurons) {
    current = measured.take();
    neurons.parallel(adjustment);
  }

  /** Lower end of the range of a neuron. */
  final double low(int neuron) {
    return low[neuron];
  }

  /** Upper end of the range of a neuron. */
  final double high(int neuron) {
    return high[neuron];
  }

  /**
   * Replaces measurements by what is held against the range.
   *
   * @param values one per neuron, within the bounds of the measurement; modified
   */
  void integrate(double[] values, int from, int to) {}

  private void adjust(int from, int to) {
    for (int i = from; i < to; i++) {
      current[i] = Math.max(measurementMin, Math.min(measurementMax, current[i]));
    }
    integrate(current, from, to);
    for (int i = from; i < to; i++) {
      double changed = adjusted[i] + adjustmentStrength * change(current[i], low[i], high[i]);
      adjusted[i] = Math.max(targetMin, Math.min(targetMax, changed));
    }
  }

  private double change(double value, double min, double max) {
    if (value > max) {
      return -decrease * (distanceSensitive ? value - max : 1);
    }
    if (value < min) {
      return increase * (distanceSensitive ? min - value : 1);
    }
    return 0;
  }

  /** PymoNNto's users write the bare name, or {@code n.} before it. */
  private String variable() {
    try {
      Set<String> names = Expression.parse(target).references();
      return names.size() == 1 ? names.iterator().next() : target;
    } catch (ExpressionException noExpression) {
      throw new InvalidParameterException("target", noExpression.getMessage());
    }
  }

  private void bindRange(int neurons) {
    if (threshold == null && (minThreshold == null || maxThreshold == null)) {
      throw new InvalidParameterException(
          "threshold",
          "is missing, and so is min_threshold or max_threshold. Give threshold, or both ends of"
              + " the range.");
    }
    low = new double[neurons];
    high = new double[neurons];
    for (int i = 0; i < neurons; i++) {
      double gap = threshold == null ? 0 : Math.abs(threshold.values[i]) * gapPercent / 100;
      low[i] = threshold == null ? minThreshold.values[i] : threshold.values[i] - gap;
      high[i] = threshold == null ? maxThreshold.values[i] : threshold.values[i] + gap;
      requireOrder("max_threshold", "min_threshold", low[i], high[i]);
    }
  }

  private static void requireOrder(String above, String below, double min, double max) {
    if (min > max) {
      throw new InvalidParameterException(
          above, "must be at least " + below + ", which is " + min + " (got " + max + ").");
    }
  }
}
