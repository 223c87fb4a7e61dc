package org.modulon.storage.query;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.modulon.storage.StoreException;

/** What becomes of the values of one group; variance and deviation are those of the population. */
public enum Aggregate {
  /** Arithmetic mean. */
  MEAN,
  /** Standard deviation. */
  STD,
  /** Variance. */
  VAR,
  /** Least value. */
  MIN,
  /** Greatest value. */
  MAX,
  /** Middle value, or the mean of the two in the middle. */
  MEDIAN,
  /** Sum. */
  SUM,
  /** Number of values. */
  COUNT;

  /**
   * Finds an aggregate by its name in small letters; {@code average} is the mean.
   *
   * @throws StoreException if there is none of that name
   */
  public static Aggregate named(String name) {
    String plain = name.toLowerCase(Locale.ROOT);
    if (plain.equals("average")) {
      return MEAN;
    }
    for (Aggregate aggregate : values()) {
      if (aggregate.toString().equals(plain)) {
        return aggregate;
      }
    }
    throw StoreException.unknown(
        "aggregate",
        name,
        Arrays.stream(values()).map(Aggregate::toString).collect(Collectors.toList()),
        "Choose one of them.");
  }

  /**
   * Aggregates values from left to right.
   *
   * @param values at least one; not changed
   */
  public double of(double[] values) {
    return switch (this) {
      case MEAN -> mean(values);
      case STD -> Math.sqrt(variance(values));
      case VAR -> variance(values);
      case MIN -> Arrays.stream(values).reduce(Double.POSITIVE_INFINITY, Math::min);
      case MAX -> Arrays.stream(values).reduce(Double.NEGATIVE_INFINITY, Math::max);
      case MEDIAN -> median(values.clone());
      case SUM -> sum(values);
      case COUNT -> values.length;
    };
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  private static double mean(double[] values) {
    return sum(values) / values.length;
  }

  private static double variance(double[] values) {
    double mean = mean(values);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return squares / values.length;
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    int half = values.length / 2;
    if (Double.isNaN(values[values.length - 1])) {
      return Double.NaN;
    }
    return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
  }

  /** Returns the name in small letters. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
