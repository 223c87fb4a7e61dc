package org.modulon.model;

/**
 * Where a value was written.
 *
 * @param source name of the file, or the option that set it
 * @param line from 1; 0 if the source has no lines
 * @param column from 1; 0 if the source has no lines
 */
public record Place(String source, int line, int column) {

  /** {@code basics.yaml:7:22}, which terminals and editors turn into a link. */
  @Override
  public String toString() {
    return line == 0 ? source : source + ":" + line + ":" + column;
  }
}
