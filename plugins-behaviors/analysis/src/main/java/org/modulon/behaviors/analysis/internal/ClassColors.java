package org.modulon.behaviors.analysis.internal;

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
 * Gives neurons the colour of their class.
 *
 * <pre>
 *   class 0            grey
 *   class 1, 2, 3      100 %, 60 %, 30 % of the colour of the group
 *   class 4, 5, ...    a random colour with half as much green
 * </pre>
 *
 * <p>The state is the columns {@code red}, {@code green} and {@code blue}, 0 to 255, and the
 * colours of the classes; from class 256 on they repeat. Follows the classes with every step.
 * Reference: Neuron_Classification_Colorizer of PymoNNto, Vieth et al. 2021,
 * doi:10.3389/fninf.2021.715131; unlike there, the same seed gives the same colours.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("ClassColors")
public final class ClassColors implements Behavior<NeuronGroup> {
  private static final int COLORS = 256;
  private static final double GREY = 128;
  private static final double[] SHARES = {1, 0.6, 0.3};

  @Parameter(description = "column with the class of each neuron")
  String classes = "neuron_class";

  @Parameter(description = "colour of the group, such as #1f77b4")
  String color = "#1f77b4";

  @State(description = "red of each neuron, 0 to 255", use = State.Use.WRITE)
  Vector red;

  @State(description = "green of each neuron, 0 to 255", use = State.Use.WRITE)
  Vector green;

  @State(description = "blue of each neuron, 0 to 255", use = State.Use.WRITE)
  Vector blue;

  @State(description = "red, green and blue of each class")
  double[] palette;

  @Draws RandomStream random;

  private Vector classOf;

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    classOf = neurons.vector("classes", classes);
    if (!color.matches("#[0-9a-fA-F]{6}")) {
      throw new InvalidParameterException(
          "color",
          "must be # and six hexadecimal digits, such as #1f77b4 (got \"" + color + "\").");
    }
  }

  @Override
  public void initialize(NeuronGroup neurons) {
    palette = new double[3 * COLORS];
    for (int channel = 0; channel < 3; channel++) {
      palette[channel] = GREY;
      int whole = Integer.parseInt(color.substring(1 + 2 * channel, 3 + 2 * channel), 16);
      for (int i = 0; i < SHARES.length; i++) {
        palette[3 * (i + 1) + channel] = Math.rint(whole * SHARES[i]);
      }
    }
    for (int place = 3 * (SHARES.length + 1); place < palette.length; place++) {
      double share = place % 3 == 1 ? 0.5 : 1;
      palette[place] = Math.rint(share * 255 * random.uniform());
    }
    paint();
  }

  @Override
  public void iterate(NeuronGroup neurons) {
    paint();
  }

  private void paint() {
    for (int i = 0; i < classOf.values.length; i++) {
      int place = 3 * Math.floorMod((long) classOf.values[i], COLORS);
      red.values[i] = palette[place];
      green.values[i] = palette[place + 1];
      blue.values[i] = palette[place + 2];
    }
  }
}
