package org.modulon.api;

import java.io.IOException;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Reads tables of numbers from files of a format: a service that plugins give to behaviors of other
 * plugins. Called by the thread that builds a network; it keeps no file open.
 */
@ConsumerType
public interface ArrayFormat {
  /** Whether a file's name has an ending of the format; case doesn't count. */
  boolean reads(String fileName);

  /**
   * Reads an array of one or two dimensions; one of one dimension is a column.
   *
   * @param file an existing file
   * @param dataset which of the file's arrays, in the words of the format; empty if there is one
   *     only
   * @throws IOException if the file can't be read or is damaged
   * @throws IllegalArgumentException if there is no such array, or it has no numbers, or more
   *     dimensions; the message goes on after the name of the file: "has no dataset ..."
   */
  Table read(Path file, String dataset) throws IOException;

  /** Numbers in rows and columns. */
  final class Table {
    private final int rows;
    private final int columns;
    private final double[] values;

    /**
     * A table over an array.
     *
     * @param rows how many rows, at least 0
     * @param columns how many numbers a row has, at least 0
     * @param values row by row; not copied, and the receiver's
     * @throws IllegalArgumentException if there are more or fewer values
     */
    public Table(int rows, int columns, double[] values) {
      if ((long) rows * columns != values.length) {
        throw new IllegalArgumentException(
            "has " + values.length + " numbers instead of " + rows + " x " + columns + ".");
      }
      this.rows = rows;
      this.columns = columns;
      this.values = values;
    }

    /** How many rows there are. */
    public int rows() {
      return rows;
    }

    /** How many numbers a row has. */
    public int columns() {
      return columns;
    }

    /** The numbers, row by row. Not a copy. */
    public double[] values() {
      return values;
    }
  }
}
