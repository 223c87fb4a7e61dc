package org.modulon.console.internal;

import java.io.PrintStream;

/**
 * The streams of the program.
 *
 * @param results what was asked for, and nothing else
 * @param notices progress, notices and errors
 * @param terminal whether notices are seen on a terminal as they are written
 */
record Output(PrintStream results, PrintStream notices, boolean terminal) {
  void result(String text) {
    results.println(text);
  }

  void notice(String text) {
    notices.println(text);
  }
}
