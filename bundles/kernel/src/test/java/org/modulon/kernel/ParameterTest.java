package org.modulon.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.modulon.kernel.Specs.behavior;
import static org.modulon.kernel.Specs.group;
import static org.modulon.kernel.Specs.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modulon.api.Behavior;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.spec.BehaviorSpec;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.api.spec.SpecException;
import org.modulon.declaration.BehaviorDescription;
import org.modulon.declaration.BehaviorDescription.ParameterDescription;
import org.modulon.numerics.Vector;

class ParameterTest {
  private static final String SEE = " See: modulon behaviors Every";

  private final List<Every> made = new ArrayList<>();
  private final Kernel kernel =
      Kernel.of(
          List.of(
              () -> {
                Every every = new Every();
                made.add(every);
                return every;
              },
              Needy::new,
              Behaviors.Idle::new));

  enum Mode {
    FAST_MODE,
    SLOW
  }

  /** Has a parameter of every kind. */
  static final class Every implements Behavior<NeuronGroup> {
    @Parameter(min = 0, max = 1, description = "a share")
    double share = 0.25;

    @Parameter(unit = "ms", min = 0, description = "a time")
    double timeConstant = 20;

    @Parameter(min = 1, description = "a count")
    int count = 3;

    @Parameter(description = "a large count")
    long large = 5;

    @Parameter(description = "a flag")
    boolean flag = true;

    @Parameter(description = "a text")
    String text = "none";

    @Parameter(description = "a choice")
    Mode mode = Mode.SLOW;

    @Parameter(description = "texts")
    List<String> texts = List.of("x");

    @Parameter(min = -10, description = "one per neuron")
    Vector vector = new Vector(0);

    @Parameter(unit = "mV", description = "one per neuron with a unit")
    Vector potential = null;
  }

  /** Has a parameter that must be given. */
  static final class Needy implements Behavior<NeuronGroup> {
    @Parameter(required = true, description = "tag of the synapses")
    String synapses;
  }

  @Test
  void whatIsNotGivenKeepsItsDefault() {
    Every every = build();

    assertThat(every.share).isEqualTo(0.25);
    assertThat(every.timeConstant).isEqualTo(20);
    assertThat(every.count).isEqualTo(3);
    assertThat(every.large).isEqualTo(5);
    assertThat(every.flag).isTrue();
    assertThat(every.text).isEqualTo("none");
    assertThat(every.mode).isEqualTo(Mode.SLOW);
    assertThat(every.texts).containsExactly("x");
    assertThat(every.vector.values).containsExactly(0, 0, 0, 0);
    assertThat(every.potential).isNull();
  }

  @Test
  void everyKindTakesItsPlainValue() {
    Every every =
        build(
            "share",
            0.5,
            "time_constant",
            7L,
            "count",
            9L,
            "large",
            Long.MAX_VALUE,
            "flag",
            false,
            "text",
            "hello",
            "mode",
            "fast_mode",
            "texts",
            List.of("a", 2L),
            "vector",
            1.5);

    assertThat(every.share).isEqualTo(0.5);
    assertThat(every.timeConstant).isEqualTo(7);
    assertThat(every.count).isEqualTo(9);
    assertThat(every.large).isEqualTo(Long.MAX_VALUE);
    assertThat(every.flag).isFalse();
    assertThat(every.text).isEqualTo("hello");
    assertThat(every.mode).isEqualTo(Mode.FAST_MODE);
    assertThat(every.texts).containsExactly("a", "2");
    assertThat(every.vector.values).containsExactly(1.5, 1.5, 1.5, 1.5);
  }

  @Test
  void aSingleTextIsAListOfOne() {
    assertThat(build("texts", "only").texts).containsExactly("only");
  }

  @ParameterizedTest
  @CsvSource({
    "10 ms, 10",
    "0.01 s, 10",
    "10, 10",
    "1.1 ms, 1.1",
    "0.7 ms, 0.7",
    "300 us, 0.3",
    "0, 0"
  })
  void aQuantityArrivesInTheUnitOfTheField(String text, double milliseconds) {
    assertThat(build("time_constant", text).timeConstant).isEqualTo(milliseconds);
  }

  @Test
  void everyTenthOfAMillisecondArrivesExactly() {
    for (int tenths = 1; tenths <= 1000; tenths++) {
      String number = tenths / 10 + "." + tenths % 10;
      assertThat(build("time_constant", number + " ms").timeConstant)
          .isEqualTo(Double.parseDouble(number));
    }
  }

  @Test
  void percentagesAndArithmeticAreNumbers() {
    assertThat(build("share", "25%").share).isEqualTo(0.25);
    assertThat(build("share", "5 %").share).isEqualTo(0.05);
    assertThat(build("share", "1 / 4").share).isEqualTo(0.25);
    assertThat(build("count", "2 * 3").count).isEqualTo(6);
    assertThat(build("count", 4.0).count).isEqualTo(4);
  }

