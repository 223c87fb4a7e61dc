package org.modulon.api.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.modulon.api.InvalidParameterException;
import org.modulon.api.NetworkObject;
import org.modulon.api.NeuronGroup;
import org.modulon.api.SynapseGroup;
import org.modulon.api.TapDescription;
import org.modulon.expression.CompiledExpression;
import org.modulon.expression.Expression;
import org.modulon.expression.ExpressionException;
import org.modulon.expression.Type;
import org.modulon.numerics.Spikes;

/**
 * An expression over the state of a network object, to be looked at without changing anything.
 *
 * <p>Besides the owner's variables and {@code iteration} it may name those of other objects by tag,
 * {@code mean(exc.voltage)}; synapses know their {@code source} and {@code target} and their
 * columns as matrices, {@code weight.matrix}, with a row per target and a column per source.
 */
public final class Observation {
  private static final Pattern NAMED = Pattern.compile("\\s*([A-Za-z_]\\w*)\\s*=(?!=)(.*)");

  private final Expression expression;
  private final CompiledExpression compiled;
  private final NetworkObject owner;
  private final String parameter;
  private String name;

  private Observation(
      Expression expression, CompiledExpression compiled, NetworkObject owner, String parameter) {
    this.expression = expression;
    this.compiled = compiled;
    this.owner = owner;
    this.parameter = parameter;
    name = expression.toString();
  }

  /**
   * Compiles an expression.
   *
   * @param text of the expression
   * @param parameter where it stands, as files write it
   * @param owner whose variables it names
   * @throws InvalidParameterException if it isn't an expression over the owner, or draws numbers
   */
  public static Observation of(String text, String parameter, NetworkObject owner) {
    try {
      Expression parsed = Expression.parse(text);
      if (parsed.draws()) {
        throw new InvalidParameterException(
            parameter, "a recorder can't draw random numbers (got \"" + text + "\").");
      }
      return new Observation(parsed, parsed.compile(owner.scope()), owner, parameter);
    } catch (ExpressionException wrong) {
      throw new InvalidParameterException(parameter, wrong.getMessage());
    }
  }

  /**
   * Compiles the expressions of a list, each of which may have a name of its own: {@code first =
   * voltage[0:10]}.
   *
   * @throws InvalidParameterException if one of them isn't an expression, or stands there twice
   */
  public static List<Observation> all(List<String> texts, String parameter, NetworkObject owner) {
    List<Observation> all = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      Matcher named = NAMED.matcher(texts.get(i));
      String text = named.matches() ? named.group(2).strip() : texts.get(i);
      Observation next = of(text, parameter + "." + i, owner);
      next.name = named.matches() ? named.group(1) : next.name;
      for (int earlier = 0; earlier < i; earlier++) {
        next.requireOther(all.get(earlier));
      }
      all.add(next);
    }
    return all;
  }

  /**
   * Demands a single value.
   *
   * @throws InvalidParameterException if there are several
   */
  public Observation requireScalar() {
    if (!type().isScalar()) {
      throw wrong("needs a single value", "Reduce it, for example with mean(...).");
    }
    return this;
  }

  /**
   * Demands one value per neuron.
   *
   * @throws InvalidParameterException if there are others
   */
  public Observation requirePerNeuron(NeuronGroup neurons) {
    if (type().rank() != 1 || type().size() != neurons.size()) {
      throw wrong(
          "needs one value for each of " + neurons.size() + " neurons",
          "Leave reductions and slices out.");
    }
    return this;
  }

  /** Its name, or else the canonical text. */
  public String name() {
    return name;
  }

  /** Kind and shape of the values. */
  public Type type() {
    return compiled.type();
  }

  /** The spikes that the expression is, if it is nothing but the name of spikes of the owner. */
  public Optional<Spikes> spikes() {
    String text = expression.toString();
    return expression.references().contains(text) && owner.declares(text, Spikes.class)
        ? Optional.of(owner.spikes(text))
        : Optional.empty();
  }

  /**
   * Reads the present values; allocates nothing.
   *
   * @param values as many as the type has, row-major; modified
   */
  public void read(double[] values) {
    compiled.evaluate(values, null);
  }

  /** Reads the present value of a scalar; allocates nothing. */
  public double read() {
    return compiled.evaluateScalar();
  }

  /**
   * Describes a series of these values.
   *
   * @param name of the series
   * @param interval steps from one sample to the next
   */
  public TapDescription series(String name, int interval) {
    List<String> dimensions = new ArrayList<>(List.of("time"));
    for (int axis = 0; axis < type().rank(); axis++) {
      dimensions.add(isPerNeuron() ? "neuron" : axis(axis));
    }
    return new TapDescription(name, kind(), type().shape(), dimensions, "", interval);
  }

  private boolean isPerNeuron() {
    return owner instanceof NeuronGroup group
        && type().rank() == 1
        && type().size() == group.size();
  }

  private String axis(int axis) {
    boolean matrix = owner instanceof SynapseGroup && expression.toString().endsWith(".matrix");
    return matrix ? List.of("target", "source").get(axis) : "axis_" + axis;
  }

  private TapDescription.Kind kind() {
    return switch (type().kind()) {
      case NUMBER -> TapDescription.Kind.NUMBER;
      case INTEGER -> TapDescription.Kind.INTEGER;
      case BOOLEAN -> TapDescription.Kind.BOOLEAN;
    };
  }

  private void requireOther(Observation earlier) {
    if (name.equals(earlier.name)) {
      throw new InvalidParameterException(
          parameter,
          "is the same as "
              + earlier.parameter
              + " (got \""
              + expression.text()
              + "\"). Remove one.");
    }
  }

  private InvalidParameterException wrong(String expected, String remedy) {
    return new InvalidParameterException(
        parameter, expected + ", but \"" + expression.text() + "\" is " + type() + ". " + remedy);
  }
}
