package org.modulon.connectivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modulon.expression.ExpressionException;
import org.modulon.numerics.Connections.TargetRule;
import org.modulon.numerics.Grid;
import org.modulon.numerics.Space;

class ConnectivityRuleTest {

  private static final Endpoints SHEET = Endpoints.within(sheet(10, 10));

  /** The golden numbers X17 and X18 of the reference. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "30; (s_id!=d_id)*in_box(10); 269500",
        "10; in_box(2); 1936",
        "10; (s_id!=d_id)*in_box(1); 684",
        "21; (s_id!=d_id)*in_box(2); 9360",
        "30; (s_id!=d_id)*in_box(3); 38304",
      })
  void connectsAsManyPairsAsTheReference(int side, String text, long pairs) {
    assertThat(count(ConnectivityRule.parse(text), Endpoints.within(sheet(side, side))))
        .isEqualTo(pairs);
  }

  /** The sheet has 100 neurons; 0 / distance is NaN from a neuron to itself and 0 elsewhere. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0 / distance; 0",
        "(s_id != d_id) * (0 / distance); 0",
        "((s_id != d_id) * (0 / distance)) and true; 100",
        "((s_id == d_id) * (0 / distance)) and true; 100",
        "(1e-200 + 0 * s_id) * (1e-200 + 0 * d_id); 0",
        "(1e-200 + 0 * s_id) and (1e-200 + 0 * d_id); 10000",
      })
  void neitherRoundingNorNanDependOnHowAConjunctionIsEvaluated(String text, long pairs) {
    assertThat(count(ConnectivityRule.parse(text), SHEET)).isEqualTo(pairs);
  }

  @Test
  void connectsByIdsWithoutPositions() {
    assertThat(count(ConnectivityRule.parse("s_id < d_id"), Endpoints.of(10, 10))).isEqualTo(45);
    assertThat(count(ConnectivityRule.parse("s_id % d_size == d_id"), Endpoints.of(7, 3)))
        .isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "(s_id != d_id) * in_box(1); (s_id != d_id) and in_box(1)",
        "(s_id != d_id) * in_box(1); s_id != d_id && in_box(1)",
        "(s_id == d_id) + in_circle(2); s_id == d_id || in_circle(2)",
        "1 - in_box(3); !in_box(3)",
        "1 - in_box(3); not in_box(3)",
        "in_box(2 * 2); in_box(4)",
        "in_box([4#radius]); in_box(4)",
        "np.abs(n.sx - n.dx) <= 1; abs(sx - dx) <= 1",
        "distance <= 2; in_circle(2)",
        "3; distance <= 3 and s_id != d_id",
        "1 + 2; 3",
        "0; false",
      })
  void readsEveryWayToWriteARule(String one, String other) {
    assertThat(targets(one)).isEqualTo(targets(other));
  }

  @Test
  void ratiosBringPositionsOfOneGridToTheOther() {
    Endpoints endpoints = Endpoints.of(sheet(4, 6), sheet(8, 3));

    assertThat(only(endpoints, "sxs == 2 and dxs == 0.5 and sys == 0.5 and dys == 2"))
        .isEqualTo(only(endpoints, "true"));
    assertThat(only(endpoints, "sxs == 2")).isNotEqualTo(only(endpoints, "sxs == 0.5"));
  }

  @Test
  void aNameNeedsThePositionsOfItsOwnGroupOnly() {
    Endpoints endpoints = new Endpoints(2, Optional.of(sheet(2, 1)), 5, Optional.empty(), false);

    assertThat(only(endpoints, "sx < 0 and d_id > s_size")).isEqualTo(new int[][] {{3, 4}, {}});
  }

  @Test
  void autapsesExistWithinAGroupOnly() {
    ConnectivityRule rule = ConnectivityRule.withoutAutapses();

    assertThat(count(rule, SHEET)).isEqualTo(9900);
    assertThat(count(rule, Endpoints.of(100, 100))).isEqualTo(10_000);
  }

  @Test
  void namesTheNearestNeighbourhood() {
    assertThatExceptionOfType(ExpressionException.class)
        .isThrownBy(() -> count(ConnectivityRule.parse("in_bax(3)"), SHEET))
        .withMessageContaining(
            "Did you mean \"in_box\"? There are functions of this place such as in_box, in_circle;");
  }

  /** PymoNNto's groups, under its names. */
  @ParameterizedTest
  @CsvSource({
    "(s_id != d_id) * (src == dst), 9900",
    "src != dst, 0",
    "src.x == dst.x, 1000",
    "(src.size == 100) * (dst.id == src.id), 100",
    "np.abs(sx - dx) <= 1, 2800",
  })
  void groupsHavePymonntosNames(String text, int pairs) {
    assertThat(count(ConnectivityRule.parse(text), SHEET)).isEqualTo(pairs);
  }

