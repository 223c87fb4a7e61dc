package org.modulon.console.internal;

import java.util.Map;
import java.util.function.Function;

/** Something about many runs, for people and for programs. */
interface Listing {
  /**
   * Returns it as rows.
   *
   * @param cell makes a cell of a value, which may be null
   */
  Table table(Function<Object, String> cell);

  /** Returns it as a tree for JSON. */
  Map<String, Object> tree();
}
