package org.modulon.expression.internal;

import java.util.List;
import java.util.Optional;
import org.modulon.expression.Type.Kind;
import org.modulon.expression.internal.Distribution.Argument;
import org.modulon.expression.internal.Distribution.Sampler;
import org.modulon.numerics.Elementary;
import org.modulon.numerics.RandomStream;

/** The distributions with numpy's names, arguments and defaults, and four of our own. */
final class Distributions {

  static final List<String> NAMES =
      List.of(
          "uniform",
          "uniform_gap",
          "random",
          "rand",
          "rnd",
          "normal",
          "lognormal",
          "lognormal_real_mean",
          "lognormal_real_mean_corrected",
          "lognormal_real_mean_faithful",
          "lognormal_rm",
          "lognormal_rm_corrected",
          "lognormal_rm_faithful",
          "exponential",
          "gamma",
          "beta",
          "poisson",
          "binomial",
          "randint",
          "zeros",
          "ones",
          "constant");

  private Distributions() {}

  static Optional<Distribution> find(String name) {
    return Optional.ofNullable(named(name));
  }

  private static Distribution named(String name) {
    return switch (name) {
      case "zeros" -> fixed((p, random) -> 0);
      case "ones" -> fixed((p, random) -> 1);
      case "constant" -> fixed((p, random) -> p[0], required("value", Range.ANY));
      case "poisson", "binomial", "randint" -> discrete(name);
      case "uniform", "uniform_gap", "random", "rand", "rnd" -> uniform(name);
      default -> continuous(name);
    };
  }

  private static Distribution uniform(String name) {
    return switch (name) {
      case "uniform" ->
          continuous(
              (p, random) -> between(p[0], p[1], random),
              optional("low", 0, Range.FINITE),
              optional("high", 1, Range.FINITE));
      case "uniform_gap" ->
          continuous(
              (p, random) -> between(p[0] * (1 - p[1]), p[0] * (1 + p[1]), random),
              required("mean", Range.FINITE),
              required("gap", Range.NOT_NEGATIVE));
      default -> continuous((p, random) -> random.uniform());
    };
  }

  private static Distribution continuous(String name) {
    return switch (name) {
      case "normal" ->
          continuous(
              (p, random) -> p[0] + p[1] * random.normal(),
              optional("loc", 0, Range.FINITE),
              optional("scale", 1, Range.NOT_NEGATIVE));
      case "lognormal" ->
          continuous(
              (p, random) -> Elementary.exp(p[0] + p[1] * random.normal()),
              optional("mean", 0, Range.FINITE),
              optional("sigma", 1, Range.NOT_NEGATIVE));
      case "lognormal_real_mean",
          "lognormal_rm",
          "lognormal_real_mean_corrected",
          "lognormal_rm_corrected" ->
          lognormalByMean(0.5);
      case "lognormal_real_mean_faithful", "lognormal_rm_faithful" -> lognormalByMean(1);
      case "exponential" ->
          continuous(
              (p, random) -> p[0] * random.exponential(), optional("scale", 1, Range.NOT_NEGATIVE));
      case "gamma" ->
          continuous(
              (p, random) -> p[1] * random.gamma(p[0]),
              required("shape", Range.NOT_NEGATIVE),
              optional("scale", 1, Range.NOT_NEGATIVE));
      case "beta" ->
          continuous(
              (p, random) -> random.beta(p[0], p[1]),
              required("a", Range.POSITIVE),
              required("b", Range.POSITIVE));
      default -> null;
    };
  }

  /**
   * Lognormal numbers given by their mean. PymoNNto's have a smaller one, as it takes sigma^2 from
   * the mean of the logarithm where half of it belongs; models that depend on that say so.
   */
  private static Distribution lognormalByMean(double taken) {
    return continuous(
        (p, random) -> p[0] * Elementary.exp(p[1] * random.normal() - taken * p[1] * p[1]),
        required("mean", Range.POSITIVE),
        required("sigma", Range.NOT_NEGATIVE));
  }

  private static Distribution discrete(String name) {
    return switch (name) {
      case "poisson" ->
          discrete((p, random) -> random.poisson(p[0]), optional("lam", 1, Range.EVENTS));
      case "binomial" ->
          discrete(
              (p, random) -> random.binomial((long) p[0], p[1]),
              required("n", Range.COUNT),
              required("p", Range.PROBABILITY));
      default ->
          new Distribution(
              Kind.INTEGER,
              true,
              List.of(
                  required("low", Range.WHOLE),
                  new Argument(
                      Parameter.optional("high", "none"), Double.NaN, Range.WHOLE_OR_ABSENT)),
              (p, random) -> lowest(p) + random.below((long) (bound(p) - lowest(p))),
              Distributions::emptyInterval);
    };
  }

  private static double between(double low, double high, RandomStream random) {
    return low + (high - low) * random.uniform();
  }

  /** With one argument, numpy's randint counts from 0. */
  private static double lowest(double[] parameters) {
    return Double.isNaN(parameters[1]) ? 0 : parameters[0];
  }

  private static double bound(double[] parameters) {
    return Double.isNaN(parameters[1]) ? parameters[0] : parameters[1];
  }

  private static Optional<String> emptyInterval(double[] parameters) {
    return lowest(parameters) < bound(parameters)
        ? Optional.empty()
        : Optional.of(
            "has no integer from "
                + NumberText.of(lowest(parameters))
                + " to below "
                + NumberText.of(bound(parameters)));
  }

  private static Argument required(String name, Range range) {
    return new Argument(Parameter.required(name), Double.NaN, range);
  }

  private static Argument optional(String name, double defaultValue, Range range) {
    return new Argument(Parameter.optional(name, NumberText.of(defaultValue)), defaultValue, range);
  }

  private static Distribution continuous(Sampler sampler, Argument... arguments) {
    return distribution(Kind.NUMBER, true, sampler, arguments);
  }

  private static Distribution discrete(Sampler sampler, Argument... arguments) {
    return distribution(Kind.INTEGER, true, sampler, arguments);
  }

  private static Distribution fixed(Sampler sampler, Argument... arguments) {
    return distribution(Kind.NUMBER, false, sampler, arguments);
  }

  private static Distribution distribution(
      Kind kind, boolean draws, Sampler sampler, Argument... arguments) {
    return new Distribution(kind, draws, List.of(arguments), sampler, p -> Optional.empty());
  }
}
