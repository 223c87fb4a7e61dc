package org.modulon.behaviors.hopfield.internal;

import java.util.List;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.Draws;
import org.modulon.api.InvalidParameterException;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.Vector;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Sets the activity of a Hopfield network to patterns, to learn them, or to noisy cues of them, to
 * recall them.
 *
 * <pre>
 *   corrected:  activity = pattern, each sign flipped with probability noise
 *   faithful:   activity = pattern - rho + noise (2 U s - 1),  s = 1 with probability 1/2, else 0
 *               rho = mean over all patterns and neurons
 * </pre>
 *
 * <p>Patterns are texts of {@code #} for 1 and {@code .} for -1, a sign per neuron; blanks and line
 * ends don't count. A pattern is set every {@code hold} steps, in order or drawn at random; in
 * between the network is left alone. Two of these, one for learning and one for recall, are
 * activated in turn by the phases of a run. It counts the steps that it takes part in.
 *
 * <p>The faithful form is what PymoNNto ships with a noise of 1. Its noise has a mean of -1/2, so
 * that cues aren't centred, and the same rho is taken from every pattern, however dense it is.
 *
 * <p>Reference: Hopfield 1982, doi:10.1073/pnas.79.8.2554.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("HopfieldPatterns")
public final class HopfieldPatterns implements Behavior<NeuronGroup> {
  @Parameter(required = true, description = "texts of # and ., a sign for each neuron")
  List<String> patterns = List.of();

  @Parameter(description = "the usual bipolar form, or the one that PymoNNto ships")
  Form form = Form.CORRECTED;

  @Parameter(min = 0, max = 1, description = "probability of a flip, or strength of faithful noise")
  double noise = 0;

  @Parameter(min = 1, description = "steps from one pattern to the next")
  int hold = 1;

  @Parameter(description = "whether patterns are drawn at random, instead of in order")
  boolean shuffled;

  @State(description = "activity of each neuron, -1 to 1")
  Vector activity;

  @State(description = "the pattern that was set last, from 0")
  int pattern;

  @State(description = "steps in which this took part")
  long position;

  @Draws RandomStream random;

  private double[][] signs;
  private double rho;

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    if (patterns.isEmpty()) {
      throw new InvalidParameterException("patterns", "must name at least one pattern.");
    }
    signs = new double[patterns.size()][];
    double sum = 0;
    for (int i = 0; i < signs.length; i++) {
      signs[i] = signs("patterns." + i, patterns.get(i), neurons.size());
      for (double sign : signs[i]) {
        sum += sign;
      }
    }
    rho = sum / signs.length / neurons.size();
  }

  @Override
  public void iterate(NeuronGroup neurons) {
    if (position % hold == 0) {
      pattern =
          shuffled ? (int) random.below(signs.length) : (int) (position / hold % signs.length);
      show(signs[pattern], activity.values);
    }
    position++;
  }

  private void show(double[] shown, double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (form == Form.CORRECTED) {
        values[i] = noise > 0 && random.uniform() < noise ? -shown[i] : shown[i];
      } else {
        double drawn = noise > 0 ? random.uniform() * (random.uniform() <= 0.5 ? 1 : 0) : 0.5;
        values[i] = shown[i] - rho + noise * (2 * drawn - 1);
      }
    }
  }

  private static double[] signs(String parameter, String text, int neurons) {
    String plain = text.replaceAll("\\s", "");
    if (plain.length() != neurons || !plain.matches("[#.]*")) {
      throw new InvalidParameterException(
          parameter,
          "must have "
              + neurons
              + " signs, one per neuron, each # or . (got "
              + plain.length()
              + " characters).");
    }
    return plain.chars().mapToDouble(sign -> sign == '#' ? 1 : -1).toArray();
  }
}
