package org.modulon.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modulon.api.spec.GridSpec;
import org.modulon.api.spec.GridSpec.Transformation;
import org.modulon.api.spec.PartitionSpec;
import org.modulon.api.spec.RandomKind;
import org.modulon.api.spec.StructureSpec;
import org.modulon.api.spec.StructureSpec.Layout;
import org.modulon.api.spec.SynapseSpec;
import org.modulon.model.RunSpec.Phase;

/** Grids, connectivity, delays, parts, genes and phases in model files. */
class StructureKeysTest {
  private static final String WIRED =
      """
      modulon: 1
      dt: 0.1 ms
      groups:
        a: {grid: {width: 4, height: 3, centered: false}}
      synapses:
        - {from: a, to: a, tags: [G], %s}
      """;

  @Test
  void synapsesBeginAndEndAtGroupsOrSomeOfTheirNeurons() {
    Model model =
        read(
            """
            modulon: 1
            groups: {a: {size: 10}, b: {size: 10}}
            synapses:
              - {from: {group: a, where: "id < 5"}, to: b, tags: [G]}
              - {from: {group: b}, to: {group: a, where: id > 2}, tags: [G], density: 0.5}
            """);
    SynapseSpec first = model.network().synapses().get(0);
    assertThat(first.from()).isEqualTo("a");
    assertThat(first.to()).isEqualTo("b");
    assertThat(first.structure())
        .isEqualTo(StructureSpec.ALL.between(Optional.of("id < 5"), Optional.empty()));
    SynapseSpec second = model.network().synapses().get(1);
    assertThat(second.structure())
        .isEqualTo(StructureSpec.random(0.5).between(Optional.empty(), Optional.of("id > 2")));
    assertThatThrownBy(() -> read(WIRED.replace("from: a", "from: {grup: a}").formatted("")))
        .hasMessageContaining("synapses.0.from.grup")
        .hasMessageContaining("there is no such key. Did you mean \"group\"?");
    assertThatThrownBy(() -> read(WIRED.replace("to: a", "to: {where: x < 1}").formatted("")))
        .hasMessageContaining("synapses.0.to")
        .hasMessageContaining("\"group\" is missing");
  }

  @Test
  void gridsAreSquaredStretchedAndRearranged() {
    Model model =
        read(
            """
            modulon: 1
            genes: {n: 800}
            groups:
              a:
                grid:
                  squared: "[100#n]"
                  depth: 2
                  transform: [{stretch_to: b}]
              b:
                grid:
                  width: 2
                  height: 2
                  transform: [{rearrange: {width: 4, height: 4, cells: [0, 2, 8, 10]}}]
            """);
    assertThat(model.network().groups().get(0).size()).isEqualTo(1600);
    assertThat(model.network().groups().get(0).grid())
        .contains(
            new GridSpec(
                25, 32, 2, true, List.of(new Transformation.Scale(2.0 / 25, 2.0 / 32, 0.5))));
    assertThat(model.network().groups().get(1).grid().orElseThrow().transformations())
        .containsExactly(new Transformation.Rearrange(4, 4, List.of(0, 2, 8, 10)));
  }

