package org.modulon.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modulon.api.spec.SpecCheck;
import org.modulon.api.spec.SpecException;

class ModelErrorsTest {
  @Test
  void aGridThatIsTooLargeIsShownWithItsExtents() {
    assertWrong(
        "modulon: 1\ngroups: {a: {grid: {width: 100000, height: 30000}}}",
        "2:20: groups.a.grid: must have fewer than 2147483648 places (got 100000 by 30000 by 1,"
            + " which are 3000000000). Make it smaller, or give its parts to several groups.");
    assertWrong(
        "modulon: 1\ngroups: {a: {grid: {squared: 2147483646, depth: 2147483647}}}",
        "2:20: groups.a.grid: must have fewer than 2147483648 places (got 42966 by 49981 by"
            + " 2147483647, which are 4611686011984936962). Make it smaller, or give its parts to"
            + " several groups.");
  }

  @Test
  void mistakesOfBuildersAreShownAsTheyWereWritten() {
    for (String[] each :
        new String[][] {
          {"150 %", "(got \"150 %\", which is 1.5)"},
          {"2", "(got 2)"},
          {"-0.5", "(got -0.5)"},
          {".nan", "(got .nan)"},
          {"\"3 * [1#x]\"", "(got \"3 * [1#x]\", which is 3.0)"}
        }) {
      Model model =
          Basics.parse(GROUP + "synapses: [{from: a, to: a, tags: x, density: " + each[0] + "}]");
      assertThatThrownBy(() -> SpecCheck.check(model.network()))
          .isInstanceOfSatisfying(
              SpecException.class,
              mistake ->
                  assertThat(model.explain(mistake))
                      .hasMessage(
                          "basics.yaml:5:47: synapses.0.density: must be a probability within 0..1 "
                              + each[1]
                              + ". Write the share of pairs that are connected, such as 0.1 or"
                              + " 10 %."));
    }
    Model model = Basics.parse(GROUP + "    behaviors: {1.0: {type: X, p: [1, 2]}}");
    assertThat(
            model.explain(
                new SpecException("groups.a.behaviors.1.p", "must be one", "[1, 2]", "Keep one.")))
        .hasMessageEndingWith(": must be one (got [1, 2]). Keep one.");
  }

  @Test
  void numbersThatAreNotFiniteAreShownAsWritten() {
    assertWrong(
        GROUP + "synapses: [{from: a, to: a, tags: x, weights: .nan}]",
        "5:47: synapses.0.weights: must be a finite number or an expression (got .nan).");
    assertWrong(
        GROUP + "synapses: [{from: a, to: a, tags: x, delay: -.inf}]",
        "5:45: synapses.0.delay: must be a finite number or an expression (got -.inf).");
  }

  @Test
  void transformationsThatLosePositionsAreRefused() {
    String grid = "modulon: 1\ngroups:\n  a:\n    grid: {width: 2, transform: [{";
    assertWrong(
        grid + "scale: [1, 0, 1]}]}",
        "4:46: groups.a.grid.transform.0.scale.1: must be a factor other than 0 (got 0).");
    assertWrong(
        grid + "noise: [-1, 0, 0]}]}",
        "4:43: groups.a.grid.transform.0.noise.0: must be a width of at least 0 (got -1).");
    assertWrong(
        grid + "rotate: {axis: [0, 0, 0], degrees: 9}}]}",
        "4:50: groups.a.grid.transform.0.rotate.axis: must be a direction (got [0, 0, 0])."
            + " Write x, y, z, or a list such as [1, 1, 0].");
  }

  private static final String GROUP = "modulon: 1\ngroups:\n  a:\n    size: 1\n";

  @Test
  void anUnknownKeyIsRefusedWithTheNearestOne() {
    assertWrong("modulon: 1\nsede: 1", "2:1: sede: there is no such key. Did you mean \"seed\"?");
    assertWrong(
        GROUP + "    behavior: {}",
        "5:5: groups.a.behavior: there is no such key. Did you mean \"behaviors\"?");
    assertWrong(
        "modulon: 1\nrun: {colour: 1}",
        "2:7: run.colour: there is no such key. Keys: steps, time, phases, check_every.");
    assertWrong(
        GROUP + "synapses:\n- {from: a, to: a, tags: x, zzzzzz: 1 ms}",
        "6:29: synapses.0.zzzzzz: there is no such key."
            + " Keys: from, to, tags, weights, density, connectivity, delay, layout, partition,"
            + " behaviors.");
  }

