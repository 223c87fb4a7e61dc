package org.modulon.console.internal;

import java.io.PrintStream;

/**
 * The streams of the program.
 *
 * @param results what was asked for, and nothing else
 * @param notices progress, notices and errors
 * @param terminal whether notices are seen on a terminal as they are written
 * @param narrow whether results are seen on a terminal, whose lines have a width
 */
record Output(PrintStream results, PrintStream notices, boolean terminal, boolean narrow) {
  /** Streams whose results a program reads, or may read. */
  Output(PrintStream results, PrintStream notices, boolean terminal) {
    this(results, notices, terminal, false);
  }

  void result(String text) {
    results.println(text);
  }

  /** Prints rows that fit a terminal, or else one line each, for programs that search and cut. */
  void table(Table table) {
    result((narrow ? table.toString() : table.lines()).stripTrailing());
  }

  void notice(String text) {
    notices.println(text);
  }
}
