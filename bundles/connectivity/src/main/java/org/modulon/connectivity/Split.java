package org.modulon.connectivity;

import java.util.Arrays;
import java.util.List;

/**
 * Into how many blocks a group is cut along each axis.
 *
 * @param blocks nothing for {@code auto}, one number for every axis along which neurons differ, or
 *     one each for x, y and z
 */
public record Split(List<Integer> blocks) {

  /**
   * Checks the numbers.
   *
   * @throws PartitionException if there aren't zero, one or three numbers, or one is below 1
   */
  public Split {
    blocks = List.copyOf(blocks);
    if (blocks.size() == 2 || blocks.size() > 3) {
      throw new PartitionException(
          "The split "
              + blocks
              + " has "
              + blocks.size()
              + " numbers. Give one for all axes, or one each for x, y and z.");
    }
    if (blocks.stream().anyMatch(count -> count < 1)) {
      throw new PartitionException(
          "The split " + blocks + " asks for less than one block. Each number must be at least 1.");
    }
  }

  /**
   * Returns the split that makes blocks of about 7 neurons along each axis, and leaves groups alone
   * that would have fewer than three blocks along each.
   */
  public static Split auto() {
    return new Split(List.of());
  }

  /**
   * Returns a split into given numbers of blocks.
   *
   * @param blocks one number for every axis in use, or three for x, y and z; each at least 1
   * @throws PartitionException as the constructor, or if there are no numbers
   */
  public static Split of(int... blocks) {
    if (blocks.length == 0) {
      throw new PartitionException(
          "The split has no numbers. Give one for all axes, or one each for x, y and z.");
    }
    return new Split(Arrays.stream(blocks).boxed().toList());
  }

  /** Returns whether the group's extents decide. */
  public boolean isAuto() {
    return blocks.isEmpty();
  }

  /** Returns {@code auto} or the numbers. */
  @Override
  public String toString() {
    return isAuto() ? "auto" : blocks.toString();
  }
}
