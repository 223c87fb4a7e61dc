package org.modulon.behaviors.equation.internal;

import java.util.Collection;
import java.util.Optional;

/** Finds the columns that formulas mention. */
interface Columns {
  /** A column by the name that formulas have for it. */
  Optional<Variable> find(String name);

  /** Takes note that a behavior writes a column, if there is one of this name. */
  void write(String name);

  /** The names of all, for suggestions. */
  Collection<String> names();
}
