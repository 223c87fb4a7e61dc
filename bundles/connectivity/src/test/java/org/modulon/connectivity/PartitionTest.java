package org.modulon.connectivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PartitionTest {

  @Test
  void keepsBlocksThatHaveEveryTargetOnce() {
    Block even = block(0, 2);
    Block odd = block(1, 3);
    Partition partition = Partition.of(3, 4, List.of(even, odd));

    assertThat(partition.blocks()).containsExactly(even, odd);
    assertThat(partition.blockOf(2)).isZero();
    assertThat(partition.blockOf(3)).isEqualTo(1);
    assertThat(partition.elements()).isEqualTo(8);
  }

  @Test
  void theWholeIsOneBlock() {
    Partition whole = Partition.whole(2, 3);

    assertThat(whole.blocks()).hasSize(1);
    assertThat(whole.blocks().get(0).targets()).containsExactly(0, 1, 2);
    assertThat(whole.blocks().get(0).sources()).containsExactly(0, 1);
    assertThat(Partition.whole(2, 0).blocks()).isEmpty();
  }

  @Test
  void copiesTheNeuronsItIsGiven() {
    int[] targets = {0, 1};
    Block block = new Block(targets, new int[0]);
    targets[0] = 9;

    assertThat(block.targets()).containsExactly(0, 1);
  }

  @Test
  void countsElementsBeyondTheRangeOfInt() {
    int[] many = IntStream.range(0, 50_000).toArray();

    assertThat(new Block(many, many).elements()).isEqualTo(2_500_000_000L);
  }

  @Test
  void namesTheNeuronAndBothBlocksThatOverlap() {
    assertMessage(
        () -> Partition.of(3, 4, List.of(block(0, 1), block(3), block(1, 2))),
        "Neuron 1 is in block 0 and in block 2. Each target must be in exactly one block."
            + " Remove it from one of them.");
  }

  @Test
  void namesTheNeuronThatIsLeftOut() {
    assertMessage(
        () -> Partition.of(3, 4, List.of(block(0, 1), block(3))),
        "Neuron 2 is in none of the 2 blocks. Each target must be in exactly one block."
            + " Add it to one of them.");
  }

  @Test
  void namesNeuronsThatDontExist() {
    assertMessage(
        () -> Partition.of(3, 4, List.of(block(0, 1), block(2, 4))),
        "Block 1 has the target 4 of a group of 4 neurons. Neurons are counted from 0.");
    assertMessage(
        () -> Partition.of(1, 2, List.of(block(0, 1))),
        "Block 0 has the source 1 of a group of 1 neurons. Neurons are counted from 0.");
  }

  @Test
  void refusesBlocksThatAreEmptyOrOutOfOrder() {
    assertMessage(() -> block(), "A block has no targets. Leave it out.");
    assertMessage(
        () -> block(1, 3, 3),
        "The targets of a block don't ascend from 0 (got 3 after 3). Sort them and name each once.");
    assertMessage(
        () -> new Block(new int[] {1}, new int[] {-1}),
        "The sources of a block don't ascend from 0 (got -1). Sort them and name each once.");
  }

  private static Block block(int... targets) {
    return new Block(targets, new int[] {0, 1});
  }

  private static void assertMessage(ThrowingCallable code, String message) {
    assertThatExceptionOfType(PartitionException.class).isThrownBy(code).withMessage(message);
  }
}
