package org.modulon.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.modulon.api.Behavior;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.api.spec.SpecException;
import org.modulon.declaration.BehaviorDescription.ParameterDescription;
import org.modulon.numerics.RandomSource;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.Vector;

/** Declarations and their values, without a kernel. */
class BehaviorClassTest {
  private final Leak leak = new Leak();
  private final BehaviorClass declaration = new BehaviorClass("Leak", leak);

  /** A behavior with a parameter of each shape. */
  static final class Leak implements Behavior<NeuronGroup> {
    @Parameter(min = 0, max = 1, description = "factor per step")
    double decayPerStep = 0.9;

    @Parameter(unit = "ms", description = "time")
    Vector delay = new Vector(0);

    @State Vector voltage;

    @Override
    public void iterate(NeuronGroup neurons) {}
  }

  @Test
  void describesWhatItsAuthorDeclared() {
    BehaviorDescription description = declaration.describe("somebody 1.0.0");

    assertThat(description.owner()).isEqualTo("neuron group");
    assertThat(description.parameters())
        .containsExactly(
            new ParameterDescription(
                "decay_per_step", "number", "0.9", "", 0, 1, false, "factor per step"),
            new ParameterDescription(
                "delay",
                "number or distribution",
                "",
                "ms",
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                false,
                "time"));
    assertThat(description.state().get(0).kind()).isEqualTo("vector");
    assertThat(declaration.stepping()).isTrue();
  }

  @Test
  void setsWhatIsGivenAndLeavesTheRest() {
    declaration.setParameters(leak, Map.of("delay", "same(others, delay)"), new Place());

    assertThat(leak.decayPerStep).isEqualTo(0.9);
    assertThat(leak.delay.values).containsExactly(1, 2, 3);
    assertThat(declaration.parameter("decay_per_step", leak)).contains(0.9);
    assertThat(declaration.parameter("decay", leak)).isEmpty();
  }

  @Test
  void readsGenesAndQuantities() {
    declaration.setParameters(
        leak, Map.of("decay_per_step", "[0.5#gain]", "delay", "2 s"), new Place());

    assertThat(leak.decayPerStep).isEqualTo(0.25);
    assertThat(leak.delay.values).containsExactly(2000, 2000, 2000);
  }

  @Test
  void namesPlaceValueAndRemedy() {
    assertThatThrownBy(
            () -> declaration.setParameters(leak, Map.of("decay_per_step", 2), new Place()))
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "groups.exc.behaviors.1.decay_per_step: must be within 0..1 (got 2). See: modulon"
                + " behaviors Leak");
  }

  /** A group of three neurons in a network with a gene. */
  private static final class Place implements ParameterContext {
    @Override
    public String path() {
      return "groups.exc.behaviors.1";
    }

    @Override
    public OptionalInt neurons() {
      return OptionalInt.of(3);
    }

    @Override
    public Map<String, Double> genes() {
      return Map.of("gain", 0.25);
    }

    @Override
    public RandomStream stream(int purpose) {
      return RandomSource.counter(42).stream(1, 1, purpose);
    }

    @Override
    public Object same(String tag, String name) {
      assertThat(tag + "." + name).isEqualTo("others.delay");
      return Vector.of(new double[] {1, 2, 3});
    }

    @Override
    public Object converted(String parameter, Supplier<Object> conversion) {
      return conversion.get();
    }
  }
}