  @Test
  void differentGroupsAreNotTheSame() {
    assertThat(count(ConnectivityRule.parse("src == dst"), Endpoints.of(3, 3))).isZero();
    assertThat(count(ConnectivityRule.parse("src != dst"), Endpoints.of(3, 3))).isEqualTo(9);
  }

  @Test
  void javaCodeMayChooseThePairs() {
    ConnectivityRule rule = ConnectivityRule.of((source, target) -> target == 2 * source);

    assertThat(count(rule, SHEET)).isEqualTo(50);
    assertThat(count(rule.and(ConnectivityRule.parse("s_id > 0")), SHEET)).isEqualTo(49);
  }

  @Test
  void describesItself() {
    assertThat(ConnectivityRule.parse("(s_id!=d_id)*in_box(10)"))
        .hasToString("(s_id != d_id) * in_box(10)");
    assertThat(ConnectivityRule.within(2.5).and(ConnectivityRule.of((s, d) -> true)))
        .hasToString("distance(x, y) <= 2.5 and a Java predicate");
    assertThat(ConnectivityRule.withoutAutapses()).hasToString("no autapses");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "s_idd < d_id; unknown variable \"s_idd\" at column 1 of \"s_idd < d_id\". Known variables"
            + " are d_id, d_size, distance, dst, dx, dxs, dy, dys, dz, s_id and 7 more."
            + " Did you mean \"s_id\"?",
        "s_id * in_box(dx); in_box takes constant numbers without names only at column 8 of"
            + " \"s_id * in_box(dx)\". Write for example in_box(10).",
        "in_circle(-1); in_circle(-1) was rejected at column 1 of \"in_circle(-1)\"."
            + " in_circle takes one radius of 0 or more. Write for example in_circle(10).",
        "in_box(1, 2); in_box(1, 2) was rejected at column 1 of \"in_box(1, 2)\"."
            + " in_box takes one radius of 0 or more. Write for example in_box(10).",
        "in_box(); in_box() was rejected at column 1 of \"in_box()\"."
            + " in_box takes one radius of 0 or more. Write for example in_box(10).",
        "in_box(2) * (uniform(0, 1) < 0.1); \"uniform(0, 1)\" draws random numbers at column 14 of"
            + " \"in_box(2) * (uniform(0, 1) < 0.1)\". Connectivity is deterministic."
            + " Choose pairs at random with the density.",
        "random > 0.5; \"random\" draws random numbers at column 1 of \"random > 0.5\"."
            + " Connectivity is deterministic. Choose pairs at random with the density.",
        "dx > np.mean(dx); \"mean(dx)\" looks at other pairs at column 9 of \"dx > np.mean(dx)\"."
            + " Only the source and the target of one pair are known."
            + " Compare them element by element.",
        "any(in_box(2)); \"any(in_box(2))\" looks at other pairs at column 1 of"
            + " \"any(in_box(2))\". Only the source and the target of one pair are known."
            + " Compare them element by element.",
        "d_id[::-1] > 2; \"d_id[::-1]\" looks at other pairs at column 5 of \"d_id[::-1] > 2\"."
            + " Only the source and the target of one pair are known."
            + " Compare them element by element.",
        "dx - n.dx.max(); \"n.dx.max()\" is a call on a variable at column 6 of"
            + " \"dx - n.dx.max()\". Write the function first, as in abs(dx).",
      })
  void explainsMistakesBeforeAPairIsEvaluated(String text, String message) {
    assertThatExceptionOfType(ExpressionException.class)
        .isThrownBy(() -> ConnectivityRule.parse(text).check(SHEET))
        .withMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "s_id * in_box(3); \"in_box\" needs positions at column 8 of \"s_id * in_box(3)\"."
            + " Give both groups a grid.",
        "distance < 3; \"distance\" needs positions at column 1 of \"distance < 3\"."
            + " Give both groups a grid.",
        "n.sx < 3; \"sx\" needs positions at column 3 of \"n.sx < 3\". Give the source a grid.",
        "s_id < dz; \"dz\" needs positions at column 8 of \"s_id < dz\". Give the target a grid.",
        "dys > 1; \"dys\" needs grids at column 1 of \"dys > 1\". Give both groups a grid.",
        "3.5; a distance needs positions at column 1 of \"3.5\". Give both groups a grid.",
      })
  void saysWhichPositionsAreMissing(String text, String message) {
    assertThatExceptionOfType(ExpressionException.class)
        .isThrownBy(() -> ConnectivityRule.parse(text).check(Endpoints.of(3, 3)))
        .withMessage(message);
  }

  @Test
  void asksForTheGridThatIsMissing() {
    Space free = Space.of(new double[3], new double[3], new double[3]);
    Endpoints group = new Endpoints(3, Optional.empty(), 3, Optional.empty(), true);

    assertThatExceptionOfType(ExpressionException.class)
        .isThrownBy(() -> ConnectivityRule.parse("sxs > 1").check(Endpoints.of(sheet(3, 3), free)))
        .withMessage("\"sxs\" needs grids at column 1 of \"sxs > 1\". Give the target a grid.");
    assertThatExceptionOfType(ExpressionException.class)
        .isThrownBy(() -> ConnectivityRule.within(2).check(group))
        .withMessage("a distance needs positions at column 1 of \"2.0\". Give the group a grid.");
  }

  @Test
  void refusesNegativeDistances() {
    assertThatExceptionOfType(ExpressionException.class)
        .isThrownBy(() -> ConnectivityRule.parse("-2"))
        .withMessage(
            "the distance is -2.0 at column 1 of \"-2\"."
                + " Expected 0 or more, in the unit of the positions.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConnectivityRule.within(Double.NaN))
        .withMessage("The distance is NaN. Expected 0 or more, in the unit of the positions.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "in_box(", "s_id <"})
  void refusesTextsThatArentExpressionsAtOnce(String text) {
    assertThatExceptionOfType(ExpressionException.class)
        .isThrownBy(() -> ConnectivityRule.parse(text));
  }

  @Test
  void refusesSizesThatContradict() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Endpoints(3, Optional.of(sheet(2, 1)), 3, Optional.empty(), false))
        .withMessage(
            "The source group has 3 neurons and 2 positions. Give one position per neuron.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Endpoints.of(3, -1))
        .withMessage("The target group has -1 neurons. Expected 0 or more.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Endpoints(3, Optional.empty(), 4, Optional.empty(), true))
        .withMessage(
            "A group can't have 3 neurons as source and 4 as target."
                + " Give the same size twice, or two groups.");
  }

  private static Space sheet(int width, int height) {
    return Space.grid(new Grid(width, height, 1), true);
  }

  private static int[][] targets(String text) {
    return only(SHEET, text);
  }

  private static int[][] only(Endpoints endpoints, String text) {
    TargetRule rows = ConnectivityRule.parse(text).rows(endpoints);
    int[] chosen = new int[endpoints.targets()];
    int[][] targets = new int[endpoints.sources()][];
    for (int source = 0; source < targets.length; source++) {
      int count = rows.targets(source, chosen);
      targets[source] = Arrays.copyOf(chosen, count);
    }
    return targets;
  }

  private static long count(ConnectivityRule rule, Endpoints endpoints) {
    TargetRule rows = rule.rows(endpoints);
    int[] chosen = new int[endpoints.targets()];
    long pairs = 0;
    for (int source = 0; source < endpoints.sources(); source++) {
      pairs += rows.targets(source, chosen);
    }
    return pairs;
  }
}
