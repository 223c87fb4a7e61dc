package org.modulon.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modulon.expression.internal.CanonicalText;

class RoundTripTest {

  @Test
  void replacingNothingGivesTheSameTree() {
    long seed = 4712;
    RandomTrees trees = new RandomTrees(new Random(seed));
    for (int i = 0; i < 1_000; i++) {
      Node tree = trees.tree(1 + i % 6);
      assertThat(RandomTrees.describe(tree.replace(node -> Optional.empty())))
          .as("tree %d, seed %d", i, seed)
          .isEqualTo(RandomTrees.describe(tree));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x | y",
        "-x ** 2 | -y ** 2",
        "1 + x * (x - a) | 1 + y * (y - a)",
        "x[0:3, 1] | y[0:3, 1]",
        "clip(x, 0, hi=x) | clip(y, 0, hi=y)",
        "np.mean(x[1]) | np.mean(y[1])",
        "np.x | np.x",
        "rec.x + rec.mean(x) | rec.x + rec.mean(x)",
        "x(x) | x(y)",
        "[2#x] | [2#x]"
      })
  void replacesNamesWhereverTheyAreOperands(String text, String replaced) {
    Expression expression =
        Expression.parse(text)
            .replace(
                node ->
                    node instanceof Node.Name name && name.name().equals("x")
                        ? Optional.of(new Node.Name("y", name.position()))
                        : Optional.empty());

    assertThat(expression).isEqualTo(Expression.parse(replaced));
    assertThat(expression.text()).isEqualTo(text);
  }

  @Test
  void parsingTheCanonicalTextGivesTheSameTree() {
    long seed = 4711;
    Random random = new Random(seed);
    RandomTrees trees = new RandomTrees(random);
    for (int i = 0; i < 5_000; i++) {
      Node tree = trees.tree(1 + random.nextInt(6));
      String text = CanonicalText.of(tree);
      if (text.length() <= Expression.MAX_LENGTH) {
        assertThat(RandomTrees.describe(Expression.parse(text).root()))
            .as("%s (tree %d, seed %d)", text, i, seed)
            .isEqualTo(RandomTrees.describe(tree));
      }
    }
  }

  @Test
  void keepsThePositionOfEachNode() {
    Node.Binary sum = (Node.Binary) Expression.parse("a + np.mean(b[1])").root();
    Node.Member member = (Node.Member) sum.right();
    Node.Call call = (Node.Call) member.inner();

    assertThat(sum.position()).isEqualTo(2);
    assertThat(sum.left().position()).isEqualTo(0);
    assertThat(member.position()).isEqualTo(4);
    assertThat(call.position()).isEqualTo(7);
    assertThat(call.arguments().get(0).position()).isEqualTo(13);
  }
}
