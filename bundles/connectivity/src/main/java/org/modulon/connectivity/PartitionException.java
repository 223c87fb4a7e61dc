package org.modulon.connectivity;

/** A split or a list of blocks that doesn't cut the group it is meant for. */
public final class PartitionException extends RuntimeException {

  /**
   * Creates the error.
   *
   * @param message the fact with the offending value, what was expected, what to do
   */
  public PartitionException(String message) {
    super(message);
  }
}
