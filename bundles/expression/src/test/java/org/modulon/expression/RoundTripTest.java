package org.modulon.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.modulon.expression.internal.CanonicalText;

class RoundTripTest {

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
