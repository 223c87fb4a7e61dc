package org.modulon.expression.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.modulon.expression.Type;
import org.modulon.expression.Type.Kind;
import org.modulon.numerics.RandomStream;

/**
 * A function that fills the implicit shape, mostly with random draws.
 *
 * @param draws whether it uses the random stream
 * @param validity what must hold between the parameters
 */
record Distribution(
    Kind kind, boolean draws, List<Argument> arguments, Sampler sampler, Validity validity)
    implements Function {

  /** A parameter with its range; the default is NaN where there is none. */
  record Argument(Parameter parameter, double defaultValue, Range range) {}

  /** Makes one value. */
  @FunctionalInterface
  interface Sampler {
    double sample(double[] parameters, RandomStream random);
  }

  /** Tells what is wrong with parameters that are each in their range. */
  @FunctionalInterface
  interface Validity {
    Optional<String> problem(double[] parameters);
  }

  /** Returns whether the name alone is a call. */
  boolean needsNoArguments() {
    return arguments.stream().allMatch(argument -> argument.parameter.defaultText().isPresent());
  }

  @Override
  public Plan plan(Arguments given) {
    List<Optional<Plan>> matched =
        given.match(arguments.stream().map(Argument::parameter).toList());
    List<Plan> plans = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      Argument argument = arguments.get(i);
      plans.add(matched.get(i).orElseGet(() -> Plan.constant(Kind.NUMBER, argument.defaultValue)));
    }
    requireScalars(plans, given);
    if (plans.stream().allMatch(Plan::constant)) {
      require(plans.stream().mapToDouble(Plan::value).toArray(), given);
    }
    Type type = given.implicitType(kind);
    return new Plan(
        type,
        !draws && plans.stream().allMatch(Plan::constant),
        draws || plans.stream().anyMatch(Plan::draws),
        () -> new Draw(this, plans.stream().map(Plan::build).toList(), given, type.size()));
  }

  private void requireScalars(List<Plan> plans, Arguments given) {
    for (int i = 0; i < plans.size(); i++) {
      if (!plans.get(i).type().isScalar()) {
        String name = arguments.get(i).parameter.name();
        throw given.error(
            "the argument \""
                + name
                + "\" of "
                + given.function()
                + " has the shape "
                + plans.get(i).type().shapeText(),
            "It must be a scalar. Reduce it, for example with mean(...).");
      }
    }
  }

  private void require(double[] values, Arguments given) {
    for (int i = 0; i < values.length; i++) {
      Argument argument = arguments.get(i);
      if (!argument.range.contains(values[i])) {
        throw given.error(
            "the argument \""
                + argument.parameter.name()
                + "\" of "
                + given.function()
                + " is "
                + NumberText.of(values[i]),
            "It must be " + argument.range.description() + ".");
      }
    }
    Optional<String> problem = validity.problem(values);
    if (problem.isPresent()) {
      throw given.error(given.function() + " " + problem.get(), usage(given));
    }
  }

  private String usage(Arguments given) {
    List<Parameter> parameters = arguments.stream().map(Argument::parameter).toList();
    return "Write it as " + Parameter.usage(given.function(), parameters) + ".";
  }

  /** Fills a buffer, element after element. */
  private static final class Draw implements Evaluator {
    private final Distribution distribution;
    private final Evaluator[] parameters;
    private final Arguments given;
    private final double[] values;
    private final double[] buffer;

    Draw(Distribution distribution, List<Evaluator> parameters, Arguments given, int size) {
      this.distribution = distribution;
      this.parameters = parameters.toArray(new Evaluator[0]);
      this.given = given;
      this.values = new double[parameters.size()];
      this.buffer = new double[size];
    }

    @Override
    public double[] evaluate(RandomStream random) {
      for (int i = 0; i < parameters.length; i++) {
        values[i] = parameters[i].evaluate(random)[0];
      }
      distribution.require(values, given);
      for (int i = 0; i < buffer.length; i++) {
        buffer[i] = distribution.sampler.sample(values, random);
      }
      return buffer;
    }
  }
}
