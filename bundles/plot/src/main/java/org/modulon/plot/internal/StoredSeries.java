package org.modulon.plot.internal;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.modulon.expression.Expression;
import org.modulon.expression.Node;
import org.modulon.expression.Scope;
import org.modulon.expression.Symbol;
import org.modulon.expression.Type;
import org.modulon.storage.Run;
import org.modulon.storage.SampleSteps;

/** The datasets of a stored run as names of expressions. */
final class StoredSeries implements Scope {
  private static final double MAX_VALUES = 200_000_000;

  /** A value, its copy in an expression, and room for the rest of the program. */
  private static final double BYTES_PER_VALUE = 40;

  private final Run run;
  private final Map<String, Selection> selections = new LinkedHashMap<>();
  private SampleSteps steps = SampleSteps.regular(1);

  StoredSeries(Run run) {
    this.run = run;
  }

  /**
   * The same expression, in which rows and columns that are selected from datasets have names,
   * under which this scope finds them: what isn't selected isn't read.
   */
  Expression selecting(Expression expression) {
    String text = expression.toString();
    Deque<Node> nodes = new ArrayDeque<>(List.of(expression.root()));
    while (!nodes.isEmpty()) {
      Node node = nodes.pop();
      nodes.addAll(node.children());
      Optional<Selection> selected =
          node instanceof Node.Index index ? selected(expression, index) : Optional.empty();
      if (selected.isPresent()) {
        String name = "selection_" + selections.size();
        selections.put(name, selected.get());
        String written = Pattern.quote(expression.part(node).toString());
        text = text.replaceAll("(?<![\\w.])" + written, name);
      }
    }
    return Expression.parse(text);
  }

  private Optional<Selection> selected(Expression expression, Node.Index index) {
    String name = expression.part(index.target()).toString();
    return run.datasetNames().contains(name)
        ? Selection.of(run.dataset(name), index.selectors())
        : Optional.empty();
  }

  @Override
  public Optional<Symbol> find(String name) {
    if (selections.containsKey(name)) {
      return Optional.of(symbol(selections.get(name)));
    }
    return run.datasetNames().contains(name)
        ? Optional.of(symbol(Selection.whole(run.dataset(name))))
        : Optional.empty();
  }

  private Symbol symbol(Selection selection) {
    requireFit(selection);
    steps = SampleSteps.of(run, selection.dataset());
    return Symbol.computed(new Type(Type.Kind.NUMBER, selection.shape()), selection::read);
  }

  /** A figure shows some thousands of points: it isn't worth the memory of the whole machine. */
  private static void requireFit(Selection selection) {
    double limit = Math.min(MAX_VALUES, Runtime.getRuntime().maxMemory() / BYTES_PER_VALUE);
    if (selection.size() > limit) {
      throw new SeriesTooLargeException(
          String.format(
              Locale.ROOT,
              "%s has %.0f values, and a figure is drawn from at most %.0f. Draw a part of it, such"
                  + " as %1$s[:, 0:10] or every tenth row %1$s[::10]; or record fewer.",
              selection.dataset().description().name(),
              selection.size(),
              limit));
    }
  }

  /** Of the series that was read last; those of an expression share them, or a figure misleads. */
  SampleSteps steps() {
    return steps;
  }

  @Override
  public Collection<String> names() {
    return run.datasetNames();
  }
}
