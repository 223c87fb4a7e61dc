package org.modulon.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.modulon.kernel.Specs.behavior;
import static org.modulon.kernel.Specs.group;
import static org.modulon.kernel.Specs.network;
import static org.modulon.kernel.Specs.tagged;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjIntConsumer;
import org.junit.jupiter.api.Test;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.NetworkObject;
import org.modulon.api.Tap;
import org.modulon.api.TapDescription;
import org.modulon.api.TapDescription.Kind;
import org.modulon.api.spec.BehaviorSpec;
import org.modulon.api.spec.SpecException;

class TapsTest {
  /** The length of a block in numbers. */
  private static final int BLOCK = 32_768;

  private final Sink sink = new Sink();
  private Tap numbers;
  private Tap integers;

  /** Appends through two taps what the test wants. */
  final class Source implements Behavior<NetworkObject> {
    private final ObjIntConsumer<TapsTest> onStep;

    Source(ObjIntConsumer<TapsTest> onStep) {
      this.onStep = onStep;
    }

    @Override
    public void bind(NetworkObject owner, BehaviorSlot slot) {
      numbers = tap(owner, slot, "pair", Kind.NUMBER, 2);
      integers = tap(owner, slot, "event", Kind.INTEGER, 2);
    }

    @Override
    public void iterate(NetworkObject owner) {
      onStep.accept(TapsTest.this, (int) owner.network().iteration());
    }
  }

  /** Appends samples of no numbers. */
  static final class Empty implements Behavior<NetworkObject> {
    private final TapDescription description;
    private Tap tap;

    Empty(TapDescription description) {
      this.description = description;
    }

    @Override
    public void bind(NetworkObject owner, BehaviorSlot slot) {
      tap = owner.network().tap(slot, description);
    }

    @Override
    public void iterate(NetworkObject owner) {
      tap.append(new double[0]);
    }
  }

  /** Writes down what it is told. */
  private static final class Sink implements TapSink {
    final List<String> calls = new ArrayList<>();
    final List<Double> values = new ArrayList<>();

    @Override
    public void open(TapDescription series) {
      calls.add("open " + series.name());
    }

    @Override
    public void append(TapDescription series, double[] block, int samples) {
      calls.add(series.name() + " " + samples);
      Arrays.stream(block, 0, samples * series.sampleLength()).forEach(values::add);
    }

    @Override
    public void append(TapDescription series, long[] block, int samples) {
      calls.add(series.name() + " " + samples);
      Arrays.stream(block, 0, samples * series.sampleLength())
          .forEach(value -> values.add((double) value));
    }
  }

  @Test
  void announcesEverySeriesBeforeItsSamples() {
    try (Simulation simulation = build((test, step) -> test.appendPair(step), source("rec"))) {
      simulation.recordTo(sink);
      simulation.run(3);
      assertThat(sink.calls).containsExactly("open rec.pair", "open rec.event");

      simulation.flush();

      assertThat(sink.calls).containsExactly("open rec.pair", "open rec.event", "rec.pair 3");
      assertThat(sink.values).containsExactly(1.0, -1.0, 2.0, -2.0, 3.0, -3.0);
      assertThat(numbers.samples()).isEqualTo(3);
      assertThat(integers.samples()).isZero();
      assertThat(simulation.taps()).containsExactly(numbers, integers);
    }
  }

  @Test
  void sendsABlockOnAsSoonAsItIsFull() {
    try (Simulation simulation = build((test, step) -> test.appendPair(step), source("rec"))) {
      simulation.recordTo(sink);
      simulation.run(BLOCK / 2 - 1);
      assertThat(sink.values).isEmpty();

      simulation.run(1);
      assertThat(sink.calls).endsWith("rec.pair " + BLOCK / 2);
      simulation.run(5);
      simulation.flush();
      simulation.flush();

      assertThat(sink.calls).endsWith("rec.pair " + BLOCK / 2, "rec.pair 5");
      assertThat(sink.values).hasSize(BLOCK + 10).endsWith(BLOCK / 2 + 5.0, -BLOCK / 2 - 5.0);
    }
  }

  @Test
  void aBlockGrowsWithinAStep() {
    int events = 3 * BLOCK;
    try (Simulation simulation =
        build(
            (test, step) -> {
              for (int i = 0; i < events; i++) {
                test.integers.append(new long[] {step, i});
              }
            },
            source("rec"))) {
      simulation.recordTo(sink);
      simulation.run(1);

      assertThat(sink.calls).endsWith("rec.event " + events);
      for (int i = 0; i < events; i++) {
        assertThat(sink.values.get(2 * i)).isEqualTo(1);
        assertThat(sink.values.get(2 * i + 1)).isEqualTo(i);
      }
      assertThat(integers.samples()).isEqualTo(events);
    }
  }

  @Test
  void countsSamplesThatNobodyWants() {
    try (Simulation simulation = build((test, step) -> test.appendPair(step), source("rec"))) {
      simulation.run(10);
      simulation.flush();
      assertThat(numbers.samples()).isEqualTo(10);
    }
  }

  @Test
  void emptySamplesAreSamples() {
    TapDescription nothing =
        new TapDescription("r.none", Kind.NUMBER, List.of(0), List.of("time", "axis_0"), "");
    Kernel kernel = Kernel.of(List.of(() -> new Empty(nothing)));
    try (Simulation simulation = kernel.build(network(group("a", 1, behavior(1, "Empty"))), 1)) {
      simulation.recordTo(sink);
      simulation.run(7);
      simulation.flush();
      assertThat(sink.calls).containsExactly("open r.none", "r.none 7");
    }
  }

  @Test
  void refusesSamplesOfAnotherLengthOrKind() {
    try (Simulation simulation = build((test, step) -> {}, source("rec"))) {
      assertThat(simulation.taps()).hasSize(2);
      assertThatThrownBy(() -> numbers.append(new double[3]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Tap rec.pair takes samples of 2 numbers (got 3).");
      assertThatThrownBy(() -> numbers.append(new long[2]))
          .hasMessage("Tap rec.pair takes samples of 2 numbers (got 2 of the other kind).");
      assertThatThrownBy(() -> integers.append(new double[2]))
          .hasMessage("Tap rec.event takes samples of 2 whole numbers (got 2 of the other kind).");
      assertThat(numbers.samples()).isZero();
    }
  }

  @Test
  void refusesASeriesThatAnotherSlotRecords() {
    assertThatThrownBy(
            () -> build((test, step) -> {}, source("rec"), tagged("rec", 2, "Source")).close())
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "groups.a.behaviors.2: the series \"rec.pair\" is already recorded by"
                + " groups.a.behaviors.1. Give one of the two another tag, or record the variable"
                + " once.");
  }

  private void appendPair(int step) {
    numbers.append(new double[] {step, -step});
  }

  private static Tap tap(
      NetworkObject owner, BehaviorSlot slot, String name, Kind kind, int length) {
    String rows = kind == Kind.INTEGER ? "event" : "time";
    return owner
        .network()
        .tap(
            slot,
            new TapDescription(
                slot.name() + "." + name, kind, List.of(length), List.of(rows, "axis_0"), ""));
  }

  private static BehaviorSpec source(String tag) {
    return tagged(tag, 1, "Source");
  }

  private Simulation build(ObjIntConsumer<TapsTest> onStep, BehaviorSpec... sources) {
    return Kernel.of(List.of(() -> new Source(onStep))).build(network(group("a", 1, sources)), 1);
  }
}