  @Test
  void aDuplicateKeyIsRefusedWithBothPlaces() {
    assertWrong(
        "modulon: 1\nseed: 1\nseed: 2",
        "3:1: seed: this key stands twice, first at basics.yaml:2:1."
            + " Remove or rename one of them.");
    assertWrong(
        GROUP + "    behaviors:\n      1: {type: A}\n      1.0: {type: B}\n",
        "7:7: groups.a.behaviors.1.0: this key is the same number as 1 at basics.yaml:6:7."
            + " Give each behavior its own.");
    assertWrong(
        GROUP + "    behaviors:\n      0: {type: A}\n      -0: {type: B}\n",
        "7:7: groups.a.behaviors.-0: this key is the same number as 0 at basics.yaml:6:7."
            + " Give each behavior its own.");
  }

  @Test
  void brokenYamlIsRefusedAtItsPlace() {
    assertBroken("modulon: 1\nseed: [1, 2", 2);
    assertBroken("modulon: 1\nname: \"open", 2);
    assertBroken("modulon: 1\n  seed: 1", 2);
    assertBroken("modulon: 1\ngroups:\n\ta: {size: 1}", 3);
    assertBroken("modulon: 1\nseed: *unknown", 2);
    assertBroken("modulon: 1\nname: \u0007", 1);
  }

  @Test
  void anEmptyFileOrAnythingButAMappingIsRefused() {
    String message =
        "1:1: the file is empty, but for comments. Write a model into it that begins with modulon:"
            + " 1, or try examples/basics.yaml.";
    assertWrong("", message);
    assertWrong("# nothing\n", message);
  }

  @Test
  void aSecondDocumentIsRefusedWhereItBegins() {
    assertWrong(
        "modulon: 1\n---\nmodulon: 1\n",
        "2:1: a second document begins here. Keep one model in a file: remove the line ---, or move"
            + " the rest to a file of its own.");
  }

  @Test
  void aKeyThatStandsTwiceIsNamedWithItsPath() {
    assertWrong(
        "modulon: 1\nsynapses:\n  - {from: a}\n  - {from: a, to: b, to: c}\n",
        "4:22: synapses.1.to: this key stands twice, first at basics.yaml:4:15. Remove or rename one"
            + " of them.");
    assertWrong(
        "- 1\n- 2", "1:1: a model is a mapping that begins with \"modulon: 1\" (got a list of 2).");
    assertWrong(
        "hello", "1:1: a model is a mapping that begins with \"modulon: 1\" (got \"hello\").");
  }

  @ParameterizedTest
  @CsvSource({
    "2, 2",
    "1.0, 1.0",
    "'\"1\"', '\"1\"'",
    "'', nothing",
    "'[1]', a list of 1",
    "'{a: 1}', 'a mapping with the keys a'"
  })
  void anotherVersionIsRefused(String written, String shown) {
    ModelException wrong = wrong("modulon: " + written);
    assertThat(wrong)
        .hasMessage(
            wrong.place()
                + ": modulon: this version of Modulon reads format 1 (got "
                + shown
                + "). Use the Modulon that the file was written for, or write modulon: 1.");
  }

  @Test
  void aMissingRequiredKeyIsNamedWithAnExample() {
    assertWrong(
        "name: x",
        "1:1: \"modulon\" is missing (version of the file format). Add it, for example modulon:"
            + " 1.");
    assertWrong(
        "modulon: 1\ngroups:\n  a: {tags: [x]}",
        "3:6: groups.a: \"size\" is missing (how many neurons, at least 1)."
            + " Add it, for example size: 100, or give a grid.");
    assertWrong(
        "modulon: 1\ngroups:\n  a: {size: }",
        "3:6: groups.a: \"size\" is missing (how many neurons, at least 1)."
            + " Add it, for example size: 100, or give a grid.");
    assertWrong(
        GROUP + "    behaviors: {1: {threshold: 1}}",
        "5:20: groups.a.behaviors.1: \"type\" is missing (name of the behavior type)."
            + " Add it, for example type: Recorder.");
    assertWrong(
        GROUP + "synapses: [{from: a, to: a}]",
        "5:12: synapses.0: \"tags\" is missing (what behaviors look them up by)."
            + " Add it, for example tags: [GLUTAMATE].");
  }

