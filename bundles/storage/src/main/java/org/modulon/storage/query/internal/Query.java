package org.modulon.storage.query.internal;

import java.util.List;
import java.util.Optional;

/** An expression over the keys of runs. Serves one pass over the runs, on one thread. */
public final class Query {
  private final Term term;
  private final List<KeyTerm> required;
  private final List<Comparison> comparisons;

  private Query(Term term, List<KeyTerm> required, List<Comparison> comparisons) {
    this.term = term;
    this.required = required;
    this.comparisons = comparisons;
  }

  /**
   * Parses a query.
   *
   * @throws org.modulon.expression.ExpressionException if the text is none
   */
  public static Query parse(String text) {
    QueryCompiler compiler = new QueryCompiler(text);
    return new Query(compiler.compile(), compiler.required(), compiler.comparisons());
  }

  /** Makes the query for the value of a key, whatever signs it has. */
  public static Query ofKey(String key) {
    KeyTerm term = new KeyTerm(key);
    return new Query(term, List.of(term), List.of());
  }

  /** Tells whether the query as a condition is true for a run. */
  public boolean selects(Row row) {
    return Boolean.TRUE.equals(Values.truth(term.value(row)));
  }

  /** Returns the query's value for a run: Boolean, Long, Double, String, or null. */
  public Object value(Row row) {
    return term.value(row);
  }

  /** Returns the first key that none of the runs so far had. */
  public Optional<String> unseen() {
    return required.stream().filter(term -> !term.seen()).map(KeyTerm::key).findFirst();
  }

  /** Returns what is to be said of comparisons that no run so far had values of one type for. */
  public List<String> remarks() {
    return comparisons.stream().flatMap(each -> each.neverApplied().stream()).toList();
  }
}