  @Test
  void aDistributionOnAScalarIsOneDraw() {
    double drawn = build("share", "uniform(0, 1)").share;

    assertThat(drawn).isBetween(0.0, 1.0);
    assertThat(build("share", "uniform(0, 1)").share).isEqualTo(drawn);
  }

  @Test
  void aDistributionOnAVectorIsOneDrawPerNeuron() {
    double[] values = build("vector", "normal(1, 0.1)").vector.values;

    assertThat(values).hasSize(4).doesNotHaveDuplicates();
    assertThat(Arrays.stream(values).average().orElseThrow()).isBetween(0.5, 1.5);
    assertThat(build("vector", "normal(1, 0.1)").vector.values).isEqualTo(values);
  }

  @Test
  void aDistributionOfQuantitiesArrivesInTheUnitOfTheField() {
    double[] plain = build("potential", "uniform(-70, -60)").potential.values;
    double[] quantities = build("potential", "uniform(-70 mV, -0.06 V)").potential.values;

    for (int i = 0; i < plain.length; i++) {
      assertThat(quantities[i]).isCloseTo(plain[i], within(1e-9));
    }
    assertThat(build("potential", "uniform(-70*mV, -60*mV)").potential.values[0])
        .isBetween(-70.0, -60.0);
    assertThat(build("potential", "-65 mV").potential.values).containsOnly(-65);
  }

  @Test
  void drawsDontDependOnOtherBehaviorsOrParameters() {
    double[] alone = build("vector", "uniform(0, 1)").vector.values;
    BehaviorSpec spec = behavior(5, "Every", "share", "uniform(0,1)", "vector", "uniform(0, 1)");
    made.clear();

    kernel
        .build(network(group("a", 4, behavior(1, "Idle"), behavior(2, "Every"), spec)), 1)
        .close();

    Every last = made.get(made.size() - 1);
    assertThat(last.vector.values).isEqualTo(alone);
  }

  @Test
  void twoKeysDrawDifferentNumbers() {
    made.clear();
    kernel
        .build(
            network(
                group(
                    "a",
                    4,
                    behavior(1, "Every", "vector", "uniform(0, 1)"),
                    behavior(2, "Every", "vector", "uniform(0, 1)"))),
            1)
        .close();
    assertThat(made.get(made.size() - 1).vector.values)
        .isNotEqualTo(made.get(made.size() - 2).vector.values);
  }

  @Test
  void anUnknownParameterIsRefusedWithTheNearestName() {
    assertRefused(
        "groups.a.behaviors.5.time_constnat: Every has no parameter \"time_constnat\"."
            + " Did you mean \"time_constant\"?"
            + SEE,
        "time_constnat",
        1L);
    assertRefused(
        "groups.a.behaviors.5.gain: Every has no parameter \"gain\". It has: share, time_constant,"
            + " count, large, flag, text, mode, texts, vector, potential."
            + SEE,
        "gain",
        1L);
  }

  @Test
  void aValueOfTheWrongTypeIsRefused() {
    assertRefused("share: must be a number (got true)." + SEE, "share", true);
    assertRefused("share: must be a number (got \"much\")." + SEE, "share", "much");
    assertRefused("share: must be a number (got [1, 2])." + SEE, "share", List.of(1L, 2L));
    assertRefused(
        "time_constant: must be a number in ms (got \"10 mV\")." + SEE, "time_constant", "10 mV");
    assertRefused("share: must be a number (got \"10 ms\")." + SEE, "share", "10 ms");
    assertRefused("count: must be a whole number (got 2.5)." + SEE, "count", 2.5);
    assertRefused("count: must be a whole number (got 3000000000)." + SEE, "count", 3_000_000_000L);
    assertRefused("flag: must be true or false (got \"yes\")." + SEE, "flag", "yes");
    assertRefused("text: must be a text (got [a])." + SEE, "text", List.of("a"));
    assertRefused("texts: must be a text (got true)." + SEE, "texts", List.of("a", true));
    assertRefused(
        "mode: must be one of fast_mode, slow (got \"sloe\"). Did you mean \"slow\"?" + SEE,
        "mode",
        "sloe");
    assertRefused("vector: must be a number or a distribution (got false)." + SEE, "vector", false);
    assertRefused(
        "potential: must be a number or a distribution in mV (got \"uniform(1 ms, 2 ms)\")."
            + " expected a voltage but got a time at column 9 of \"uniform(1 ms, 2 ms)\"."
            + " Write quantities such as -65 mV."
            + SEE,
        "potential",
        "uniform(1 ms, 2 ms)");
  }

