package org.modulon.expression.internal;

import java.util.List;
import java.util.Optional;
import org.modulon.expression.Type.Kind;
import org.modulon.expression.internal.Distribution.Argument;
import org.modulon.expression.internal.Distribution.Sampler;
import org.modulon.numerics.Elementary;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.Variates;

/** The distributions with numpy's names, arguments and defaults, and some of PymoNNto's. */
final class Distributions {

  static final List<String> NAMES =
      List.of(
          "uniform",
          "uniform_gap",
          "random",
          "random_sample",
          "ranf",
          "rand",
          "rnd",
          "normal",
          "standard_normal",
          "randn",
          "lognormal",
          "lognormal_real_mean",
          "lognormal_real_mean_corrected",
          "lognormal_real_mean_faithful",
          "lognormal_rm",
          "lognormal_rm_corrected",
          "lognormal_rm_faithful",
          "exponential",
          "standard_exponential",
          "gamma",
          "standard_gamma",
          "beta",
          "chisquare",
          "noncentral_chisquare",
          "f",
          "noncentral_f",
          "standard_t",
          "standard_cauchy",
          "gumbel",
          "laplace",
          "logistic",
          "pareto",
          "power",
          "rayleigh",
          "triangular",
          "vonmises",
          "wald",
          "weibull",
          "poisson",
          "binomial",
          "negative_binomial",
          "geometric",
          "hypergeometric",
          "logseries",
          "zipf",
          "randint",
          "choice");

  /** What fills a shape without drawing. */
  static final List<String> FILLS =
      List.of("zeros", "ones", "constant", "full", "bool", "int", "float");

  private Distributions() {}

  /** The distribution of a name, unless that is the name of another function first. */
  static Optional<Distribution> find(String name) {
    return Optional.ofNullable(named(name));
  }

  /**
   * The distribution that a call means. With two arguments, {@code power} is the function of that
   * name; numpy tells its two apart by their modules.
   *
   * @param arguments how many it has
   */
  static Optional<Distribution> find(String name, int arguments) {
    return name.equals("power") && arguments == 1 ? Optional.of(powerLaw()) : find(name);
  }

  private static Distribution named(String name) {
    return switch (name) {
      case "zeros" -> fixed((p, random) -> 0);
      case "ones" -> fixed((p, random) -> 1);
      case "constant" -> fixed((p, random) -> p[0], required("value", Range.ANY));
      case "full" -> fixed((p, random) -> p[0], required("fill_value", Range.ANY));
      case "bool" -> distribution(Kind.BOOLEAN, false, (p, random) -> 0);
      case "int" -> distribution(Kind.INTEGER, false, (p, random) -> 0);
      case "float" -> fixed((p, random) -> 0);
      case "uniform", "uniform_gap", "random", "random_sample", "ranf", "rand", "rnd" ->
          uniform(name);
      default -> drawn(name);
    };
  }