  @Test
  void valuesOfTheWrongKindAreRefused() {
    assertWrong("modulon: 1\nseed: x", "2:7: seed: must be a whole number (got \"x\").");
    assertWrong("modulon: 1\nseed: 1.5", "2:7: seed: must be a whole number (got 1.5).");
    assertWrong("modulon: 1\nname: [a]", "2:7: name: must be a text (got a list of 1).");
    assertWrong("modulon: 1\ndt: 5", "2:5: dt: must be a time such as 0.1 ms (got 5).");
    assertWrong("modulon: 1\ndt: 5 mV", "2:5: dt: must be a time such as 0.1 ms (got \"5 mV\").");
    assertWrong(
        "modulon: 1\nprecision: half", "2:12: precision: must be single or double (got \"half\").");
    assertWrong(
        "modulon: 1\ngroups: [a]",
        "2:9: groups: must be a mapping of group names to groups (got a list of 1).");
    assertWrong("modulon: 1\ngroups: {a: 5}", "2:13: groups.a: must be a mapping (got 5).");
    assertWrong(
        "modulon: 1\nsynapses: {a: 5}",
        "2:11: synapses: must be a list (got a mapping with the keys a).");
    assertWrong(
        GROUP + "    behaviors: 3",
        "5:16: groups.a.behaviors: must be a mapping from keys to behaviors, or a list (got 3).");
    assertWrong(
        GROUP + "    behaviors: {1: X}",
        "5:20: groups.a.behaviors.1: must be a mapping (got \"X\").");
    assertWrong(
        GROUP + "    behaviors: {1: {type: X, enabled: 1}}",
        "5:39: groups.a.behaviors.1.enabled: must be true or false (got 1).");
    assertWrong(
        GROUP + "    behaviors: {1: {type: X, p: {q: 1}}}",
        "5:33: groups.a.behaviors.1.p: must be a number, a text, a flag or a list of those"
            + " (got a mapping with the keys q).");
    assertWrong(
        GROUP + "synapses: [{from: a, to: a, tags: x, density: much}]",
        "5:47: synapses.0.density: must be a number (got \"much\").");
    assertWrong(
        GROUP + "synapses: [{from: a, to: a, tags: x, density: ..%}]",
        "5:47: synapses.0.density: must be a number (got \"..%\").");
    assertWrong(
        "modulon: 1\nplots: [{title: t, lines: [[1]]}]",
        "2:28: plots.0.lines.0: must be a text (got a list of 1).");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "NaN", "Infinity", "1f", "0x1p3"})
  void aKeyOfABehaviorIsANumber(String key) {
    assertWrong(
        GROUP + "    behaviors:\n      " + key + ": {type: X}",
        "6:7: groups.a.behaviors."
            + key
            + ": the key of a behavior is a number, which gives its place in the step (got \""
            + key
            + "\").");
  }

  @Test
  void sizesBelowOneAreRefused() {
    for (String size : new String[] {"0", "-1"}) {
      assertWrong(
          "modulon: 1\ngroups: {a: {size: " + size + "}}",
          "2:20: groups.a.size: must be at least 1 (got " + size + ").");
    }
    assertWrong(
        "modulon: 1\ngroups: {a: {size: 3000000000}}",
        "2:20: groups.a.size: must be below 2147483648 (got 3000000000).");
  }

  @Test
  void impossibleRunsAreRefused() {
    String dt = "modulon: 1\ndt: 0.1 ms\n";
    assertWrong(
        dt + "run: {steps: 5, time: 1 ms}",
        "3:6: run: gives both steps and time. Keep one of the two.");
    assertWrong(
        "modulon: 1\nrun: {time: 1 ms}",
        "2:13: run.time: needs the duration of a step. Add dt, for example dt: 0.1 ms.");
    assertWrong(
        dt + "run: {time: 1.05 ms}",
        "3:13: run.time: must be a whole number of steps of 0.1 ms (got \"1.05 ms\")."
            + " Write 1 ms or 1.1 ms, or change dt.");
    assertWrong(
        dt + "run: {time: -1 ms}",
        "3:13: run.time: must be a time of 0 to 2^53 steps of 0.1 ms (got \"-1 ms\").");
    assertWrong(
        "modulon: 1\ndt: 0 ms\nrun: {time: 1 ms}",
        "2:5: dt: must be a positive time (got \"0 ms\"). Write for example 0.1 ms, or leave it out"
            + " if a step has no physical time.");
    assertWrong(
        "modulon: 1\ndt: -0.5 ms",
        "2:5: dt: must be a positive time (got \"-0.5 ms\"). Write for example 0.1 ms, or leave it"
            + " out if a step has no physical time.");
    assertWrong("modulon: 1\nrun: {steps: -5}", "2:14: run.steps: must be at least 0 (got -5).");
  }

  @Test
  void badTagsAndNamesAreRefused() {
    assertWrong(
        "modulon: 1\ngroups: {my-group: {size: 1}}",
        "2:10: groups.my-group: a tag is made of letters, digits and _, and begins with no digit"
            + " (got \"my-group\"). Write for example my_group.");
    assertWrong(
        GROUP + "    tags: [ok, 2nd]",
        "5:11: groups.a.tags: a tag is made of letters, digits and _, and begins with no digit"
            + " (got \"2nd\"). Write for example _2nd.");
    assertWrong(
        GROUP + "    tags: []",
        "5:11: groups.a.tags: must have at least one tag (got a list of 0).");
    String folder =
        " becomes the name of a folder, so it is made of at most 100 letters, digits, blanks and _"
            + " . + - = (got ";
    assertWrong("modulon: 1\nname: ../x", "2:7: name:" + folder + "\"../x\").");
    assertWrong("modulon: 1\nstore: {group: a/b}", "2:16: store.group:" + folder + "\"a/b\").");
    assertWrong(
        "modulon: 1\nstore: {group: {n: 1, a: x/y}}",
        "2:26: store.group.a:" + folder + "\"x/y\").");
    assertWrong(
        "modulon: 1\nstore: {group: {n: [1]}}",
        "2:20: store.group.n: must be a text, a number, or true or false (got a list of 1).");
    assertWrong(
        "modulon: 1\nstore: {group: {}}", "2:16: store.group:" + folder + "an empty mapping).");
    assertWrong(
        "modulon: 1\nname: " + "x".repeat(101),
        "2:7: name:" + folder + "\"" + "x".repeat(101) + "\").");
  }

  @Test
  void whatIsSaidOfARunIsASingleValue() {
    assertWrong(
        "modulon: 1\nstore: {annotations: {a: [1, 2]}}",
        "2:26: store.annotations.a: must be a text, a number, or true or false"
            + " (got a list of 2).");
    assertWrong(
        "modulon: 1\nstore: {annotations: good}",
        "2:22: store.annotations: must be a mapping (got \"good\").");
    assertWrong(
        "modulon: 1\nstore: {links: {a: {b: c}}}",
        "2:20: store.links.a: must be a text (got a mapping with the keys b).");
    assertWrong(
        "modulon: 1\nstore: {annotation: {}}",
        "2:9: store.annotation: there is no such key. Did you mean \"annotations\"?");
  }

  @Test
  void aFigureIsEitherLinesOrRaster() {
    assertWrong(
        "modulon: 1\nplots: [{title: t}]",
        "2:9: plots.0: gives neither lines nor raster. Add one of them, for example lines:"
            + " my_recorder.voltage.");
    assertWrong(
        "modulon: 1\nplots: [{title: t, lines: a, raster: b}]",
        "2:9: plots.0: gives both lines and raster. Keep one of the two.");
  }

  @Test
  void aKeyIsAWord() {
    assertWrong("modulon: 1\n? [a, b]\n: 1", "2:3: a key must be a word or a number.");
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 5000, 200_000})
  void hugeNestingIsRefused(int depth) {
    for (String bracket : new String[] {"[", "{a: "}) {
      ModelException wrong = wrong("modulon: 1\nseed: " + bracket.repeat(depth));
      assertThat(wrong.place().source()).isEqualTo("basics.yaml");
    }
    StringBuilder blocks = new StringBuilder("modulon: 1\n");
    for (int i = 0; i < Math.min(depth, 1000); i++) {
      blocks.append(" ".repeat(i)).append("a:\n");
    }
    assertThat(wrong(blocks.toString())).hasMessageContaining("nested deeper than 50 levels");
  }

  @Test
  void aliasesRepeatTheirAnchorButNotWithoutEnd() {
    Model shared = Basics.parse("modulon: 1\ngroups:\n  a: &g {size: 5}\n  b: *g\n");
    assertThat(shared.network().groups().get(1).size()).isEqualTo(5);

    assertWrong(
        "modulon: 1\nplots: &p [*p]",
        "2:8: the text is nested deeper than 50 levels. Close brackets that are open, and let no"
            + " alias (*name) stand within what it repeats.");
    StringBuilder laughs = new StringBuilder("modulon: 1\na0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      laughs.append("a").append(i).append(": &a").append(i).append(" [");
      laughs.append("*a".concat(Integer.toString(i - 1)).concat(", ").repeat(9)).append("x]\n");
    }
    assertThat(wrong(laughs.toString())).hasMessageContaining("more than 200000 values");
  }

  @Test
  void tagsOfTheTextMakeNoObjects() {
    Model model = Basics.parse("modulon: 1\nname: !!java.net.URL x\n");
    assertThat(model.network().name()).isEqualTo("x");
  }

  private static void assertBroken(String text, int line) {
    ModelException wrong = wrong(text);
    assertThat(wrong).hasMessageContaining("this isn't YAML: ");
    assertThat(wrong.place().line()).as(text).isEqualTo(line);
  }

  private static void assertWrong(String text, String message) {
    assertThatThrownBy(() -> Basics.parse(text))
        .isInstanceOf(ModelException.class)
        .hasMessage("basics.yaml:" + message);
  }

  private static ModelException wrong(String text) {
    try {
      Basics.parse(text);
    } catch (ModelException wrong) {
      return wrong;
    }
    throw new AssertionError("This is taken for a model: " + text);
  }
}