  @Test
  void aWrongExpressionIsExplained() {
    assertThatThrownBy(() -> build("share", "uniform(0, 1"))
        .isInstanceOf(SpecException.class)
        .hasMessageStartingWith(
            "groups.a.behaviors.5.share: must be a number (got \"uniform(0, 1\"). ")
        .hasMessageContaining("at column")
        .hasMessageEndingWith(SEE);
  }

  @Test
  void aValueOutOfRangeIsRefused() {
    assertRefused("share: must be within 0..1 (got 1.5)." + SEE, "share", 1.5);
    assertRefused("share: must be within 0..1 (got \"150%\")." + SEE, "share", "150%");
    assertRefused("count: must be at least 1 (got 0)." + SEE, "count", 0L);
    assertRefused("count: must be at least 1 (got -3.0)." + SEE, "count", -3.0);
    assertRefused(
        "time_constant: must be at least 0 in ms (got \"-5 ms\")." + SEE, "time_constant", "-5 ms");
    assertRefused("vector: must be at least -10 (got \"-11\")." + SEE, "vector", "-11");
    assertRefused("share: must be a number (got NaN)." + SEE, "share", Double.NaN);
    assertRefused("count: must be a whole number (got NaN)." + SEE, "count", Double.NaN);
    assertRefused("vector: must be a number (got NaN)." + SEE, "vector", Double.NaN);
    assertRefused("share: must be within 0..1 (got Infinity)." + SEE, "share", 1 / 0.0);
  }

  @Test
  void aMissingRequiredParameterIsRefused() {
    assertThatThrownBy(() -> kernel.build(network(group("a", 4, behavior(5, "Needy"))), 1))
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "groups.a.behaviors.5: Needy needs the parameter \"synapses\" (tag of the synapses)."
                + " Add it. See: modulon behaviors Needy");
  }

  @Test
  void theErrorKeepsItsFacts() {
    assertThatThrownBy(() -> build("count", 0L))
        .isInstanceOfSatisfying(
            SpecException.class,
            wrong -> {
              assertThat(wrong.path()).isEqualTo("groups.a.behaviors.5.count");
              assertThat(wrong.problem()).isEqualTo("must be at least 1 (got 0)." + SEE);
            });
  }

  @Test
  void theCatalogDescribesParametersAsFilesWriteThem() {
    BehaviorDescription description = kernel.catalog().type("Every").orElseThrow();

    assertThat(description.owner()).isEqualTo("neuron group");
    assertThat(description.provider()).endsWith("ParameterTest$Every");
    assertThat(description.parameters())
        .extracting(
            ParameterDescription::name,
            ParameterDescription::kind,
            ParameterDescription::defaultValue)
        .map(Object::toString)
        .containsExactly(
            "(\"share\", \"number\", \"0.25\")",
            "(\"time_constant\", \"number\", \"20.0\")",
            "(\"count\", \"integer\", \"3\")",
            "(\"large\", \"integer\", \"5\")",
            "(\"flag\", \"true or false\", \"true\")",
            "(\"text\", \"text\", \"none\")",
            "(\"mode\", \"one of fast_mode, slow\", \"slow\")",
            "(\"texts\", \"list of texts\", \"[x]\")",
            "(\"vector\", \"number or distribution\", \"\")",
            "(\"potential\", \"number or distribution\", \"\")");
    ParameterDescription time = description.parameters().get(1);
    assertThat(time.unit()).isEqualTo("ms");
    assertThat(time.min()).isZero();
    assertThat(time.max()).isInfinite();
    assertThat(time.required()).isFalse();
  }

  @Test
  void enumsAreReadAlikeInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(build("mode", "FAST_MODE").mode).isEqualTo(Mode.FAST_MODE);
    } finally {
      Locale.setDefault(before);
    }
  }

  private Every build(Object... parameters) {
    made.clear();
    NetworkSpec spec = network(group("a", 4, behavior(5, "Every", parameters)));
    kernel.build(spec, 1).close();
    return made.get(made.size() - 1);
  }

  private void assertRefused(String message, String parameter, Object value) {
    String path = "groups.a.behaviors.5.";
    assertThatThrownBy(() -> build(parameter, value))
        .isInstanceOf(SpecException.class)
        .hasMessage(message.startsWith(path) ? message : path + message);
  }

  @Test
  void refusesABehaviorWhoseParameterNoModelCanSet() {
    assertThatThrownBy(() -> Kernel.of(List.of(Unsettable::new)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gain is a parameter of type float. Use double, int, long, boolean,");
  }

  /** Declares what can't be. */
  static final class Unsettable implements Behavior<NeuronGroup> {
    @Parameter(description = "of the wrong type")
    float gain = 1;
  }
}
