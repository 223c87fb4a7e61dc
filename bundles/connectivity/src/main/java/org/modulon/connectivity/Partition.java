package org.modulon.connectivity;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Blocks that together have every target of a synapse group exactly once. Immutable. */
public final class Partition {

  private static final int NONE = -1;

  private final int sources;
  private final List<Block> blocks;
  private final int[] blockOf;

  private Partition(int sources, int targets, List<Block> blocks) {
    this.sources = sources;
    this.blocks = List.copyOf(blocks);
    this.blockOf = new int[targets];
    Arrays.fill(blockOf, NONE);
    for (int block = 0; block < blocks.size(); block++) {
      claim(block);
    }
    requireAllClaimed();
  }

  /**
   * Checks and keeps blocks.
   *
   * @param sources how many source neurons there are
   * @param targets how many target neurons there are
   * @throws PartitionException if a target is in no block or in two, or a neuron doesn't exist
   */
  public static Partition of(int sources, int targets, List<Block> blocks) {
    return new Partition(sources, targets, blocks);
  }

  /** Returns the partition with a single block of all neurons, or none if there are no targets. */
  public static Partition whole(int sources, int targets) {
    int[] allSources = IntStream.range(0, sources).toArray();
    int[] allTargets = IntStream.range(0, targets).toArray();
    return of(
        sources, targets, targets == 0 ? List.of() : List.of(new Block(allTargets, allSources)));
  }

  /** Returns the blocks. */
  public List<Block> blocks() {
    return blocks;
  }

  /** How many source neurons the synapse group has. */
  public int sources() {
    return sources;
  }

  /** How many target neurons the synapse group has. */
  public int targets() {
    return blockOf.length;
  }

  /**
   * Returns the number of the block that has a target.
   *
   * @param target 0 to targets - 1
   */
  public int blockOf(int target) {
    return blockOf[target];
  }

  /** How many elements the matrices of all blocks have together. */
  public long elements() {
    return blocks.stream().mapToLong(Block::elements).sum();
  }

  private void claim(int number) {
    Block block = blocks.get(number);
    requireLast("target", block.targets(), blockOf.length, number);
    requireLast("source", block.sources(), sources, number);
    for (int target : block.targets()) {
      if (blockOf[target] != NONE) {
        throw new PartitionException(
            "Neuron "
                + target
                + " is in block "
                + blockOf[target]
                + " and in block "
                + number
                + ". Each target must be in exactly one block. Remove it from one of them.");
      }
      blockOf[target] = number;
    }
  }

  private static void requireLast(String role, int[] neurons, int size, int number) {
    if (neurons.length > 0 && neurons[neurons.length - 1] >= size) {
      throw new PartitionException(
          "Block "
              + number
              + " has the "
              + role
              + " "
              + neurons[neurons.length - 1]
              + " of a group of "
              + size
              + " neurons. Neurons are counted from 0.");
    }
  }

  private void requireAllClaimed() {
    for (int target = 0; target < blockOf.length; target++) {
      if (blockOf[target] == NONE) {
        throw new PartitionException(
            "Neuron "
                + target
                + " is in none of the "
                + blocks.size()
                + " blocks. Each target must be in exactly one block. Add it to one of them.");
      }
    }
  }
}