  private static Distribution drawn(String name) {
    Distribution found = continuous(name);
    found = found == null ? ofNormals(name) : found;
    found = found == null ? ofLogarithms(name) : found;
    return found == null ? discrete(name) : found;
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
      case "standard_normal", "randn" -> continuous((p, random) -> random.normal());
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
      case "standard_exponential" -> continuous((p, random) -> random.exponential());
      case "standard_gamma" ->
          continuous((p, random) -> random.gamma(p[0]), required("shape", Range.NOT_NEGATIVE));
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

  /** What is made of normal and gamma numbers. */
  private static Distribution ofNormals(String name) {
    return switch (name) {
      case "chisquare" ->
          continuous((p, random) -> Variates.chisquare(p[0], random), degrees("df"));
      case "noncentral_chisquare" ->
          continuous(
              (p, random) -> Variates.noncentralChisquare(p[0], p[1], random),
              degrees("df"),
              required("nonc", Range.EVENTS));
      case "f" ->
          continuous(
              (p, random) -> Variates.f(p[0], p[1], 0, random), degrees("dfnum"), degrees("dfden"));
      case "noncentral_f" ->
          continuous(
              (p, random) -> Variates.f(p[0], p[1], p[2], random),
              degrees("dfnum"),
              degrees("dfden"),
              required("nonc", Range.EVENTS));
      case "standard_t" -> continuous((p, random) -> Variates.t(p[0], random), degrees("df"));
      case "standard_cauchy" -> continuous((p, random) -> Variates.cauchy(random));
      case "wald" ->
          continuous(
              (p, random) -> Variates.wald(p[0], p[1], random),
              required("mean", Range.POSITIVE),
              required("scale", Range.POSITIVE));
      default -> null;
    };
  }

  /** What is made of uniform and exponential numbers. */
  private static Distribution ofLogarithms(String name) {
    return switch (name) {
      case "laplace" -> located(Variates::laplace);
      case "gumbel" -> located(Variates::gumbel);
      case "logistic" -> located(Variates::logistic);
      case "pareto" ->
          continuous((p, random) -> Variates.pareto(p[0], random), required("a", Range.POSITIVE));
      case "weibull" ->
          continuous(
              (p, random) -> Variates.weibull(p[0], random), required("a", Range.NOT_NEGATIVE));
      case "rayleigh" ->
          continuous(
              (p, random) -> Variates.rayleigh(p[0], random),
              optional("scale", 1, Range.NOT_NEGATIVE));
      case "vonmises" ->
          continuous(
              (p, random) -> Variates.vonmises(p[0], p[1], random),
              required("mu", Range.FINITE),
              required("kappa", Range.NOT_NEGATIVE));
      case "triangular" ->
          new Distribution(
              Kind.NUMBER,
              true,
              List.of(
                  required("left", Range.FINITE),
                  required("mode", Range.FINITE),
                  required("right", Range.FINITE)),
              (p, random) -> Variates.triangular(p[0], p[1], p[2], random),
              p ->
                  problem(
                      p[0] <= p[1] && p[1] <= p[2] && p[0] < p[2],
                      "needs left <= mode <= right and left < right"));
      default -> null;
    };
  }

  /** Numpy's {@code random.power}. */
  private static Distribution powerLaw() {
    return continuous((p, random) -> Variates.power(p[0], random), required("a", Range.POSITIVE));
  }

  private static Distribution located(Located law) {
    return continuous(
        (p, random) -> law.draw(p[0], p[1], random),
        optional("loc", 0, Range.FINITE),
        optional("scale", 1, Range.NOT_NEGATIVE));
  }

  /** A number by a place and a width. */
  @FunctionalInterface
  private interface Located {
    double draw(double loc, double scale, RandomStream random);
  }

  private static Argument degrees(String name) {
    return required(name, Range.POSITIVE);
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
      case "negative_binomial" ->
          new Distribution(
              Kind.INTEGER,
              true,
              List.of(required("n", Range.POSITIVE), required("p", Range.POSSIBLE)),
              (p, random) -> Variates.negativeBinomial(p[0], p[1], random),
              Distributions::tooManyFailures);
      case "geometric" ->
          discrete((p, random) -> Variates.geometric(p[0], random), required("p", Range.POSSIBLE));
      case "hypergeometric" ->
          new Distribution(
              Kind.INTEGER,
              true,
              List.of(
                  required("ngood", Range.POPULATION),
                  required("nbad", Range.POPULATION),
                  required("nsample", Range.COUNT)),
              (p, random) -> Variates.hypergeometric((long) p[0], (long) p[1], (long) p[2], random),
              p ->
                  problem(
                      p[2] <= p[0] + p[1],
                      "takes a sample of "
                          + NumberText.of(p[2])
                          + " from "
                          + NumberText.of(p[0] + p[1])));
      case "logseries" ->
          discrete((p, random) -> Variates.logseries(p[0], random), required("p", Range.UNCERTAIN));
      case "zipf" ->
          discrete((p, random) -> Variates.zipf(p[0], random), required("a", Range.ABOVE_ONE));
      case "choice" ->
          discrete((p, random) -> random.below((long) p[0]), required("a", Range.SOME));
      case "randint" ->
          new Distribution(
              Kind.INTEGER,
              true,
              List.of(
                  required("low", Range.WHOLE),
                  new Argument(
                      Parameter.optional("high", "none"), Double.NaN, Range.WHOLE_OR_ABSENT)),
              (p, random) -> lowest(p) + random.below((long) (bound(p) - lowest(p))),
              Distributions::emptyInterval);
      default -> null;
    };
  }

  /** The mean of the failures, with room for what is above it, must be a Poisson number's. */
  private static Optional<String> tooManyFailures(double[] parameters) {
    double n = parameters[0];
    double mean = n + 10 * Math.sqrt(n) + 100;
    return problem(
        (1 - parameters[1]) / parameters[1] * mean <= 0x1p53,
        "of n = "
            + NumberText.of(n)
            + " and p = "
            + NumberText.of(parameters[1])
            + " may exceed 2^53");
  }

  private static Optional<String> problem(boolean valid, String otherwise) {
    return valid ? Optional.empty() : Optional.of(otherwise);
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