  @Test
  void aRunGroupIsNamedByWhatItsRunsShare() {
    Model model =
        read(
            """
            modulon: 1
            genes: {gain: 2}
            groups: {a: {size: 1}}
            store: {group: {gain: "[0.5#gain] / 4", kind: "two ways", n: 10}}
            """);
    assertThat(model.store().group()).isEqualTo("gain=0.5_kind=twoways_n=10");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "squared: 9, width: 3; groups.a.grid; needs either squared, or width and height (got a"
            + " mapping with the keys squared, width). Keep one of the two.",
        "transform: [{stretch_to: c}]; groups.a.grid.transform.0.stretch_to; no group \"c\" has a"
            + " grid. Groups with a grid: a.",
        "transform: [{rearrange: {width: 4, height: 4, cells: [-1]}}];"
            + " groups.a.grid.transform.0.rearrange.cells.0; must be the number of a cell, from 0"
            + " (got -1).",
      })
  void aGridThatCantBeIsRefused(String grid, String path, String message) {
    String text = "modulon: 1\ngroups: {a: {grid: {%s}}, b: {size: 3}}".formatted(grid);
    assertThatThrownBy(() -> read(text)).hasMessageContaining(path).hasMessageContaining(message);
  }

  @Test
  void aGridGivesTheSizeAndItsTransformationsInOrder() {
    Model model =
        read(
            """
            modulon: 1
            groups:
              a:
                grid:
                  width: 4
                  height: 3
                  depth: 2
                  centered: false
                  transform:
                    - {scale: [2, 2, 1]}
                    - {rotate: {axis: z, degrees: 90}}
                    - {rotate: {axis: [1, 1, 0], degrees: 10.5}}
                    - {move: [5, 0, -1]}
                    - {noise: [0.1, 0.1, 0]}
              b: {grid: {width: 7}}
            """);
    var a = model.network().groups().get(0);
    assertThat(a.size()).isEqualTo(24);
    assertThat(a.grid())
        .contains(
            new GridSpec(
                4,
                3,
                2,
                false,
                List.of(
                    new Transformation.Scale(2, 2, 1),
                    new Transformation.Rotate(0, 0, 1, 90),
                    new Transformation.Rotate(1, 1, 0, 10.5),
                    new Transformation.Move(5, 0, -1),
                    new Transformation.Noise(0.1, 0.1, 0))));
    assertThat(model.network().groups().get(1).grid()).contains(GridSpec.of(7, 1, 1));
  }

  @Test
  void synapsesHaveConnectivityDelayLayoutAndParts() {
    SynapseSpec synapses =
        synapses(
            "connectivity: \"s_id != d_id\", density: 5 %, delay: 1.5 ms, layout: dense,"
                + " partition: auto");
    assertThat(synapses.structure().connectivity()).contains("s_id != d_id");
    assertThat(synapses.density()).isEqualTo(0.05);
    assertThat(synapses.delay()).contains("1.5 ms");
    assertThat(synapses.structure().layout()).isEqualTo(Layout.DENSE);
    assertThat(synapses.structure().partition()).contains(PartitionSpec.AUTO);
    assertThat(synapses("connectivity: 3").structure().connectivity()).contains("3");
    assertThat(synapses("weights: 1").delay()).isEmpty();
  }

  @Test
  void partitionsHaveThreeForms() {
    assertThat(synapses("partition: true").structure().partition()).contains(PartitionSpec.AUTO);
    assertThat(synapses("partition: false").structure().partition()).isEmpty();
    assertThat(synapses("partition: 3").structure().partition()).contains(PartitionSpec.of(3));
    assertThat(synapses("partition: [2, 2, 1]").structure().partition())
        .contains(PartitionSpec.of(2, 2, 1));
    assertThat(synapses("partition: {targets: [x < 0, x >= 0]}").structure().partition())
        .contains(PartitionSpec.where("x < 0", "x >= 0"));
  }

  @Test
  void partitionsMayReachSoFar() {
    assertThat(synapses("partition: {blocks: 3, reach: 2}").structure().partition())
        .contains(PartitionSpec.of(3).reaching(2, 2, 2));
    assertThat(synapses("partition: {blocks: [2, 2, 1], reach: [1, 0.5, 0]}").structure())
        .extracting(structure -> structure.partition().orElseThrow())
        .isEqualTo(PartitionSpec.of(2, 2, 1).reaching(1, 0.5, 0));
    assertThat(synapses("partition: {reach: 1}").structure().partition())
        .contains(PartitionSpec.AUTO.reaching(1, 1, 1));
    assertThat(synapses("partition: {targets: x < 0, reach: 1}").structure().partition())
        .contains(PartitionSpec.where("x < 0").reaching(1, 1, 1));
  }

  @Test
  void numbersCanBeLookedAtMoreOften() {
    Model model = read("modulon: 1\nrun: {steps: 9, check_every: 4}\n");

    assertThat(model.run().checkEvery()).hasValue(4);
    assertThat(model.lasting(3).run().checkEvery()).hasValue(4);
    assertThat(model.lasting(3).run().steps()).isEqualTo(3);
    assertThatThrownBy(() -> model.with("run.check_every", "0", "--set"))
        .hasMessageContaining("run.check_every: must be at least 1 (got 0");
  }

  @Test
  void phasesFollowEachOther() {
    Model model =
        read(
            """
            modulon: 1
            dt: 1 ms
            run:
              phases:
                - {steps: 100, activate: train, deactivate: [test]}
                - {time: 50 ms, activate: [test, probe], deactivate: train, recording: false}
            """);
    assertThat(model.run().steps()).isEqualTo(150);
    assertThat(model.run().phases())
        .containsExactly(
            new Phase(100, List.of("train"), List.of("test"), true),
            new Phase(50, List.of("test", "probe"), List.of("train"), false));
  }

  @Test
  void aNumberOfStepsCutsPhasesOrLetsTheLastGoOn() {
    Model model =
        read(
            """
            modulon: 1
            run: {phases: [{steps: 100, deactivate: test}, {steps: 50, recording: false}]}
            """);

    assertThat(model.lasting(120).run().phases())
        .containsExactly(
            new Phase(100, List.of(), List.of("test"), true),
            new Phase(20, List.of(), List.of(), false));
    assertThat(model.lasting(60).run().phases()).extracting(Phase::steps).containsExactly(60L);
    assertThat(model.lasting(500).run().phases())
        .extracting(Phase::steps)
        .containsExactly(100L, 400L);
    assertThat(model.lasting(0).run().steps()).isZero();
    assertThat(model.lasting(60).lasting(120).run()).isEqualTo(model.lasting(120).run());
    assertThat(model.lasting(60).run().cut()).isEqualTo(model.run().phases().subList(1, 2));
  }

  @Test
  void aPlainFirstPhaseThatIsCutLeavesTheOthersInTheModel() {
    Model model =
        read("modulon: 1\nrun: {phases: [{steps: 100}, {steps: 50, deactivate: test}]}\n");

    for (long cut : new long[] {0, 50, 100}) {
      assertThat(model.lasting(cut).run().steps()).isEqualTo(cut);
      assertThat(model.lasting(cut).lasting(150).run()).isEqualTo(model.lasting(150).run());
    }
  }

  @Test
  void aNumberOfStepsTakesThePlaceOfATime() {
    assertThat(read("modulon: 1\ndt: 1 ms\nrun: {time: 50 ms}").lasting(3).run().steps())
        .isEqualTo(3);
    Model both = read("modulon: 1\ndt: 1 ms\nrun: {time: 50 ms, phases: [{steps: 9}, {steps: 9}]}");
    assertThat(both.lasting(12).run().phases()).extracting(Phase::steps).containsExactly(9L, 3L);
    assertThat(read("modulon: 1").lasting(3).run().steps()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
                                 | false
          run:                   | false
          run: {check_every: 5}  | false
          run: {phases: []}      | false
          run: {steps: 0}        | true
          run: {time: 0 ms}      | true
          run: {phases: [{steps: 0}]} | true
          """)
  void aLengthOfNoneIsOneToo(String run, boolean said) {
    Model model = read("modulon: 1\ndt: 0.1 ms\n" + (run == null ? "" : run));

    assertThat(model.saysLength()).isEqualTo(said);
    assertThat(model.run().steps()).isZero();
    assertThat(model.lasting(0).saysLength()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "12, 12", " +7 , 7", "10 ms, 100", "50*ms, 500", "0.5 s, 5000", "0 ms, 0"})
  void aLengthOutsideOfTheFileIsANumberOfStepsOrATime(String length, long steps) {
    assertThat(read("modulon: 1\ndt: 0.1 ms").steps(length, "--steps")).isEqualTo(steps);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -4                   | must be at least 0 (got -4).
          99999999999999999999 | must be at most 9223372036854775807 (got 99999999999999999999).
          many    | must be a whole number of steps, or a time such as 50 ms (got "many").
          10.5    | must be a whole number of steps, or a time such as 50 ms (got "10.5").
          5 mV    | must be a whole number of steps, or a time such as 50 ms (got "5 mV").
          10 20   | must be a whole number of steps, or a time such as 50 ms (got "10 20").
          0.15 ms | must be a whole number of steps of 0.1 ms (got "0.15 ms"). Write 0.1 ms or 0.2 ms, or change dt.
          -1 ms   | must be a time of 0 to 2^53 steps of 0.1 ms (got "-1 ms").
          """)
  void otherLengthsAreRefused(String length, String problem) {
    Model model = read("modulon: 1\ndt: 0.1 ms");

    assertThatThrownBy(() -> model.steps(length, "--steps"))
        .isInstanceOf(ModelException.class)
        .hasMessage("--steps: " + problem);
  }

  @Test
  void aTimeNeedsTheDurationOfAStep() {
    assertThatThrownBy(() -> read("modulon: 1").steps("50*ms", "sim:step"))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "sim:step: is a time, but a step of this model has no duration (got \"50*ms\"). Add dt"
                + " to the model, for example dt: 0.1 ms, or give a number of steps.");
  }

  @Test
  void genesGiveNumbersOfTheStructure() {
    String text =
        """
        modulon: 1
        genes: {n: 200}
        groups:
          a: {size: "[100#n]"}
          b: {size: "[100#n] / 4", behaviors: {1: {type: X, steps: "[2#k]"}}}
        synapses:
          - {from: a, to: b, tags: [G], density: "min(1, 10 / [100#n])"}
        run: {steps: "[3#length] * 10"}
        """;
    Model model = read(text);
    assertThat(model.network().genes()).isEqualTo(Map.of("n", 200.0));
    assertThat(model.network().groups().get(0).size()).isEqualTo(200);
    assertThat(model.network().groups().get(1).size()).isEqualTo(50);
    assertThat(model.network().groups().get(1).behaviors().get(0).parameters())
        .containsEntry("steps", "[2#k]");
    assertThat(model.network().synapses().get(0).density()).isEqualTo(0.05);
    assertThat(model.run().steps()).isEqualTo(30);
    assertThat(model.with("genes.n", "8").network().groups().get(1).size()).isEqualTo(2);
    assertThatThrownBy(() -> model.with("genes.n", "7"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("groups.b.size: must be a whole number (got 1.75).");
  }

  @Test
  void randomNumbersHaveTwoKinds() {
    assertThat(read("modulon: 1").network().random()).isEqualTo(RandomKind.COUNTER);
    assertThat(read("modulon: 1\nrandom: legacy-numpy").network().random())
        .isEqualTo(RandomKind.LEGACY_NUMPY);
    assertRefused("modulon: 1\nrandom: mt", "random: must be counter or legacy-numpy (got \"mt\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "partition: no | synapses.0.partition: must be auto, a number of blocks",
        "partition: [2, 2] | synapses.0.partition: must be auto, a number of blocks",
        "partition: [2, 0, 1] | synapses.0.partition: must be numbers of blocks, at least 1 (got 0",
        "partition: -3 | synapses.0.partition: must be numbers of blocks, at least 1 (got -3",
        "partition: {reach: -1} | synapses.0.partition.reach: must be a distance of at least 0"
            + " (got -1). Write for example 2, or [2, 2, 0] for x, y and z.",
        "partition: {reach: [1, -1, 0]} | synapses.0.partition.reach.1: must be a distance of at"
            + " least 0 (got -1).",
        "partition: {blocks: 0} | synapses.0.partition.blocks: must be numbers of blocks, at least"
            + " 1 (got 0).",
        "partition: {blocks: 2, targets: x < 0} | synapses.0.partition: needs either blocks or"
            + " targets (got a mapping with the keys blocks, targets). Keep one of the two.",
        "layout: csr | synapses.0.layout: must be auto, sparse or dense (got \"csr\"",
        "delai: 1 ms | synapses.0.delai: there is no such key. Did you mean \"delay\"?"
      })
  void mistakesInSynapsesNameTheirPlace(String keys, String message) {
    assertRefused(String.format(WIRED, keys), message);
  }

  @Test
  void mistakesInGridsAndPhasesNameTheirPlace() {
    assertRefused("modulon: 1\ngroups: {a: {tags: [b]}}", "groups.a: \"size\" is missing");
    assertRefused(
        "modulon: 1\ngroups: {a: {size: 5, grid: {width: 2}}}",
        "groups.a.size: must be the number of places in the grid, 2, or be left out (got 5");
    assertRefused("modulon: 1\ngroups: {a: {grid: {width: 0}}}", "groups.a.grid.width: must be");
    assertRefused(
        "modulon: 1\ngroups: {a: {grid: {width: 2, transform: [{move: [1, 2]}]}}}",
        "groups.a.grid.transform.0.move: must be 3 numbers, for x, y and z (got a list of 2");
    assertRefused(
        "modulon: 1\ngroups: {a: {grid: {width: 2, transform: [{rotate: {axis: q, degrees: 1}}]}}}",
        "groups.a.grid.transform.0.rotate.axis: must be x, y, z or a list of 3 numbers (got \"q\"");
    assertRefused(
        "modulon: 1\ngroups: {a: {grid: {width: 2, transform: [{}]}}}",
        "groups.a.grid.transform.0: must be one of move, scale, stretch_to, rearrange, rotate and"
            + " noise (got an empty mapping). Write one per entry.");
    assertRefused(
        "modulon: 1\nrun: {phases: [{activate: a}]}",
        "run.phases.0: gives neither steps nor time.");
    assertRefused(
        "modulon: 1\nrun: {phases: [{time: 1 ms}]}",
        "run.phases.0.time: needs the duration of a step.");
    assertRefused("modulon: 1\nrun: {phases: {steps: 1}}", "run.phases: must be a list");
  }

  private static void assertRefused(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(message);
  }

  private static SynapseSpec synapses(String keys) {
    return read(String.format(WIRED, keys)).network().synapses().get(0);
  }

  private static Model read(String text) {
    return Model.parse(text, "m.yaml", Map.of());
  }
}
