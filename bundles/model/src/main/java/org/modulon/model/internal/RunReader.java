package org.modulon.model.internal;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.modulon.expression.Dimension;
import org.modulon.expression.ExpressionException;
import org.modulon.expression.Quantity;
import org.modulon.expression.UnitConversion;
import org.modulon.model.ModelException;
import org.modulon.model.Place;
import org.modulon.model.RunSpec;
import org.modulon.model.RunSpec.Phase;

/** How long to run: a number of steps, a time, or phases that are one of both each. */
public final class RunReader {
  /** The largest whole number up to which seconds can be counted in steps. */
  private static final double MAX_STEPS = 0x1p53;

  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+");

  private final OptionalDouble stepDuration;

  /**
   * A reader for models of a time step.
   *
   * @param stepDuration in seconds; empty if a step has no physical time
   */
  public RunReader(OptionalDouble stepDuration) {
    this.stepDuration = stepDuration;
  }

  /**
   * A length that stands outside of the file.
   *
   * @param text a whole number of steps, or a time
   * @param source what to call it in messages
   * @return in steps, at least 0
   * @throws ModelException if it is neither, or no whole number of steps
   */
  public long steps(String text, String source) {
    Place place = new Place(source, 0, 0);
    String given = text.strip();
    if (WHOLE.matcher(given).matches()) {
      return whole(new BigInteger(given), place);
    }
    ModelNode node = new ModelNode.Scalar(place, given);
    if (!isTime(given)) {
      throw MappingReader.wrong(
          node, "", "must be a whole number of steps, or a time such as 50 ms");
    }
    if (stepDuration.isEmpty()) {
      throw new ModelException(
          place,
          "",
          "is a time, but a step of this model has no duration (got "
              + node.show()
              + "). Add dt to the model, for example dt: 0.1 ms, or give a number of steps.");
    }
    return steps(node, "");
  }

  private static long whole(BigInteger number, Place place) {
    if (number.signum() >= 0 && number.bitLength() < Long.SIZE) {
      return number.longValue();
    }
    String bound = number.signum() < 0 ? "at least 0" : "at most " + Long.MAX_VALUE;
    throw new ModelException(place, "", "must be " + bound + " (got " + number + ").");
  }

  private static boolean isTime(String text) {
    try {
      return Quantity.parse(text).dimension() == Dimension.TIME;
    } catch (ExpressionException other) {
      return false;
    }
  }

  RunSpec read(ModelNode node, String path) {
    MappingReader run = MappingReader.strict(node, path, Key.Of.RUN);
    OptionalLong total = length(run);
    List<Phase> phases = run.read("phases", this::phases).orElse(List.of());
    OptionalLong checkEvery = run.integer("check_every", 1);
    if (phases.isEmpty() && total.isEmpty()) {
      return RunSpec.unsaid(checkEvery);
    }
    if (phases.isEmpty()) {
      return new RunSpec(new RunSpec(total.getAsLong()).phases(), List.of(), checkEvery);
    }
    List<Phase> fitted = total.isPresent() ? lasting(total.getAsLong(), phases) : phases;
    return new RunSpec(fitted, phases.subList(fitted.size(), phases.size()), checkEvery);
  }

  private List<Phase> phases(ModelNode node, String path) {
    List<Phase> phases = new ArrayList<>();
    for (ModelNode item : MappingReader.items(node, path)) {
      MappingReader phase = MappingReader.strict(item, path + "." + phases.size(), Key.Of.PHASE);
      OptionalLong steps = length(phase);
      if (steps.isEmpty()) {
        throw new ModelException(
            item.place(),
            path + "." + phases.size(),
            "gives neither steps nor time. Add one of them, for example steps: 100.");
      }
      phases.add(
          new Phase(
              steps.getAsLong(),
              phase.read("activate", ModelReader::tags).orElse(List.of()),
              phase.read("deactivate", ModelReader::tags).orElse(List.of()),
              phase.read("recording", MappingReader::flag).orElse(true)));
    }
    return phases;
  }

  /**
   * Phases that last as long as wanted together: the last ones are cut, or the very last goes on.
   */
  private static List<Phase> lasting(long total, List<Phase> phases) {
    List<Phase> fitted = new ArrayList<>();
    long left = total;
    for (int i = 0; i < phases.size() && (left > 0 || i == 0); i++) {
      boolean last = i == phases.size() - 1;
      long steps = last ? left : Math.min(left, phases.get(i).steps());
      fitted.add(phases.get(i).lasting(steps));
      left -= steps;
    }
    return fitted;
  }

  private OptionalLong length(MappingReader run) {
    Optional<ModelNode> time = run.find("time");
    if (run.find("steps").isPresent() && time.isPresent()) {
      throw new ModelException(
          run.mapping().place(), run.path(), "gives both steps and time. Keep one of the two.");
    }
    return time.isPresent()
        ? OptionalLong.of(steps(time.get(), run.path("time")))
        : run.integer("steps", 0);
  }

  private long steps(ModelNode node, String path) {
    double seconds = MappingReader.seconds(node, path);
    if (stepDuration.isEmpty()) {
      throw new ModelException(
          node.place(), path, "needs the duration of a step. Add dt, for example dt: 0.1 ms.");
    }
    double steps = seconds / stepDuration.getAsDouble();
    boolean whole = Math.abs(steps - Math.rint(steps)) <= 1e-6 * Math.max(1, steps);
    if (!(steps >= 0 && steps <= MAX_STEPS)) {
      throw MappingReader.wrong(
          node,
          path,
          "must be a time of 0 to 2^53 steps of "
              + UnitConversion.milliseconds(stepDuration.getAsDouble()));
    }
    if (!whole) {
      throw MappingReader.wrong(
          node,
          path,
          "must be a whole number of steps of "
              + UnitConversion.milliseconds(stepDuration.getAsDouble()),
          "Write "
              + UnitConversion.nearestMultiples(seconds, stepDuration.getAsDouble())
              + ", or change dt.");
    }
    return Math.round(steps);
  }
}
