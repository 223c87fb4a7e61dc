package org.modulon.storage.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modulon.expression.ExpressionException;
import org.modulon.storage.NewRun;
import org.modulon.storage.RunFacts;
import org.modulon.storage.RunLink;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunNotes;
import org.modulon.storage.RunState;
import org.modulon.storage.StoreException;
import org.modulon.storage.query.internal.Values;

class RunTableTest {
  private int created;

  /** The runs of acceptance experiment X23: one has no score, the others are out of order. */
  private final RunTable runs =
      RunTable.of(
          List.of(
              run("score", 3L, "neurons", 1200L, "kind", "exc"),
              run("score", 2L, "neurons", 1500L, "kind", "inh"),
              run("score", 1L, "neurons", 2000L, "kind", "exc"),
              run("score", 0L, "neurons", 10L, "kind", ""),
              run("score", 3L, "neurons", 1000L, "flag", true),
              run("neurons", 77L, "flag", false)));

  private RunFacts run(Object... keysAndValues) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      parameters.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    created++;
    RunManifest manifest =
        RunManifest.begin(NewRun.of("g", 100L + created), "ID" + created, "g_" + created, 1000L)
            .sealed(RunState.DONE, 3500, 50 * created, "", Map.of("exc", "beef" + created));
    return new RunFacts(
        manifest, Map.of("Parameters", parameters, "Results", Map.of("rate", created / 4.0)));
  }

  private static List<String> names(RunTable table) {
    return table.runs().stream().map(RunManifest::name).toList();
  }

  @Test
  void findsRunsByWhatWasSaidOfThem() {
    RunManifest first = runs.runs().get(0);
    RunManifest said =
        first.withNotes(
            RunNotes.NONE
                .with("quality", "good")
                .with("a b", 2)
                .linked("baseline", new RunLink("01A", "rec.v")));
    RunTable noted =
        RunTable.of(List.of(new RunFacts(said, Map.of()), new RunFacts(first, Map.of())));

    assertThat(noted.filter("annotation.quality == \"good\"").runs()).containsExactly(said);
    assertThat(noted.filter("key('annotation.a b') > 1").runs()).containsExactly(said);
    assertThat(noted.column("link.baseline").values()).containsExactly("01A:rec.v", null);
    assertThat(noted.keys()).contains("annotation.quality", "annotation.a b", "link.baseline");
    assertThatThrownBy(() -> noted.filter("annotation.qualty == 1"))
        .hasMessageContaining("Did you mean 'annotation.quality'?");
  }

  @Test
  void sortsMissingValuesFirstAndKeepsTheOrderOfEqualOnes() {
    assertThat(names(runs.sort("score"))).containsExactly("g_6", "g_4", "g_3", "g_2", "g_1", "g_5");
    assertThat(names(runs.sort("score", Order.DESCENDING)))
        .containsExactly("g_1", "g_5", "g_2", "g_3", "g_4", "g_6");
    assertThat(names(runs.sort("neurons").sort("score")))
        .containsExactly("g_6", "g_4", "g_3", "g_2", "g_5", "g_1");
  }

  @Test
  void groupsByValueAndAggregates() {
    List<Grouped> means = runs.group("score", "neurons", Aggregate.MEAN);
    assertThat(means).extracting(Grouped::x).containsExactly(0L, 1L, 2L, 3L);
    assertThat(means).extracting(Grouped::y).containsExactly(10.0, 2000.0, 1500.0, 1100.0);
    assertThat(means).extracting(Grouped::count).containsExactly(1, 1, 1, 2);
    assertThat(runs.group("score", "neurons", Aggregate.STD))
        .extracting(Grouped::y)
        .containsExactly(0.0, 0.0, 0.0, 100.0);
    assertThat(runs.group("kind", "kind", Aggregate.COUNT))
        .containsExactly(new Grouped("", 1, 1), new Grouped("exc", 2, 2), new Grouped("inh", 1, 1));
    assertThatThrownBy(() -> runs.group("score", "kind", Aggregate.SUM))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "The column 'kind' has the text 'exc'. Expected numbers."
                + " Filter the runs first, or count them.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "neurons > 1000 | 1 2 3",
        "1000 < neurons | 1 2 3",
        "score > 1 and neurons <= 1200 | 1 5",
        "score == 3 or kind == 'inh' | 1 2 5",
        "score == 3 or neurons == 77 | 1 5 6",
        "not (score > 1) | 3 4",
        "score | 1 2 3 5",
        "not score | 4",
        "kind | 1 2 3",
        "flag | 5",
        "flag == false | 6",
        "has(score) | 1 2 3 4 5",
        "not has(score) | 6",
        "has(nothing) or score == 0 | 4",
        "kind == \"exc\" | 1 3",
        "kind != 'exc' | 2 4",
        "kind < 'f' | 1 3 4",
        "kind == 3 | ``",
        "kind != 3 | 1 2 3 4",
        "kind < 3 | ``",
        "kind == 'it''s' or score == 2 | 2",
        "neurons / score > 1400 | 3 4",
        "neurons % 20 == 0 | 1 2 3 5",
        "abs(score - 2) <= 0 | 2",
        "max(score, 2) == 2 and neurons // 1000 == 1 | 2",
        "Results.rate >= 1.25 | 5 6",
        "Parameters.score == 0 | 4",
        "key('Results.rate') == 0.25 | 1",
        "run.steps > 200 && run.state == 'done' | 5 6",
        "run.seed == 101 or run.name == 'g_2' | 1 2",
        "run.created == '1970-01-01T00:00:01Z' and run.seconds == 2.5 and run.id == 'ID3' | 3",
        "run.hash.exc == 'beef4' | 4",
        "score == inf or Score == 2 | 2",
        "np.abs(score) == 1 | 3",
        "number(kind) > 0 | ``",
        "number(score) + number('1e0') == 2 | 3",
      })
  void filters(String condition, String expected) {
    List<String> names =
        expected.isEmpty()
            ? List.of()
            : Arrays.stream(expected.split(" ", -1)).map(number -> "g_" + number).toList();
    assertThat(names(runs.filter(condition))).isEqualTo(names);
  }

  @ParameterizedTest
  @ValueSource(strings = {"score > 1 and flag", "flag and score > 1"})
  void followsKleenesLogicWhereValuesAreMissing(String condition) {
    assertThat(names(runs.filter(condition))).containsExactly("g_5");
    assertThat(names(runs.filter("not (" + condition + ")"))).containsExactly("g_3", "g_4", "g_6");
  }

  @Test
  void givesTheValuesOfABareKey() {
    Column score = runs.column("score");
    assertThat(score.values()).containsExactly(3L, 2L, 1L, 0L, 3L, null);
    assertThat(score.type()).isEqualTo(ColumnType.INTEGER);
    assertThat(score.present().values()).hasSize(5);
    assertThat(score.numbers()).containsExactly(3, 2, 1, 0, 3, Double.NaN);
    assertThat(runs.column("kind").type()).isEqualTo(ColumnType.TEXT);
    assertThat(runs.column("neurons / 4").type()).isEqualTo(ColumnType.NUMBER);
    assertThat(runs.column("neurons + 1").values()).startsWith(1201L, 1501L);
    assertThat(runs.column("flag").type()).isEqualTo(ColumnType.BOOLEAN);
  }

  @Test
  void takesAKeyWithAnySignsAsAColumn() {
    RunTable odd = RunTable.of(List.of(run("a.1 b:c", 5L), run("a.1 b:c", 4L)));
    assertThat(odd.column("a.1 b:c").values()).containsExactly(5L, 4L);
    assertThat(odd.sort("a.1 b:c").column("key('a.1 b:c')").values()).containsExactly(4L, 5L);
  }

  @Test
  void keepsTheRunsOfAGroup() {
    assertThat(runs.inGroup("g").size()).isEqualTo(6);
    assertThatThrownBy(() -> runs.inGroup("h"))
        .hasMessage("There is no run group 'h'. These exist: g. Use the name of a group.");
  }

  @Test
  void makesTablesWithAndWithoutMissingValues() {
    List<String> keys = List.of("score", "kind");
    assertThat(runs.columns(keys)).extracting(column -> column.values().size()).containsOnly(6);
    assertThat(names(runs.complete(keys))).containsExactly("g_1", "g_2", "g_3", "g_4");
  }

  @Test
  void usesComputedColumnsLikeKeys() {
    RunTable computed =
        runs.with("per_score", "neurons / score")
            .with("rank", Arrays.asList(6, 5, 4, 3.5f, "two", null))
            .with("score", List.of(1, 1, 1, 1, 1, 1));
    assertThat(computed.column("rank").values()).containsExactly(6L, 5L, 4L, 3.5, "two", null);
    assertThat(computed.column("rank").type()).isEqualTo(ColumnType.MIXED);
    assertThat(names(computed.filter("per_score > 1000"))).containsExactly("g_3", "g_4");
    assertThat(computed.filter("score == 1").size()).isEqualTo(6);
    assertThat(computed.keys()).contains("per_score", "rank", "Results.rate", "run.state");
    assertThat(runs.keys()).doesNotContain("rank");
    assertThatThrownBy(() -> runs.with("x", List.of(1)))
        .hasMessage(
            "The column 'x' has 1 values. Expected 6, one per run."
                + " Add the missing ones as null.");
  }

  @Test
  void namesTheKeyThatNoRunHas() {
    assertThatThrownBy(() -> runs.filter("score > 1 and scor < 3"))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("There is no key 'scor'. These exist: ")
        .hasMessageEndingWith(
            "Did you mean 'score'? Use a key that a run has, or put a text in quotes.");
    assertThatThrownBy(() -> runs.sort("neuron")).hasMessageContaining("Did you mean 'neurons'?");
    assertThat(RunTable.of(List.of()).filter("anything > 1").size()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "kind == 'exc | the text that begins here has no end at column 9 of",
        "kind == 'a'b | the text that begins here touches a word at column 9 of",
        "kind = 'a' | expected an operator but found \"=\" at column 6 of \"kind = 'a'\"",
        "score > 5 ms | runs keep parameters without units at column 9",
        "score[0] > 5 | parameters of runs have no elements at column 6",
        "uniform(0, 1) > 0.5 | \"uniform\" is no function of values at column 1",
        "nothing(score) | unknown function \"nothing\"",
        "has(1) | \"has\" takes one key at column 1",
        "[1#gene] > 0 | a query has no genes at column 1",
        "rec.mean(score) | \"rec\" has no functions here at column 1",
      })
  void explainsConditionsThatAreNone(String condition, String message) {
    assertThatThrownBy(() -> runs.filter(condition))
        .isInstanceOf(ExpressionException.class)
        .hasMessageContaining(message);
  }

  @Test
  void ordersValuesOfAllTypesTotally() {
    List<Object> ascending = new ArrayList<>();
    ascending.add(null);
    ascending.addAll(List.of(Double.NEGATIVE_INFINITY, -1L, false, 0.5, true, 2L, 3.5));
    ascending.addAll(List.of(Long.MAX_VALUE - 1, Long.MAX_VALUE, Double.NaN, "", "A", "a"));
    long seed = 20261121;
    Random random = new Random(seed);
    for (int round = 0; round < 100; round++) {
      List<Object> shuffled = new ArrayList<>(ascending);
      Collections.shuffle(shuffled, random);
      shuffled.sort(Values.ORDER);
      assertThat(shuffled).as("seed %d, round %d", seed, round).isEqualTo(ascending);
    }
    for (Object left : ascending) {
      for (Object right : ascending) {
        assertThat(Integer.signum(Values.ORDER.compare(left, right)))
            .isEqualTo(-Integer.signum(Values.ORDER.compare(right, left)));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "mean, 2.5",
    "average, 2.5",
    "std, 1.118033988749895",
    "var, 1.25",
    "min, 1",
    "max, 4",
    "median, 2.5",
    "SUM, 10",
    "count, 4"
  })
  void aggregates(String name, double expected) {
    assertThat(Aggregate.named(name).of(new double[] {4, 1, 3, 2})).isEqualTo(expected);
  }

  @Test
  void suggestsAnAggregate() {
    assertThatThrownBy(() -> Aggregate.named("medain"))
        .hasMessageContaining("There is no aggregate 'medain'.")
        .hasMessageContaining("Did you mean 'median'?");
  }

  /** PymoNNto keeps 1e-05 as a text, which is neither more nor less than 0. */
  @Test
  void comparesTheNumbersThatTextsSpell() {
    RunTable small =
        RunTable.of(
            List.of(
                run("small", "1e-05"),
                run("small", " -2.5 "),
                run("small", 3L),
                run("small", ".")));
    assertThat(names(small.filter("number(small) > 0"))).containsExactly("g_7", "g_9");
    assertThat(small.column("number(small)").values()).containsExactly(1e-05, -2.5, 3L, null);
    assertThat(small.remarks("small > 0")).isEmpty();
    RunTable texts = RunTable.of(List.of(run("small", "1e-05"), run("other", 1L)));
    assertThat(texts.remarks("small > 0 and other == 'x'"))
        .containsExactly(
            "small is a text, such as '1e-05', and compared with a number."
                + " Write number(small) for the number that it spells.",
            "other is no text, as in 1, and compared with one. Write x without quotes.");
    assertThat(texts.remarks("small > '0' or has(other)")).isEmpty();
  }

  @Test
  void groupsByAnyExpressionOverTheValues() {
    assertThat(runs.group("score", "neurons", "max(a) - min(a)"))
        .containsExactly(
            new Grouped(0L, 0, 1),
            new Grouped(1L, 0, 1),
            new Grouped(2L, 0, 1),
            new Grouped(3L, 200, 2));
    assertThat(runs.group("score", "neurons", "percentile(a, 75)").get(3).y()).isEqualTo(1150);
    assertThat(runs.group("score", "neurons", "average(a)"))
        .extracting(Grouped::y)
        .contains(1100.0);
    assertThatThrownBy(() -> runs.group("score", "neurons", "a"))
        .isInstanceOf(ExpressionException.class)
        .hasMessageContaining("this gives an array, the values of a group");
    assertThatThrownBy(() -> runs.group("score", "neurons", "mean(b)"))
        .isInstanceOf(ExpressionException.class);
    assertThatThrownBy(() -> runs.group("score", "neurons", "uniform(0, 1) + mean(a)"))
        .isInstanceOf(ExpressionException.class)
        .hasMessageContaining("this draws random numbers");
    assertThatThrownBy(() -> runs.group("score", "kind", "mean(a)"))
        .hasMessageContaining("has the text 'exc'");
  }

  @Test
  void groupsBySeveralKeysWithSeveralNumbers() {
    List<RunGroup> groups =
        runs.groups(
            List.of("kind", "neurons > 1300"),
            List.of("mean(score)", "sum(neurons * score)", "mean(key('Results.rate'))"));
    assertThat(groups)
        .containsExactly(
            new RunGroup(List.of("", false), 1, List.of(0.0, 0.0, 1.0)),
            new RunGroup(List.of("exc", false), 1, List.of(3.0, 3600.0, 0.25)),
            new RunGroup(List.of("exc", true), 1, List.of(1.0, 2000.0, 0.75)),
            new RunGroup(List.of("inh", true), 1, List.of(2.0, 3000.0, 0.5)));
    assertThat(runs.groups(List.of(), List.of("mean(score)", "mean(run.steps)")))
        .containsExactly(new RunGroup(List.of(), 6, List.of(1.8, 175.0)));
    assertThat(runs.groups(List.of("neurons"), List.of("min(score)")).get(1))
        .isEqualTo(new RunGroup(List.of(77L), 1, Arrays.asList((Object) null)));
    assertThat(RunTable.of(List.of()).groups(List.of("x"), List.of("mean(y)"))).isEmpty();
    assertThatThrownBy(() -> runs.groups(List.of(), List.of("mean(scor)")))
        .isInstanceOf(ExpressionException.class)
        .hasMessageContaining("score");
  }
}
